"""The first recommendations and the actions that follow, owned in parts by agencies.

A part that is overdue is an invented agency's. That an action is done never means that practice changed: the evidence
says which of the two it shows.
"""

from trefoil.demonstration.year.elsewhere import ELSEWHERE
from trefoil.demonstration.year.shapes import Action, Evidence, Part, Progress, Recommendation, day

FROM_REVIEWS = (
    Recommendation(
        "R1", "Make it ordinary to challenge and to be challenged: one set of steps for all agencies, known by the "
        "people who need them, with a place for questions as well as for disputes.",
        day("2019-05-22"), "cspr", ("thornmere", "hallowdale", "cobbledown", "harthaven"),
        ("bramble-3", "teasel-3", "yarrow-2", "alder-4", "campion-3"), ("challenge",),
        "Nine of ten practitioners who are asked can name the next step.", day("2019-12-18"),
    ),
    Recommendation(
        "R2", "Agree one standard for early help assessments in both areas: when they are finished, who is spoken "
        "to, and what parents say it was like.",
        day("2019-05-22"), "cspr", ("stoke_council", "staffs_council", "cobbledown"),
        ("teasel-4", "yarrow-3", "clover-3", "campion-2"), ("early_help", "changing_risk"),
        "Sixteen of twenty assessments read are finished in 45 working days, and hear both parents.", day("2020-04-30"),
    ),
    Recommendation(
        "R3", "Ask of every plan: what are this child’s days and nights like, who has seen that, and where is it "
        "written?",
        day("2019-05-22"), "cspr", ("thornmere", "hallowdale", "cobbledown", "quillets"),
        ("bramble-4", "teasel-5", "yarrow-5", "campion-4", "bryony-4"), ("voice",),
        "Eight of ten plans read say what the child’s days and nights are like, and who saw it.", day("2020-06-30"),
    ),
    Recommendation(
        "R4", "Look at each decision about domestic abuse through the eyes of the victim, and make it safe to answer.",
        day("2019-09-18"), "cspr", ("harthaven", "cobbledown", "highmarl", "thornmere"),
        ("teasel-2", "yarrow-4", "clover-2", "clover-4", "campion-5"), ("domestic_abuse", "identity"),
        "", None,
        "The group wanted the principle agreed at once, since a victim is asked tomorrow. What would show the change "
        "is written into each action.",
    ),
    Recommendation(
        "R5", "Give every agency that sees a home one shared way to recognise and measure neglect, and decide at "
        "each ending who will look again.",
        day("2019-11-06"), "board", ("cobbledown", "hallowdale", "larkhollow", "peverdale"),
        ("rowan-1", "rowan-2", "sorrel-2", "sorrel-3", "linden-2", "linden-3", "linden-4", "bryony-3"),
        ("neglect", "step_down"),
        "All agencies that see a home use the same measure, and each closing summary names who looks again.",
        day("2020-09-30"),
    ),
    Recommendation(
        "R6", "Bring what is known of a young person at risk outside the family to one table, across both areas, and "
        "let them choose who talks with them when they come back.",
        day("2019-07-01"), "board", ("police", "stoke_council", "staffs_council", "orrinvale", "marrowby"),
        ("alder-2", "alder-3", "alder-6", "alder-7"), ("outside_home", "not_in_school"),
        "Every missing report is looked at by the next morning, wherever the child was placed.", day("2020-04-30"),
    ),
    Recommendation(
        "R7", "Let whoever sees an injury or a danger to a baby act at once, and reach everyone who cares for the "
        "baby.",
        day("2019-04-24"), "cspr", ("thornmere", "sallowmarsh"),
        ("yarrow-2", "sorrel-5", "bryony-2"), ("babies", "permission"),
        "No injury in a baby who cannot move waits for a second person’s agreement.", day("2020-03-31"),
    ),
)  # fmt: skip

RECOMMENDATIONS = FROM_REVIEWS + ELSEWHERE

