"""November 2018, Staffordshire: a baby of four months who died. One partner would have held a longer review."""

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

_ASKED, _DUE = day("2018-11-23"), day("2018-11-30")

SORREL = Incident(
    code="sorrel",
    notifying_area="staffs",
    incident_area="staffs",
    home_area="staffs",
    placed_by_area=None,
    title="Sorrel (pseudonym), 4 months",
    incident_on=day("2018-11-17"),
    aware_on=day("2018-11-19"),
    raised_on=day("2018-11-19"),
    raised_by="police_rep",
    place_type="home",
    abuse_types=("neglect",),
    what_happened="Sorrel was found not breathing on a Saturday night. He had been sleeping on a sofa beside an adult "
    "who had been drinking. Paramedics and the hospital could not revive him. Home conditions that night raised "
    "concern about the care of both children.",
    children=(
        Child(
            "Sorrel", "Harley Petch", day("2018-07-12"), "male", "White British", "subject", "death", "child_in_need",
        ),
        Child(
            "Poppy", "Lacey Petch", day("2013-10-30"), "female", "White British", "sibling", "", "child_in_need",
            education="Primary school, year 1", note="Staying with her aunt since 18 November 2018.",
        ),
    ),
    adults=(
        Adult("Sorrel’s mother", "Samantha Petch", day("1992-06-05"), "mother"),
        Adult("Sorrel’s stepfather", "Lee Woolridge", day("1989-12-19"), "stepfather"),
    ),
    household="Mother, her partner, Sorrel and his half-sister Poppy in a house rented from a housing association.",
    known_to_services="A child in need plan ended in March 2018; early help closed in August; a new child in need plan "
    "was three weeks old.",
    agencies=(
        Involvement("staffs_council", "Two child in need plans, the second from 26 October 2018."),
        Involvement("cobbledown", "Early help from March to August 2018."),
        Involvement("thornmere", "Health visiting; safer sleep talked through at the birth visit."),
        Involvement("peverdale", "Landlord; three repairs visits that autumn."),
        Involvement("brindlemoor", "Poppy’s school."),
        Involvement("merrowbeck", "Attended on the night."),
        Involvement("hallowdale", "Maternity care, and the emergency department on the night."),
        Involvement("police", "Attended on the night; investigation."),
    ),
    police_investigation=True,
    media_interest="Local paper reported a death at the address",
    lead="coordinator",
    views=(
        View("council", "staffs_lead", day("2018-11-21"), True, "A child has died and neglect is suspected."),
        View("health", "dovemarl_lead", day("2018-11-21"), True, "A child has died; the setting was known to be "
        "unsafe."),
        View("police", "police_lead", day("2018-11-21"), True, "Conditions on the night are being investigated."),
    ),
    outcome="met",
    outcome_reason="A baby has died and neglect is suspected.",
    partners_told_on=day("2018-11-21"),
    notified_on=day("2018-11-22"),
    national_reference="DEMO-1802",
    rapid_review=RapidReview(
        scoped_on=_ASKED,
        chair="staffs_lead",
        requests=(
            Request("staffs_council", _ASKED, _DUE, day("2018-11-29"), "Both plans and the closing summary between "
            "them."),
            Request("cobbledown", _ASKED, _DUE, day("2018-11-30"), "Five visits; closing summary; no review "
            "afterwards."),
            Request("thornmere", _ASKED, _DUE, day("2018-11-30"), "Six contacts, safer sleep recorded once."),
            Request(
                "peverdale", _ASKED, _DUE, day("2018-12-04"), "Three repairs visits with photographs.",
                late_reason="Repairs records are kept by a contractor.",
            ),
            Request("brindlemoor", _ASKED, _DUE, day("2018-11-27"), "Poppy’s words, dated, since September."),
            Request("hallowdale", _ASKED, _DUE, day("2018-11-28"), "Maternity notes and the emergency record."),
            Request("merrowbeck", _ASKED, _DUE, day("2018-11-27"), "One attendance."),
            Request("police", _ASKED, _DUE, day("2018-11-29"), "Two domestic incidents in 2017 with a former partner."),
        ),
        meeting_on=day("2018-12-06"),
        attended=("staffs_council", "dovemarl_ccg", "police", "cobbledown", "thornmere", "peverdale"),
        sections={
            "front_sheet": "Staffordshire. Held by the former Staffordshire Board.",
            "family": "Sorrel, 4 months, and his half-sister Poppy, 5. The family is White British. Sorrel’s mother "
            "has mild learning difficulties; records disagree on whether information was given to her in a way she "
            "could use.",
            "incident": "Sorrel died while sleeping on a sofa beside an adult who had been drinking. The post-mortem "
            "is not complete.",
            "immediate_safety": "Poppy is with her aunt by agreement. A strategy discussion on 18 November 2018 "
            "looked at her safety; she was seen alone at school the next day.",
            "history": "The family came back to early help or social care four times in three years. Each time "
            "things improved while someone visited, and slipped within months of the last visit. The early help "
            "closing summary began the story anew.",
            "lived_experience": "Sorrel slept in at least three places in his last week. His health visitor wrote in "
            "August that he “followed his sister’s voice round the room”. Poppy told her teacher that she got the "
            "bottles ready “when Mum is poorly”.",
            "analysis": "Low-level neglect was seen by early help, health visiting and the landlord, and measured by "
            "none of them. Safer sleep advice was given once, to one adult, and the adult who cared for Sorrel at "
            "night had not met the health visitor.",
            "learning": "Safer sleep prompts now cover who cares at night and what happens when they drink. Repairs "
            "staff know whom to ring.",
            "earlier_learning": "A serious case review under way in the city had begun to hear of families who come "
            "back after support stops. Its first learning had been shared, and had not yet reached how cases are "
            "closed.",
            "criteria": "See the decision on each matter below.",
            "decision": "Two partners find that the learning is clear. Health would hold a local review of how plans "
            "end.",
            "national_review": "The Panel is looking at sudden deaths of babies in families known to services; this "
            "review was offered to that work.",
            "parallel": "Inquest opened; police investigation; child death review.",
            "family_informed": "Sorrel’s mother was told in person on 28 November 2018, with her advocate, using an "
            "easy-read letter.",
            "sign_off": "The council and the police agreed. Dovemarl CCG did not, and its reasons are kept here and "
            "were sent to the Panel.",
        },
        criteria=(
            Criterion("improvements", True, "How neglect is recognised and measured; how plans end."),
            Criterion("recurrent", True, "Families who come back after support stops."),
            Criterion("together", False, "Agencies met often. The gap was after they stopped."),
            Criterion("panel", False, "The Panel has not considered this case before."),
        ),
        decision="no_local_review",
        decision_reason="The learning is clear, and the child death review and inquest will say more about the night. "
        "How plans end becomes work for both neglect groups.",
        sign_off=(
            View("council", "staffs_lead", day("2018-12-10")),
            View(
                "health", "dovemarl_lead", day("2018-12-11"), False,
                "We would hold a local review. This family came back four times, and a short review cannot tell why "
                "support ended each time. We accept the majority and ask that any later review of babies includes "
                "Sorrel.",
            ),
            View("police", "police_lead", day("2018-12-11")),
        ),
        sent_on=day("2018-12-12"),
        reply=PanelReply(
            day("2019-01-04"), "agrees_no_review",
            "The Panel is satisfied. It noted the different view from health, found it well argued, and welcomed the "
            "intention to include Sorrel in later thematic work.",
        ),
    ),
    notes=((day("2019-07-22"), "coordinator", "Included in the thematic review, as health had asked in December."),),
)  # fmt: skip
