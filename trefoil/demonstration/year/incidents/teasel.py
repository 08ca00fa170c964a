"""January 2019, Stoke-on-Trent: a baby of seven months, seriously harmed; domestic abuse was known."""

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

_ASKED, _DUE = day("2019-01-21"), day("2019-01-29")

TEASEL = Incident(
    code="teasel",
    notifying_area="stoke",
    incident_area="stoke",
    home_area="stoke",
    placed_by_area=None,
    title="Teasel (pseudonym), 7 months",
    incident_on=day("2019-01-12"),
    aware_on=day("2019-01-14"),
    raised_on=day("2019-01-14"),
    raised_by="hallowdale_rep",
    place_type="home",
    abuse_types=("physical", "emotional"),
    what_happened="Teasel was brought to hospital drowsy and unwell at a weekend. A scan showed a head injury that was "
    "not explained. His mother had twice told professionals that she was afraid of his father, who was not living "
    "with them and was at the address that day.",
    children=(
        Child(
            "Teasel", "Rayan Malik-Booth", day("2018-06-08"), "male", "Mixed: White and Asian", "subject",
            "serious_harm", "early_help",
        ),
        Child(
            "Heather", "Aaliyah Malik-Booth", day("2016-02-20"), "female", "Mixed: White and Asian", "sibling", "",
            "early_help", education="Nursery, two mornings",
        ),
    ),
    adults=(
        Adult("Teasel’s mother", "Hannah Booth", day("1995-08-11"), "mother"),
        Adult("Teasel’s father", "Adnan Malik", day("1991-03-03"), "father"),
    ),
    household="Mother, Teasel and his sister Heather, 2. His father has another address.",
    known_to_services="Early help since October 2018. Three domestic incidents reported in two years.",
    agencies=(
        Involvement("cobbledown", "Early help assessment opened in October 2018."),
        Involvement("harthaven", "Outreach support to Teasel’s mother from November 2018."),
        Involvement("thornmere", "Health visiting."),
        Involvement("highmarl", "Saw Teasel’s mother twice for sleeplessness."),
        Involvement("hallowdale", "Emergency department and children’s ward."),
        Involvement("stoke_council", "Two contacts at the front door, then social care from 13 January 2019."),
        Involvement("police", "Three domestic incidents; investigation."),
    ),
    police_investigation=True,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View("council", "stoke_lead", day("2019-01-16"), True, "Serious harm; abuse is suspected."),
        View("health", "health_lead", day("2019-01-16"), True, "The injury is not explained by the account given."),
        View("police", "police_lead", day("2019-01-17"), True, "Criminal investigation under way."),
    ),
    outcome="met",
    outcome_reason="A baby has been seriously harmed and abuse is suspected.",
    partners_told_on=day("2019-01-15"),
    notified_on=day("2019-01-18"),
    national_reference="DEMO-1901",
    rapid_review=RapidReview(
        scoped_on=_ASKED,
        chair="stoke_lead",
        requests=(
            Request("cobbledown", _ASKED, _DUE, day("2019-01-29"), "Assessment 34 working days late; father not "
            "spoken to."),
            Request("harthaven", _ASKED, _DUE, day("2019-01-28"), "Seven contacts and a safety plan."),
            Request("thornmere", _ASKED, _DUE, day("2019-01-25"), "Four visits."),
            Request(
                "highmarl", _ASKED, _DUE, day("2019-02-01"), "Two consultations.",
                late_reason="The practice was short of doctors and rang to say so.",
            ),
            Request("hallowdale", _ASKED, _DUE, day("2019-01-28"), "Admission and one earlier attendance."),
            Request("stoke_council", _ASKED, _DUE, day("2019-01-25"), "Two contacts and the strategy discussion."),
            Request("police", _ASKED, _DUE, day("2019-01-24"), "Three incidents with the notices sent after each."),
        ),
        meeting_on=day("2019-02-04"),
        attended=("stoke_council", "ccgs", "police", "cobbledown", "harthaven", "thornmere", "hallowdale"),
        sections={
            "front_sheet": "Stoke-on-Trent. Held by the former Stoke-on-Trent Board.",
            "family": "Teasel, 7 months, and Heather, 2. Their mother is White British and their father British "
            "Pakistani. Faith and wider family matter to both parents; no record asked what they mean for the "
            "children.",
            "incident": "A head injury found at a weekend, after a visit by Teasel’s father.",
            "immediate_safety": "Both children are with their mother at a safe address. Teasel’s father may not visit.",
            "history": "Three domestic incidents led to three notices, sent the next day each time. Early help and "
            "health visiting each read them one by one. The early help assessment described a household of three; "
            "Teasel’s father was in the home most weekends.",
            "lived_experience": "Heather went to the hall cupboard when voices rose; her nursery key worker had seen "
            "her do the same when a door slammed. Teasel was held for most of the day. His mother said she kept him "
            "close “so I’d know where he was if we had to go”.",
            "analysis": "In the early help plan, decisions about risk rested on whether Teasel’s mother had left, "
            "and not on what leaving would cost her. The outreach worker disagreed with the early help service about "
            "what level of help the family needed, twice, and neither knew whom to bring in next.",
            "learning": "Harthaven and Cobbledown now share one safety plan. A lunchtime talk on post-separation "
            "abuse was held on 30 January 2019.",
            "earlier_learning": "Bramble’s review found that the escalation steps were not known. Training had been "
            "planned for March 2019, after this incident.",
            "criteria": "See the decision on each matter below.",
            "decision": "Learning is similar to Bramble’s. The partners ask the board managers to bring the cases of "
            "babies together.",
            "national_review": "Not proposed.",
            "parallel": "Criminal investigation; private law proceedings begun by Teasel’s father.",
            "family_informed": "Teasel’s mother was told by her outreach worker on 23 January 2019. His father was "
            "written to after the police agreed, on 5 February 2019.",
            "sign_off": "All three partners agreed on 6 and 7 February 2019.",
        },
        criteria=(
            Criterion("improvements", True, "Seeing repeated domestic incidents as one pattern."),
            Criterion("recurrent", True, "Early help assessment and escalation, as in Bramble’s review."),
            Criterion("together", True, "Two services held two safety plans for one family."),
            Criterion("panel", False, "The Panel has not considered this case before."),
        ),
        decision="no_local_review",
        decision_reason="Three matters are met, and together with Bramble they point to a review of several babies "
        "rather than one of Teasel alone.",
        sign_off=(
            View("council", "stoke_lead", day("2019-02-07")),
            View("health", "health_lead", day("2019-02-06")),
            View("police", "police_lead", day("2019-02-07")),
        ),
        sent_on=day("2019-02-08"),
        reply=PanelReply(
            day("2019-02-25"), "agrees_no_review",
            "The Panel is satisfied, and would support thematic work on babies and domestic abuse.",
        ),
    ),
)  # fmt: skip