ACTIONS = (
    Action(
        "A1", "R1", "One page of escalation steps, the same in every agency", "Staff can say what the next step is",
        "coordinator", day("2019-05-22"), day("2019-12-18"),
        (
            Part("thornmere", "Adopt, and brief every team", day("2019-09-30"), day("2019-09-20")),
            Part("hallowdale", "Adopt, and put on every ward", day("2019-09-30"), day("2019-10-11")),
            Part("cobbledown", "Adopt, and add to induction", day("2019-09-30"), day("2019-09-27")),
            Part(
                "harthaven", "Adopt, and brief outreach workers", day("2019-12-18"), None,
                (
                    Progress(day("2019-12-11"), "harthaven_rep", "Adopted. Two of five teams briefed; the others in "
                    "January."),
                    Progress(day("2020-02-19"), "harthaven_rep", "Four of five teams. The last was put off by "
                    "illness."),
                ),
            ),
        ),
        None,
        (
            Evidence(day("2020-02-26"), "practitioner_voice",
                     "At the learning conversation ten of twelve people knew the steps; seven thought they were for "
                     "formal disputes only.", "not_yet"),
        ),
    ),
    Action(
        "A2", "R1", "A way to ask another service a question", "A worry that is a question has somewhere to go",
        "cspr_chair", day("2020-03-04"), day("2020-05-29"),
        (
            Part(
                "thornmere", "Try it with two teams", day("2020-05-29"), None,
                (Progress(day("2020-03-31"), "thornmere_rep", "Wording agreed with the two teams. Starts after "
                "Easter."),),
            ),
            Part("harthaven", "Try it with one team", day("2020-05-29")),
        ),
    ),
    Action(
        "A3", "R2", "Early help standard: 45 working days, everyone in the home spoken to", "Assessments come in "
        "time and hear both parents", "early_help_lead", day("2019-05-22"), day("2019-09-30"),
        (
            Part("stoke_council", "Agree the standard and put it in the "
            "contract", day("2019-08-30"), day("2019-08-21")),
            Part("staffs_council", "Agree the standard and put it in the "
            "contract", day("2019-08-30"), day("2019-08-28")),
            Part(
                "cobbledown", "Work to the standard from 30 September", day("2019-09-30"), day("2019-09-30"),
                (Progress(day("2019-07-24"), "cobbledown_rep", "All team leaders trained; template rewritten with "
                "parents."),),
            ),
        ),
        day("2019-09-30"),
        (
            Evidence(day("2019-09-30"), "document", "Standard published, in both contracts.", "done"),
            Evidence(day("2020-01-29"), "audit", "Twenty assessments read by two auditors: sixteen finished in 45 "
            "working days (seven of twenty a year before); father or partner spoken to in fifteen.", "changed"),
            Evidence(day("2020-03-10"), "family_voice", "“First time anyone asked me what he was like.”", "changed"),
        ),
    ),
    Action(
        "A4", "R2", "Three questions for every parent when an assessment ends", "We know what an assessment is like "
        "for parents",
        "early_help_lead", day("2019-10-09"), day("2020-04-30"),
        (
            Part(
                "cobbledown", "Ask, write down, return each quarter", day("2020-04-30"), None,
                (Progress(day("2020-03-27"), "cobbledown_rep", "Thirty-one parents asked so far. By telephone since "
                "23 March."),),
            ),
        ),
    ),
    Action(
        "A5", "R2", "Open the assessment again when someone joins or leaves the home", "Plans keep up with change",
        "early_help_lead", day("2020-03-04"), day("2020-06-30"),
        (Part("cobbledown", "Add to the standard and brief all workers", day("2020-06-30")),),
    ),
    Action(
        "A6", "R3", "“What are the days and nights like?” in every supervision record", "The child’s day is written "
        "where decisions are made", "coordinator", day("2019-05-22"), day("2020-04-03"),
        (
            Part("cobbledown", "Add to the supervision form", day("2019-12-20"), day("2019-12-16")),
            Part("hallowdale", "Add to the children’s ward record", day("2020-01-31"), day("2020-02-07")),
            Part(
                "thornmere", "Add to the supervision form of health visiting", day("2020-04-03"), None,
                (Progress(day("2020-03-20"), "thornmere_rep", "Form agreed. The system change waits behind urgent "
                "work."),),
            ),
        ),
        None,
        (
            Evidence(day("2020-02-12"), "audit", "Ten supervision records at Cobbledown: the question is there in "
            "nine; an answer about nights in three.", "not_yet"),
        ),
    ),
    Action(
        "A7", "R3", "Ask nurseries and schools for what they write every day", "The fullest record of a child’s day "
        "is read",
        "schools_rep", day("2020-03-18"), day("2020-06-30"),
        (
            Part("quillets", "Share its diary as the example", day("2020-04-30"), day("2020-04-03")),
            Part("thornmere", "Ask for it at each one-year review", day("2020-06-30")),
            Part("sallowmarsh", "Ask where a child in the home is looked after", day("2020-06-30")),
        ),
    ),
    Action(
        "A8", "R4", "“Book the interpreter first”: a guide of one page", "Nobody is asked about home through a "
        "relative",
        "coordinator", day("2019-09-18"), day("2019-09-30"),
        (
            Part("highmarl", "Use it, and code the language at registration", day("2019-10-31"), day("2019-11-08")),
            Part("cobbledown", "Use it", day("2019-09-30"), day("2019-09-23")),
            Part("thornmere", "Use it", day("2019-09-30"), day("2019-09-25")),
        ),
        day("2019-11-08"),
        (
            Evidence(day("2019-11-08"), "document", "Guide in use in all three.", "done"),
            Evidence(day("2020-02-26"), "measure", "Independent interpreters booked by Thornmere: 64 in the quarter, "
            "29 in the same quarter a year before.", "changed"),
        ),
    ),
    Action(
        "A9", "R4", "One safety plan for one family", "Mothers tell their story once",
        "harthaven_rep", day("2019-10-09"), day("2020-01-31"),
        (
            Part("harthaven", "Share the plan, with consent", day("2019-12-31"), day("2019-12-17")),
            Part("cobbledown", "Work from the shared plan", day("2020-01-31"), day("2020-01-22")),
        ),
        day("2020-01-22"),
        (Evidence(day("2020-01-22"), "document", "Shared plan in use by both services.", "done"),),
    ),
    Action(
        "A10", "R5", "Prepare the choice of a shared neglect tool", "Everyone who sees a home measures the same things",
        "early_help_lead", day("2019-12-04"), day("2020-09-30"),
        (
            Part("cobbledown", "Name trainers", day("2020-06-30")),
            Part("thornmere", "Name trainers", day("2020-06-30")),
            Part("peverdale", "Say what housing officers could use", day("2020-06-30")),
            Part("larkhollow", "Try the school version with two classes", day("2020-09-30")),
        ),
    ),
    Action(
        "A11", "R5", "“Was not brought”, and two calls", "A missed appointment is a question about the child",
        "hallowdale_rep", day("2019-11-06"), day("2019-12-20"),
        (Part("hallowdale", "Change the record and the follow-up", day("2019-12-20"), day("2019-12-16")),),
        day("2019-12-16"),
        (
            Evidence(day("2019-12-16"), "document", "New wording in the record system.", "done"),
            Evidence(day("2020-03-11"), "audit", "Forty missed appointments: two calls made after thirty-three; "
            "eleven children seen within a month who had been missed before.", "changed"),
        ),
    ),
    Action(
        "A12", "R5", "Every closing summary says who looks again in twelve weeks", "Somebody notices when things slip",
        "cobbledown_rep", day("2019-12-04"), day("2020-03-31"),
        (
            Part(
                "cobbledown", "Change the closing summary and name a person", day("2020-03-31"), None,
                (Progress(day("2020-03-27"), "cobbledown_rep", "Summary changed. Schools have not yet agreed to be "
                "named."),),
            ),
            Part("larkhollow", "Agree to be named, and to whom to speak", day("2020-03-31"), day("2020-03-13")),
        ),
    ),
    Action(
        "A13", "R6", "The daily look at missing episodes covers children placed in the other area", "A pattern is "
        "seen across the boundary", "ce_chair", day("2019-07-01"), day("2019-07-31"),
        (
            Part("police", "Send every report to both areas", day("2019-07-31"), day("2019-07-01")),
            Part("stoke_council", "Look at children placed outside the city each "
            "morning", day("2019-07-31"), day("2019-07-01")),
            Part("staffs_council", "Tell the placing council the same day", day("2019-07-31"), day("2019-07-08")),
        ),
        day("2019-07-08"),
        (Evidence(day("2019-10-16"), "measure", "Every missing report of a child placed across the boundary was "
        "looked at by the next morning in the quarter to September.", "changed"),),
    ),
    Action(
        "A14", "R6", "Return conversations with a person the young person chooses", "They talk, and what they say is "
        "used",
        "orrinvale_rep", day("2019-12-18"), day("2020-04-17"),
        (
            Part(
                "orrinvale", "Ask each young person whom they choose", day("2020-04-17"), None,
                (Progress(day("2020-02-28"), "orrinvale_rep", "Asked in three homes of five. Most choose a former "
                "key worker."),),
            ),
        ),
    ),
    Action(
        "A15", "R6", "No part-time timetable beyond six weeks without a review that hears the pupil", "Children are "
        "in school",
        "marrowby_rep", day("2020-01-08"), day("2020-04-30"),
        (Part("marrowby", "Review every part-time timetable with the pupil", day("2020-04-30")),),
    ),
    Action(
        "A16", "R7", "Same-day examination of any injury in a baby who cannot move", "Nobody waits for permission",
        "thornmere_rep", day("2019-04-24"), day("2019-04-30"),
        (Part("thornmere", "Take the supervisor’s agreement out of the form", day("2019-04-30"), day("2019-04-29")),),
        day("2019-04-29"),
        (
            Evidence(day("2019-04-29"), "document", "New form in use.", "done"),
            Evidence(day("2019-09-12"), "document", "Held in Clover’s review: examined on the same day.", "changed",
                     "Held in a later review: examined on the same day."),
        ),
    ),
    Action(
        "A17", "R7", "Safer sleep with everyone who cares at night", "Advice reaches whoever holds the baby at three "
        "in the morning", "thornmere_rep", day("2019-04-24"), day("2019-06-28"),
        (Part("thornmere", "Ask who cares at night, and speak with them", day("2019-06-28"), day("2019-06-21")),),
        day("2019-06-21"),
        (Evidence(day("2019-06-21"), "document", "Prompt added to the birth visit and the six-week visit.", "done"),),
    ),
    Action(
        "A18", "R7", "Ask at every treatment review who lives in the home, and give a locked box", "Medicine is out "
        "of reach",
        "sallowmarsh_rep", day("2020-03-04"), day("2020-03-31"),
        (Part("sallowmarsh", "Change the review and give out boxes", day("2020-03-31"), day("2020-03-30")),),
        day("2020-03-30"),
        (Evidence(day("2020-03-30"), "document", "Boxes given to all 42 patients with a child under five at "
        "home.", "done"),),
    ),
)  # fmt: skip
