"""February 2020, Staffordshire: a baby of ten months, seriously harmed, who recovered."""

from trefoil.demonstration.year.shapes import (
    Adult,
    Child,
    Criterion,
    Incident,
    Involvement,
    PanelReply,
    RapidReview,
    Request,
    View,
    day,
)

_ASKED, _DUE = day("2020-02-07"), day("2020-02-14")

BRYONY = Incident(
    code="bryony",
    notifying_area="staffs",
    incident_area="staffs",
    home_area="staffs",
    placed_by_area=None,
    title="Bryony (pseudonym), 10 months",
    incident_on=day("2020-02-01"),
    aware_on=day("2020-02-03"),
    raised_on=day("2020-02-03"),
    raised_by="hallowdale_rep",
    place_type="home",
    abuse_types=("neglect",),
    what_happened="Bryony became very drowsy at home and was taken to hospital. She had swallowed some of a parent’s "
    "prescribed medicine. She needed intensive care for two days and has recovered. Staff who visited had seen "
    "low-level concerns about the home for several months.",
    children=(
        Child(
            "Bryony", "Evie-Rae Capper", day("2019-03-28"), "female", "White British", "subject", "serious_harm",
            "none", education="Nursery, three days a week",
        ),
    ),
    adults=(
        Adult("Bryony’s mother", "Natalie Capper", day("1993-02-11"), "mother"),
        Adult("Bryony’s father", "Simon Capper", day("1988-10-05"), "father"),
        Adult("Bryony’s grandfather", "Roy Capper", day("1957-07-19"), "grandfather"),
    ),
    household="Mother, father, grandfather and Bryony in a housing association house.",
    known_to_services="A child in need plan from birth ended in October 2019. Universal services since then.",
    agencies=(
        Involvement("sallowmarsh", "Treatment for Bryony’s father since 2017."),
        Involvement("thornmere", "Health visiting."),
        Involvement("quillets", "Nursery from November 2019."),
        Involvement("peverdale", "Landlord."),
        Involvement("hallowdale", "Emergency department and intensive care."),
        Involvement("merrowbeck", "Attended on the day."),
        Involvement("staffs_council", "Child in need plan, March to October 2019; social care from 3 February 2020."),
        Involvement("police", "Investigation, closed with no further action on 2 March 2020."),
    ),
    police_investigation=True,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View("council", "staffs_lead", day("2020-02-05"), True, "Serious harm; neglect is suspected."),
        View("health", "health_lead", day("2020-02-05"), True, "Two days of intensive care; long-term effect unknown."),
        View("police", "police_lead", day("2020-02-05"), True, "Agree, on the information so far."),
    ),
    outcome="met",
    outcome_reason="A baby has been seriously harmed and neglect is suspected. Her recovery does not undo that.",
    partners_told_on=day("2020-02-04"),
    notified_on=day("2020-02-06"),
    national_reference="DEMO-2001",
    rapid_review=RapidReview(
        scoped_on=_ASKED,
        chair="staffs_lead",
        requests=(
            Request("sallowmarsh", _ASKED, _DUE, day("2020-02-18"), "Treatment record; home storage asked about in "
            "2018.",
                    late_reason="Consent had to be looked at before the record could be shared."),
            Request("thornmere", _ASKED, _DUE, day("2020-02-13"), "Six visits."),
            Request("quillets", _ASKED, _DUE, day("2020-02-12"), "Daily diary, nine short notes on clothes and "
            "nappies."),
            Request("peverdale", _ASKED, _DUE, day("2020-02-13"), "Two inspections."),
            Request("hallowdale", _ASKED, _DUE, day("2020-02-14"), "Admission record."),
            Request("merrowbeck", _ASKED, _DUE, day("2020-02-12"), "One attendance."),
            Request("staffs_council", _ASKED, _DUE, day("2020-02-12"), "Plan, reviews and closing summary."),
            Request("police", _ASKED, _DUE, day("2020-02-12"), "No earlier incident.", nil=True),
        ),
        meeting_on=day("2020-02-20"),
        attended=("staffs_council", "ccgs", "police", "sallowmarsh", "thornmere", "quillets", "hallowdale"),
        sections={
            "front_sheet": "Staffordshire. The ninth rapid review.",
            "family": "Bryony, 10 months, lives with three adults. The family is White British. No disability is "
            "known.",
            "incident": "She swallowed some of a parent’s medicine, was very ill, and recovered.",
            "immediate_safety": "Bryony went home on 17 February 2020 under a child protection plan, with a locked "
            "cabinet and a daily visit for the first fortnight.",
            "history": "The plan from birth ended well. Her father’s treatment went on. No service that stayed had "
            "been asked to watch for the things the plan had watched for.",
            "lived_experience": "Her nursery wrote each day what she ate, how she slept and who came for her: "
            "“Bryony holds on to the key worker’s lanyard till the bath.” Nobody outside the nursery had been asked "
            "to read it.",
            "analysis": "Storage at home was discussed with her father before she was born, and not again once she "
            "could crawl. The nursery’s notes were each too small to refer, and together told a story.",
            "learning": "Sallowmarsh asks about storage and who lives in the home at every review, and gives out "
            "locked boxes.",
            "earlier_learning": "Early help standard: not engaged, since the plan stepped down to universal "
            "services. The neglect learning of Linden’s review was known to the nursery and not yet to adult "
            "services.",
            "criteria": "See the decision on each matter below.",
            "decision": "Bryony joins the thematic review as its seventh child.",
            "national_review": "Not proposed.",
            "parallel": "Police investigation closed on 2 March 2020; no other proceedings.",
            "family_informed": "Both parents were told on 11 February 2020 and asked to see what would be written.",
            "sign_off": "All three partners agreed on 24 and 25 February 2020.",
        },
        criteria=(
            Criterion("improvements", True, "What adult services ask about babies at home."),
            Criterion("recurrent", True, "Low-level neglect; a baby’s days."),
            Criterion("together", False, "Agencies that knew Bryony spoke to each other."),
            Criterion("panel", False, "The Panel has not considered this case before."),
        ),
        decision="thematic",
        decision_reason="The same question as in five of the six babies before her: whose task it is to see the "
        "baby’s day.",
        sign_off=(
            View("council", "staffs_lead", day("2020-02-24")),
            View("health", "health_lead", day("2020-02-25")),
            View("police", "police_lead", day("2020-02-25")),
        ),
        sent_on=day("2020-02-26"),
        reply=PanelReply(
            day("2020-03-13"), "agrees_no_review",
            "The Panel is satisfied and agrees that Bryony is best considered in the thematic review.",
        ),
    ),
)  # fmt: skip
