"""The vocabulary of themes, with definitions (domain reference, section 8) and two codes of the former boards."""

from trefoil.demonstration.year.shapes import Theme, day

BOARD = "Annual report 2019-20"
PANEL_2020 = "National Panel, annual report published 2020"
PANEL_LATER = "National Panel, annual report 2022-23"
LOCAL = "Local"

THEMES = (
    Theme(
        "challenge", "Professional challenge and escalation",
        "Whether people who disagree about a child say so, know the next step, and take it until it is settled.", BOARD,
    ),
    Theme(
        "voice", "The child’s voice and the impact of parents’ behaviour",
        "What the child says, does and shows, and what the behaviour of parents means for the child’s best "
        "development. For a baby, what someone saw.", BOARD,
    ),
    Theme(
        "early_help", "Quality and timeliness of early help assessments",
        "Whether an assessment is offered in time, finished, hears everyone in the home, and how parents experience "
        "it.",
        BOARD,
    ),
    Theme(
        "domestic_abuse", "Decisions in domestic abuse, seen by the victim",
        "How decisions are made where there is domestic abuse, and what they mean through the eyes of the victim, most "
        "often the mother.", BOARD,
    ),
    Theme(
        "neglect", "Recognising and assessing low-level neglect",
        "Neglect that is never bad enough on one day: seen, measured, and acted on before it lasts.", BOARD,
    ),
    Theme(
        "step_down", "Families who come back after support stops",
        "Families referred again once early help, a child in need plan or a child protection plan has ended.", BOARD,
    ),
    Theme(
        "whole_family", "Seeing and assessing the whole family",
        "Risk and strength in everyone who matters to the child: fathers, partners, grandparents, other homes.",
        PANEL_LATER,
    ),
    Theme(
        "babies", "The vulnerability of babies",
        "What follows from a baby’s age: injuries before a child can move, safer sleep, care before and after birth.",
        PANEL_LATER,
    ),
    Theme(
        "identity", "Race, ethnicity, faith and culture",
        "Whether a family’s identity and language are understood, asked about, and shape the help given.", PANEL_LATER,
    ),
    Theme(
        "parental_mental_health", "Parents’ mental health",
        "How a parent’s mental health is understood together with the care of the child.", PANEL_LATER,
    ),
    Theme(
        "disability", "Disabled children, health needs and parenting capacity",
        "How a child’s disability or health and the parents’ capacity to meet it are assessed together.", PANEL_LATER,
    ),
    Theme(
        "complex_mental_health", "Children with complex mental health needs",
        "How services respond together to a child’s own mental health.", PANEL_LATER,
    ),
    Theme("not_in_school", "Children not in school", "Absence, part-time timetables, exclusion, home "
    "education.", PANEL_LATER),
    Theme("young_carers", "Young carers", "Children who care for others, and what it costs them.", PANEL_LATER),
    Theme(
        "grt", "Gypsy, Roma and Traveller communities",
        "Whether families from these communities are reached fairly and without assumption.", PANEL_LATER,
    ),
    Theme(
        "outside_home", "Risk outside the family",
        "Exploitation, peers, places and the internet; what adults who are not family do to a child.", PANEL_LATER,
    ),
    Theme(
        "engagement", "Families for whom engaging is hard",
        "Sporadic or reluctant contact with services, what lies behind it, and what services do about it.", PANEL_2020,
    ),
    Theme(
        "changing_risk", "Changing risk and need",
        "Whether assessment keeps up when something changes: a new adult, a birth, a move.", PANEL_2020,
    ),
    Theme(
        "information", "Timely information sharing",
        "The right information reaching the right person while it can still help.", PANEL_2020,
    ),
    Theme(
        "leadership", "Leadership and culture",
        "Supervision, workload, and whether an organisation makes good practice possible.", PANEL_2020,
    ),
    Theme(
        "permission", "Acting without waiting for permission",
        "Whether guidance lets the person who sees something act at once.", LOCAL,
    ),
    # Codes of the former boards, kept so that what was coded then can still be read
    Theme(
        "hidden_men", "Hidden men",
        "Fathers and partners who do not appear in records. Used by both former boards.", LOCAL,
        merged_into="whole_family", retired_on=day("2019-05-15"),
        retired_reason="Merged: the wider theme asks about everyone who matters to the child, not only men.",
    ),
    Theme(
        "toxic_trio", "Domestic abuse, mental health and substance misuse together",
        "A label for three things seen together. Used by both former boards.", LOCAL,
        retired_on=day("2019-05-15"),
        retired_reason="Retired: a label that hid which of the three mattered, and to whom. Code each by itself.",
    ),
)  # fmt: skip

THEMATIC_THEMES = ("challenge", "voice", "early_help", "domestic_abuse")
"""The four themes of the thematic review of the under ones."""
