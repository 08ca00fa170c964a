"""August 2019, Staffordshire: one of twins, six months old. The rapid review was sent three working days late."""

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

_ASKED, _DUE = day("2019-08-19"), day("2019-08-28")

CLOVER = Incident(
    code="clover",
    notifying_area="staffs",
    incident_area="staffs",
    home_area="staffs",
    placed_by_area=None,
    title="Clover (pseudonym), 6 months",
    incident_on=day("2019-08-12"),
    aware_on=day("2019-08-13"),
    raised_on=day("2019-08-13"),
    raised_by="hallowdale_rep",
    place_type="home",
    abuse_types=("physical", "neglect"),
    what_happened="Clover, one of twins, was admitted with a broken leg that the account given did not explain. She "
    "and her brother were small for their age. Their mother, whose English is limited, had been alone with them for "
    "most of the summer and later spoke of a partner who controlled who came to the door.",
    children=(
        Child(
            "Clover", "Maja Kowalik", day("2019-02-10"), "female", "White: Polish", "subject", "serious_harm",
            "early_help",
        ),
        Child(
            "Vetch", "Jakub Kowalik", day("2019-02-10"), "male", "White: Polish", "sibling", "", "early_help",
            note="Clover’s twin. Examined the same day: no injury.",
        ),
    ),
    adults=(
        Adult("Clover’s mother", "Agnieszka Kowalik", day("1994-05-06"), "mother"),
        Adult("Clover’s father", "Piotr Zawadzki", day("1990-09-01"), "father"),
    ),
    household="Mother, father and the twins in a flat over a shop. The father’s work takes him away for weeks.",
    known_to_services="Early help since April 2019. One call to the police in June 2019, closed as a noise complaint.",
    agencies=(
        Involvement("hallowdale", "Maternity and neonatal care; the admission."),
        Involvement("thornmere", "Health visiting."),
        Involvement("cobbledown", "Early help from April 2019."),
        Involvement("harthaven", "Met Clover’s mother on the ward."),
        Involvement("highmarl", "Weights and immunisations."),
        Involvement("staffs_council", "Social care from 13 August 2019."),
        Involvement("police", "One call in June; investigation."),
    ),
    police_investigation=True,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View("council", "staffs_lead", day("2019-08-15"), True, "Serious harm to a baby; abuse is suspected."),
        View("health", "health_lead", day("2019-08-15"), True, "The injury and both babies’ growth give concern."),
        View("police", "police_lead", day("2019-08-15"), True, "Criminal investigation under way."),
    ),
    outcome="met",
    outcome_reason="A baby has been seriously harmed; physical abuse and neglect are suspected.",
    partners_told_on=day("2019-08-14"),
    notified_on=day("2019-08-16"),
    national_reference="DEMO-1904",
    rapid_review=RapidReview(
        scoped_on=_ASKED,
        chair="staffs_lead",
        requests=(
            Request(
                "hallowdale", _ASKED, _DUE, day("2019-09-06"), "Maternity, neonatal and admission records, joined.",
                late_reason="The trust moved to a new record system in August and could not reach the maternity notes.",
            ),
            Request("thornmere", _ASKED, _DUE, day("2019-08-27"), "Seven visits; weights plotted for both twins."),
            Request("cobbledown", _ASKED, _DUE, day("2019-08-28"), "Assessment finished in 61 working days."),
            Request("harthaven", _ASKED, _DUE, day("2019-08-23"), "Two conversations with an interpreter."),
            Request("highmarl", _ASKED, _DUE, day("2019-08-27"), "Three appointments; interpreter not booked."),
            Request("staffs_council", _ASKED, _DUE, day("2019-08-23"), "No involvement before 13 August."),
            Request("police", _ASKED, _DUE, day("2019-08-22"), "One call, 16 June 2019."),
        ),
        meeting_on=day("2019-09-09"),
        attended=("staffs_council", "ccgs", "police", "hallowdale", "thornmere", "cobbledown", "harthaven"),
        sections={
            "front_sheet": "Staffordshire. Sent on 12 September 2019; due on 9 September.",
            "family": "Clover and her twin Vetch, 6 months. Their parents are Polish and came to England in 2017. "
            "Their mother reads English better than she speaks it. A relative of the father interpreted at three "
            "appointments.",
            "incident": "One unexplained fracture; both babies below their expected growth.",
            "immediate_safety": "Both babies are with their mother in a mother and baby placement. Their father sees "
            "them under supervision.",
            "history": "Early help was asked to support “a tired mother of twins”. The assessment took 61 working "
            "days. It was written from conversations at which someone else was always in the room.",
            "lived_experience": "The health visitor wrote down what she saw on every visit: who held which twin, who "
            "smiled at whom, and that in July Clover had stopped reaching out. This was the clearest picture of a "
            "baby’s days in any review so far.",
            "analysis": "Clover’s mother was asked about home with a relative of the father interpreting. When "
            "an independent interpreter came, on the ward, she answered within minutes. The plan asked her to “accept "
            "more support”, and did not ask what stood in her way.",
            "learning": "A short guide, “Book the interpreter first”, went to all early help and health teams on "
            "23 September 2019.",
            "earlier_learning": "The early help standard agreed after Yarrow’s review had not yet begun. The same-day "
            "rule for injuries in babies held.",
            "criteria": "See the decision on each matter below.",
            "decision": "Clover joins the thematic review.",
            "national_review": "Not proposed.",
            "parallel": "Criminal investigation; care proceedings.",
            "family_informed": "Both parents were told on 22 August 2019, separately and each with an independent "
            "interpreter.",
            "sign_off": "All three partners agreed on 11 and 12 September 2019.",
        },
        criteria=(
            Criterion("improvements", True, "Interpreters; asking about abuse safely."),
            Criterion("recurrent", True, "Early help assessment and domestic abuse, as in earlier babies’ reviews."),
            Criterion("together", False, "Agencies shared what they had."),
            Criterion("panel", False, "The Panel has not considered this case before."),
        ),
        decision="thematic",
        decision_reason="The themes recur. The thematic review has begun and can include Clover.",
        sign_off=(
            View("council", "staffs_lead", day("2019-09-11")),
            View("health", "health_lead", day("2019-09-12")),
            View("police", "police_lead", day("2019-09-11")),
        ),
        sent_on=day("2019-09-12"),
        late_reason="Hallowdale Hospitals could not reach its maternity notes until 6 September because of a change "
        "of record system. The partners told the Panel on 6 September and waited, because the notes held the only "
        "account of the twins’ first weeks.",
        reply=PanelReply(
            day("2019-09-30"), "agrees_no_review",
            "The Panel is satisfied, understood the reason for the delay, and agrees with the thematic review.",
        ),
    ),
)  # fmt: skip
