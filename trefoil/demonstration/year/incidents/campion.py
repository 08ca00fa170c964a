"""December 2019, Stoke-on-Trent: a baby of three months who died. The review ran over Christmas and was on time."""

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

_ASKED, _DUE = day("2019-12-13"), day("2019-12-20")

CAMPION = Incident(
    code="campion",
    notifying_area="stoke",
    incident_area="stoke",
    home_area="stoke",
    placed_by_area=None,
    title="Campion (pseudonym), 3 months",
    incident_on=day("2019-12-07"),
    aware_on=day("2019-12-09"),
    raised_on=day("2019-12-09"),
    raised_by="police_rep",
    place_type="home",
    abuse_types=("physical",),
    what_happened="Campion was taken to hospital by ambulance on a Saturday morning and died the same day. Doctors "
    "found an injury that had not been explained. His mother’s partner of a few weeks had been caring for him that "
    "night.",
    children=(
        Child(
            "Campion", "Theo Janney", day("2019-09-02"), "male", "White British", "subject", "death", "early_help",
        ),
    ),
    adults=(
        Adult("Campion’s mother", "Beth Janney", day("1997-12-01"), "mother"),
        Adult("Campion’s mother’s partner", "Ryan Stockley", day("1994-06-18"), "mother’s partner"),
        Adult("Campion’s father", "Josh Embrey", day("1996-08-27"), "father"),
    ),
    household="Mother and Campion in a private flat; her new partner stayed most nights from November 2019.",
    known_to_services="Early help since September 2019; the assessment was finished in 38 working days.",
    agencies=(
        Involvement("cobbledown", "Early help assessment and weekly visits."),
        Involvement("thornmere", "Health visiting."),
        Involvement("harthaven", "Supported Campion’s mother in 2018 and again from October 2019."),
        Involvement("hallowdale", "Maternity care and the emergency department."),
        Involvement("merrowbeck", "Attended on the morning."),
        Involvement("stoke_council", "One contact in November 2019; social care from 9 December."),
        Involvement("police", "Investigation; one domestic incident in 2018 with another partner."),
    ),
    police_investigation=True,
    media_interest="Local radio and two papers; joint statement agreed on 10 December 2019",
    lead="business_manager",
    views=(
        View("council", "stoke_lead", day("2019-12-11"), True, "A baby has died and abuse is suspected."),
        View("health", "health_lead", day("2019-12-11"), True, "The injury is not explained."),
        View("police", "police_lead", day("2019-12-10"), True, "Criminal investigation under way."),
    ),
    outcome="met",
    outcome_reason="A baby has died and abuse is suspected.",
    partners_told_on=day("2019-12-09"),
    notified_on=day("2019-12-12"),
    national_reference="DEMO-1906",
    rapid_review=RapidReview(
        scoped_on=_ASKED,
        chair="stoke_lead",
        requests=(
            Request("cobbledown", _ASKED, _DUE, day("2019-12-19"), "Assessment, plan and nine visits."),
            Request("thornmere", _ASKED, _DUE, day("2019-12-20"), "Five visits and two messages between services."),
            Request("harthaven", _ASKED, _DUE, day("2019-12-18"), "Two periods of support."),
            Request("hallowdale", _ASKED, _DUE, day("2019-12-20"), "Birth and emergency records."),
            Request(
                "merrowbeck", _ASKED, _DUE, day("2019-12-30"), "One attendance.",
                late_reason="Sent to an office that was closed from 20 December.",
            ),
            Request("stoke_council", _ASKED, _DUE, day("2019-12-18"), "One contact, and advice given the same day."),
            Request("police", _ASKED, _DUE, day("2019-12-17"), "One incident in 2018; disclosure scheme explained."),
        ),
        meeting_on=day("2020-01-02"),
        attended=("stoke_council", "ccgs", "police", "cobbledown", "thornmere", "harthaven", "hallowdale"),
        sections={
            "front_sheet": "Stoke-on-Trent. Three bank holidays fell within the fifteen working days.",
            "family": "Campion, 3 months, was the first child of a mother who had been in an abusive relationship "
            "before. The family is White British. No disability is known.",
            "incident": "An unexplained injury, and a death on the same day.",
            "immediate_safety": "No other children live with these adults. The partner has a child from an earlier "
            "relationship, who was seen and is safe with his mother.",
            "history": "The early help assessment was timely and clear, and both birth parents were spoken to. It was "
            "finished nine days before a new partner began to stay overnight, and was not opened again.",
            "lived_experience": "The plan describes Campion’s days in his mother’s words: how he liked to be held "
            "and what calmed him. It holds nothing of his nights after October, when someone new was there.",
            "analysis": "Campion’s mother told a support worker that her partner “gets wound up by the crying”. The "
            "worker wrote it down and spoke of it in supervision; it did not reach the health visitor, who had "
            "decided that week to visit less. Each had a reason to ask the other.",
            "learning": "Services that visit a mother agree who asks about new partners, and tell each other the "
            "answer.",
            "earlier_learning": "The early help standard begun in September 2019 held: this assessment was finished "
            "in time and heard both parents. The escalation form agreed in May 2019 was known, and was thought to be "
            "for formal disputes only.",
            "criteria": "See the decision on each matter below.",
            "decision": "Campion joins the thematic review.",
            "national_review": "The Panel’s planned work on men who care for babies was discussed. The partners "
            "offered this case to it.",
            "parallel": "Criminal investigation; inquest opened; child death review.",
            "family_informed": "Campion’s mother and father were told separately on 16 December 2019 by the police "
            "family liaison officer and the review coordinator.",
            "sign_off": "All three partners agreed on 3 and 6 January 2020.",
        },
        criteria=(
            Criterion("improvements", True, "Asking about new adults in a baby’s life."),
            Criterion("recurrent", True, "Challenge between services, and decisions in domestic abuse."),
            Criterion("together", True, "Two services each held half of a worry."),
            Criterion("panel", False, "The Panel has not considered this case before."),
        ),
        decision="thematic",
        decision_reason="The questions this raises are those of the thematic review, which can hear these "
        "practitioners.",
        sign_off=(
            View("council", "stoke_lead", day("2020-01-03")),
            View("health", "health_lead", day("2020-01-06")),
            View("police", "police_lead", day("2020-01-03")),
        ),
        sent_on=day("2020-01-06"),
        reply=PanelReply(
            day("2020-01-24"), "agrees_no_review",
            "The Panel is satisfied, thanks the partners for a clear review over the holidays, and agrees.",
        ),
    ),
)  # fmt: skip
