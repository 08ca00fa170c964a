"""September 2018, Stoke-on-Trent: a baby of nine weeks, seriously harmed."""

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

_ASKED, _DUE = day("2018-09-18"), day("2018-09-26")

BRAMBLE = Incident(
    code="bramble",
    notifying_area="stoke",
    incident_area="stoke",
    home_area="stoke",
    placed_by_area=None,
    title="Bramble (pseudonym), 9 weeks",
    incident_on=day("2018-09-11"),
    aware_on=day("2018-09-12"),
    raised_on=day("2018-09-12"),
    raised_by="hallowdale_rep",
    place_type="home",
    abuse_types=("physical",),
    what_happened="At a weighing clinic a nursery nurse noticed that Bramble cried when her left arm was moved and "
    "asked for a doctor the same day. Two healing fractures were found. The account that the family gave did not "
    "explain them. Bramble was admitted, recovered well and did not go home to her parents.",
    children=(
        Child(
            "Bramble", "Ellie-Mae Sturdy", day("2018-07-09"), "female", "White British", "subject", "serious_harm",
            "none", note="Born at 36 weeks; eight days on the neonatal ward.",
        ),
    ),
    adults=(
        Adult("Bramble’s mother", "Jodie Sturdy", day("1999-11-02"), "mother"),
        Adult("Bramble’s father", "Connor Hadfield", day("1998-04-17"), "father"),
        Adult("Bramble’s grandmother", "Karen Sturdy", day("1974-01-23"), "grandmother"),
    ),
    household="Mother, father and Bramble in a private flat; grandmother lives close by and helped on most days.",
    known_to_services="Universal health services. An early help assessment was opened in pregnancy and not finished.",
    agencies=(
        Involvement("hallowdale", "Maternity care, neonatal ward, and the admission in September."),
        Involvement("thornmere", "Health visiting and the weighing clinic."),
        Involvement("cobbledown", "Early help worker from the sixth month of the pregnancy."),
        Involvement("highmarl", "Registered the family in July."),
        Involvement("stoke_council", "Children’s social care from 12 September."),
        Involvement("police", "Criminal investigation from 12 September."),
    ),
    police_investigation=True,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View("council", "stoke_lead", day("2018-09-14"), True, "Serious harm to a baby; abuse is suspected."),
        View("health", "health_lead", day("2018-09-14"), True, "The fractures need force and are not explained."),
        View("police", "police_lead", day("2018-09-14"), True, "A criminal investigation is under way."),
    ),
    outcome="met",
    outcome_reason="A baby has been seriously harmed and abuse is suspected.",
    partners_told_on=day("2018-09-14"),
    notified_on=day("2018-09-17"),
    national_reference="DEMO-1801",
    rapid_review=RapidReview(
        scoped_on=_ASKED,
        chair="stoke_lead",
        requests=(
            Request("hallowdale", _ASKED, _DUE, day("2018-09-25"), "Eight contacts; neonatal discharge plan attached."),
            Request(
                "thornmere", _ASKED, _DUE, day("2018-09-28"), "Three visits and two clinics.",
                late_reason="The paper clinic book was held at another base.",
            ),
            Request("cobbledown", _ASKED, _DUE, day("2018-09-26"), "Assessment opened in May, two visits, not "
            "finished."),
            Request("highmarl", _ASKED, _DUE, day("2018-09-24"), "Registration and one six-week check."),
            Request("stoke_council", _ASKED, _DUE, day("2018-09-21"), "No involvement before 12 September."),
            Request("police", _ASKED, _DUE, day("2018-09-24"), "No earlier incident.", nil=True),
        ),
        meeting_on=day("2018-10-01"),
        attended=("stoke_council", "ccgs", "police", "hallowdale", "thornmere", "cobbledown"),
        sections={
            "front_sheet": "Stoke-on-Trent. The first rapid review held by the former Stoke-on-Trent Board under the "
            "new process.",
            "family": "Bramble, 9 weeks, is the first child of young parents. The family is White British. No "
            "disability is known. Her grandmother is the person both parents turn to.",
            "incident": "Two healing fractures of different ages, found because a nursery nurse trusted what she saw. "
            "The account given does not explain them.",
            "immediate_safety": "Bramble is with foster carers under an interim order. There are no other children in "
            "the household.",
            "history": "Early help was offered in May because of the parents’ age and an uncertain tenancy. Two "
            "visits took place; the assessment had reached the part on strengths when the worker left. The neonatal "
            "ward wrote that Bramble’s father left the ward twice when she could not be settled. This stood in the "
            "nursing notes and not in the discharge letter.",
            "lived_experience": "Bramble’s days changed hands often between two tired young adults. She was "
            "described as “a quiet one” in three records. Nobody wrote what she did when she was picked up, by whom, "
            "or how long she cried.",
            "analysis": "The assessment was open for four months and gave nobody a picture of life after the birth. "
            "The health visitor disagreed with a decision to keep the family at the universal level, said so to a "
            "colleague, and did not know a further step. The clinic worked: what was seen was acted on within an "
            "hour.",
            "learning": "A briefing on injuries in babies who do not yet move went to all health visiting teams on "
            "24 September 2018.",
            "earlier_learning": "The guidance on injuries in babies who cannot move by themselves has been in place "
            "since 2016. It held at the clinic. The escalation steps were published but not known.",
            "criteria": "See the decision on each matter below.",
            "decision": "The single-agency plans answer what was found. The partners will watch for recurrence of the "
            "assessment and escalation themes.",
            "national_review": "Nothing here needs new legislation or guidance.",
            "parallel": "Criminal investigation; care proceedings.",
            "family_informed": "Both parents and the grandmother were told of the review by the social worker on "
            "19 September 2018, after the police agreed.",
            "sign_off": "All three partners agreed on 4 and 5 October 2018.",
        },
        criteria=(
            Criterion("improvements", True, "Early help assessments begun in pregnancy, and discharge letters."),
            Criterion("recurrent", False, "This is the first rapid review of the area."),
            Criterion("together", False, "Agencies worked together well from the clinic onwards."),
            Criterion("panel", False, "The Panel has not considered this case before."),
        ),
        decision="no_local_review",
        decision_reason="The learning is clear and in hand. A longer review would not add to it.",
        sign_off=(
            View("council", "stoke_lead", day("2018-10-04")),
            View("health", "health_lead", day("2018-10-05")),
            View("police", "police_lead", day("2018-10-04")),
        ),
        sent_on=day("2018-10-05"),
        reply=PanelReply(
            day("2018-10-22"), "agrees_no_review",
            "The Panel is satisfied with the review and agrees that no local review is needed.",
        ),
    ),
    notes=(
        (day("2018-09-13"), "coordinator", "Police ask that the father is not told of the review before interview."),
        (day("2018-10-22"), "coordinator", "Panel’s letter shared with the three leads."),
    ),
)  # fmt: skip
