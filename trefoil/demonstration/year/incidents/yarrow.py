"""March 2019, Stoke-on-Trent: a baby of five weeks. The review began under one board and was sent by the next."""

from trefoil.demonstration.year.shapes import (
    Adult,
    Child,
    Criterion,
    Incident,
    Involvement,
    PanelReply,
    RapidReview,
    Request,
    ShutOut,
    View,
    day,
)

_ASKED, _DUE = day("2019-03-18"), day("2019-03-26")

YARROW = Incident(
    code="yarrow",
    notifying_area="stoke",
    incident_area="stoke",
    home_area="stoke",
    placed_by_area=None,
    title="Yarrow (pseudonym), 5 weeks",
    incident_on=day("2019-03-11"),
    aware_on=day("2019-03-12"),
    raised_on=day("2019-03-12"),
    raised_by="stoke_rep",
    place_type="home",
    abuse_types=("physical", "neglect"),
    what_happened="A health visitor saw a bruise on Yarrow’s cheek at a planned visit and, the next day, a second one. "
    "A medical examination found further injuries. Her mother had been low since the birth and was often alone with "
    "three young children.",
    children=(
        Child(
            "Yarrow", "Gracie Colclough", day("2019-02-03"), "female", "White "
            "British", "subject", "serious_harm", "none",
        ),
        Child(
            "Burnet", "Tyler Colclough", day("2017-05-16"), "male", "White British", "sibling", "", "none",
        ),
        Child(
            "Betony", "Macy Colclough", day("2015-09-08"), "female", "White British", "sibling", "", "none",
            education="Nursery class, five mornings",
        ),
    ),
    adults=(
        Adult("Yarrow’s mother", "Leah Colclough", day("1996-10-14"), "mother"),
        Adult("Yarrow’s father", "Dale Forrester", day("1993-07-28"), "father"),
    ),
    household="Mother, father and three children under four in a housing association house. Father works nights.",
    known_to_services="Universal services; early help offered in pregnancy and accepted.",
    agencies=(
        Involvement("thornmere", "Health visiting, and the perinatal mental health service from February 2019."),
        Involvement("hallowdale", "Maternity care and the medical examination."),
        Involvement("cobbledown", "Early help accepted in December 2018; assessment opened in March 2019."),
        Involvement("peverdale", "Landlord."),
        Involvement("larkhollow", "Betony’s nursery class."),
        Involvement("stoke_council", "Social care from 12 March 2019."),
        Involvement("police", "Criminal investigation; one domestic incident in January 2019."),
    ),
    police_investigation=True,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View("council", "stoke_lead", day("2019-03-14"), True, "Serious harm to a baby of five weeks."),
        View("health", "health_lead", day("2019-03-14"), True, "Injuries in a baby who cannot move by herself."),
        View("police", "police_lead", day("2019-03-14"), True, "Criminal investigation under way."),
    ),
    outcome="met",
    outcome_reason="A baby has been seriously harmed; physical abuse and neglect are suspected.",
    partners_told_on=day("2019-03-13"),
    notified_on=day("2019-03-15"),
    national_reference="DEMO-1902",
    rapid_review=RapidReview(
        scoped_on=_ASKED,
        chair="stoke_lead",
        requests=(
            Request("thornmere", _ASKED, _DUE, day("2019-03-26"), "Four visits and two mental health contacts."),
            Request("hallowdale", _ASKED, _DUE, day("2019-03-25"), "Booking, birth and examination."),
            Request(
                "cobbledown", _ASKED, _DUE, day("2019-03-28"), "Waiting list of eleven weeks before the first visit.",
                late_reason="The case had been closed on one system and opened on another.",
            ),
            Request("peverdale", _ASKED, _DUE, day("2019-03-22"), "Tenancy since 2017; no concern recorded.", nil=True),
            Request("larkhollow", _ASKED, _DUE, day("2019-03-21"), "Betony’s attendance and two notes of concern."),
            Request("stoke_council", _ASKED, _DUE, day("2019-03-22"), "No involvement before 12 March."),
            Request("police", _ASKED, _DUE, day("2019-03-25"), "One domestic incident; notice sent the next day."),
        ),
        meeting_on=day("2019-03-29"),
        attended=("stoke_council", "ccgs", "police", "thornmere", "hallowdale", "cobbledown", "larkhollow"),
        sections={
            "front_sheet": "Stoke-on-Trent. Begun by the former Stoke-on-Trent Board; signed off and sent by the new "
            "Board in the first week of April 2019.",
            "family": "Yarrow, 5 weeks, Burnet, nearly 2, and Betony, 3. The family is White British. No disability is "
            "known. Their mother grew up in care and has few people to call.",
            "incident": "Two bruises on two days, then further injuries found by examination.",
            "immediate_safety": "Yarrow is with foster carers; Burnet and Betony are with their father’s parents under "
            "a written agreement that the court has seen.",
            "history": "Early help was accepted in December and reached the family in March. In between, three "
            "services each believed that another was visiting.",
            "lived_experience": "Yarrow spent long hours in a bouncer in a dark room where her mother could rest. "
            "Betony’s teacher wrote that Betony asked to take her snack home “for the baby”. Nobody put the two "
            "together.",
            "analysis": "The student health visitor wanted to call a doctor on the first day; her supervisor could "
            "not be reached and the form did not say what to do then. The mother told the perinatal nurse that she "
            "was afraid of arguments at home; the question was asked with her husband in the next room.",
            "learning": "Any bruise on a baby who cannot move by herself is now seen by a paediatrician the same "
            "day, with no need for a supervisor’s agreement.",
            "earlier_learning": "The guidance on injuries in babies held in Bramble’s review and not here. The "
            "difference was a step that needed permission.",
            "criteria": "See the decision on each matter below.",
            "decision": "No separate review of Yarrow. With Bramble, Sorrel and Teasel this makes four babies in seven "
            "months: one review of the babies together is proposed to the new Board.",
            "national_review": "Not proposed.",
            "parallel": "Criminal investigation; care proceedings.",
            "family_informed": "Both parents were told on 20 March 2019, separately.",
            "sign_off": "All three partners of the new Board agreed on 3 and 4 April 2019.",
        },
        criteria=(
            Criterion("improvements", True, "Early help that reaches a family before a birth."),
            Criterion("recurrent", True, "Four babies in seven months, with three themes in common."),
            Criterion("together", True, "Each service believed that another was visiting."),
            Criterion("panel", False, "The Panel has not considered this case before."),
        ),
        decision="thematic",
        decision_reason="The themes recur across babies. One review of them together will say more than a fourth one "
        "alone.",
        sign_off=(
            View("council", "stoke_lead", day("2019-04-03")),
            View("health", "health_lead", day("2019-04-03")),
            View("police", "police_lead", day("2019-04-04")),
        ),
        sent_on=day("2019-04-04"),
        reply=PanelReply(
            day("2019-04-24"), "agrees_no_review",
            "The Panel is satisfied, agrees that no separate review is needed and supports the thematic review.",
        ),
    ),
    shut_out=(
        ShutOut(
            "thornmere_rep", day("2019-03-18"),
            "She supervised the health visiting team that month. The trust’s deputy answered instead.",
        ),
    ),
)  # fmt: skip
