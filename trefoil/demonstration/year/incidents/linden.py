"""October 2019, Stoke-on-Trent: a girl of six, seriously harmed by neglect over time."""

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

_ASKED, _DUE = day("2019-10-15"), day("2019-10-23")

LINDEN = Incident(
    code="linden",
    notifying_area="stoke",
    incident_area="stoke",
    home_area="stoke",
    placed_by_area=None,
    title="Linden (pseudonym), 6",
    incident_on=day("2019-10-07"),
    aware_on=day("2019-10-08"),
    raised_on=day("2019-10-08"),
    raised_by="larkhollow_rep",
    place_type="home",
    abuse_types=("neglect",),
    what_happened="Linden was taken to hospital from school with an infection in her teeth and jaw that had not been "
    "treated for many months, and was found to be badly undernourished. Home was cold and there was little food. "
    "Doctors expect lasting effects on her health.",
    children=(
        Child(
            "Linden", "Scarlett Amos", day("2013-05-04"), "female", "White British", "subject", "serious_harm", "none",
            education="Primary school, year 2",
        ),
        Child(
            "Tansy", "Demi-Leigh Amos", day("2009-12-11"), "female", "White British", "sibling", "", "none",
            education="Primary school, year 5",
        ),
        Child("Thrift", "Alfie Amos", day("2016-08-23"), "male", "White British", "sibling", "", "none"),
    ),
    adults=(
        Adult("Linden’s mother", "Cheryl Amos", day("1988-03-15"), "mother"),
        Adult("Linden’s father", "Darren Lacey", day("1985-01-07"), "father"),
    ),
    household="Mother and three children in a housing association house. Father in touch by phone.",
    known_to_services="Two child in need plans, one child protection plan (neglect, 2017); all closed. Early help "
    "closed in May 2019.",
    agencies=(
        Involvement("stoke_council", "Earlier plans; social care from 8 October 2019."),
        Involvement("larkhollow", "School of Linden and Tansy."),
        Involvement("peverdale", "Landlord; gas and repairs visits."),
        Involvement("cobbledown", "Early help from November 2018 to May 2019."),
        Involvement("thornmere", "School nursing, and health visiting to Thrift."),
        Involvement("hallowdale", "Admission; two missed dental appointments in 2019."),
        Involvement("police", "Investigation."),
    ),
    police_investigation=True,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View("council", "stoke_lead", day("2019-10-11"), True, "Serious harm through neglect over time."),
        View("health", "health_lead", day("2019-10-11"), True, "Lasting effects on her health are likely."),
        View("police", "police_lead", day("2019-10-11"), True, "Investigation of neglect under way."),
    ),
    outcome="met",
    outcome_reason="A child has been seriously harmed and neglect is suspected.",
    partners_told_on=day("2019-10-10"),
    notified_on=day("2019-10-14"),
    national_reference="DEMO-1905",
    rapid_review=RapidReview(
        scoped_on=_ASKED,
        chair="stoke_lead",
        requests=(
            Request("stoke_council", _ASKED, _DUE, day("2019-10-22"), "Three plans between 2015 and 2018, with "
            "reviews."),
            Request("larkhollow", _ASKED, _DUE, day("2019-10-18"), "Forty-one notes of concern over two years."),
            Request(
                "peverdale", _ASKED, _DUE, day("2019-10-25"), "Five visits; photographs of an empty kitchen in August.",
                late_reason="Contractor’s photographs had to be asked for.",
            ),
            Request("cobbledown", _ASKED, _DUE, day("2019-10-23"), "Closed in May: “goals met”."),
            Request("thornmere", _ASKED, _DUE, day("2019-10-22"), "Height and weight, reception year only."),
            Request("hallowdale", _ASKED, _DUE, day("2019-10-23"), "Two appointments recorded as “did not attend”."),
            Request("police", _ASKED, _DUE, day("2019-10-21"), "No earlier incident.", nil=True),
        ),
        meeting_on=day("2019-10-28"),
        attended=("stoke_council", "ccgs", "police", "larkhollow", "peverdale", "cobbledown", "thornmere"),
        sections={
            "front_sheet": "Stoke-on-Trent.",
            "family": "Linden, 6, her sister Tansy, 9, and their brother Thrift, 3. The family is White British. "
            "Linden has some speech delay. Their mother has had long spells of depression.",
            "incident": "An untreated infection and undernourishment, found at school.",
            "immediate_safety": "All three children are with an aunt under a court order.",
            "history": "Four periods of help in four years. Each ended when things were better. Within months "
            "someone was worried again, and the new worry was weighed alone.",
            "lived_experience": "Linden told the school cook, “I eat fast so it’s mine.” Tansy kept a drawer of "
            "biscuits for the weekend. The school’s notes hold both children’s words over two years, dated and in "
            "order.",
            "analysis": "No single day was bad enough; two years were. The school wrote everything down and had "
            "nowhere to put the whole. Missed appointments were counted as the family’s choice, although Linden "
            "could not bring herself to hospital.",
            "learning": "Hallowdale now records “was not brought” for children and follows up twice.",
            "earlier_learning": "The serious case review on neglect (Rowan) said the same of families who come back "
            "after support stops. It was being written as these things happened.",
            "criteria": "See the decision on each matter below.",
            "decision": "No local review: the neglect review is about to be final and says what this case would say. "
            "The learning goes to the Neglect priority and to the choice of a neglect tool.",
            "national_review": "Not proposed.",
            "parallel": "Criminal investigation; care proceedings.",
            "family_informed": "Linden’s mother was told on 17 October 2019 with her support worker. Tansy asked "
            "what would be written, and was told by her social worker.",
            "sign_off": "All three partners agreed on 31 October and 1 November 2019.",
        },
        criteria=(
            Criterion("improvements", True, "Recognising and measuring neglect over time."),
            Criterion("recurrent", True, "Families who come back after support stops."),
            Criterion("together", False, "Agencies spoke; none held the whole."),
            Criterion("panel", False, "The Panel has not considered this case before."),
        ),
        decision="no_local_review",
        decision_reason="The review of Rowan and Hazel covers the same ground and is about to be final.",
        sign_off=(
            View("council", "stoke_lead", day("2019-10-31")),
            View("health", "health_lead", day("2019-11-01")),
            View("police", "police_lead", day("2019-10-31")),
        ),
        sent_on=day("2019-11-01"),
        reply=PanelReply(
            day("2019-11-19"), "agrees_no_review",
            "The Panel is satisfied and asks to see the neglect review when it can be published.",
        ),
    ),
)  # fmt: skip
