"""Findings of the first four rapid reviews, of babies, under the former boards.

A finding speaks of practice and systems. What could be better is written of invented agencies only.
"""

from trefoil.demonstration.year.shapes import Finding, Voice, day

BRAMBLE = (
    Finding(
        "bramble-1", "bramble", "strength", "What was seen was acted on within the hour",
        "A nursery nurse noticed how Bramble held her arm and asked for a doctor at once. The guidance on injuries in "
        "babies was known and it worked.",
        ("thornmere", "hallowdale"), ("babies", "permission"),
        (
            Voice(
                "practitioner", "A nursery nurse",
                "I didn’t know what it was. I knew it wasn’t her.",
                "Review coordinator",
            ),
        ),
    ),
    Finding(
        "bramble-2", "bramble", "improvement", "An early help assessment that was not finished before the birth",
        "The assessment was open for four months. When the worker left, nobody was asked to take it on, and the "
        "family did not know that it had stopped.",
        ("cobbledown",), ("early_help", "changing_risk"),
        (
            Voice(
                "family", "Bramble’s mother",
                "She was lovely, and then she wasn’t there. I thought that meant we’d passed.",
                "Lead reviewer of the thematic review", day("2019-12-10"),
            ),
        ),
    ),
    Finding(
        "bramble-3", "bramble", "improvement", "A disagreement with nowhere to go",
        "The health visitor thought the family needed more than universal visits and said so to a colleague. The "
        "steps for taking it further were published and not known in the team.",
        ("thornmere",), ("challenge",),
        (
            Voice(
                "practitioner", "A health visitor",
                "I said it twice. I didn’t know there was a third thing to do.",
                "Named nurse, in supervision",
            ),
        ),
    ),
    Finding(
        "bramble-4", "bramble", "improvement", "“A quiet baby” is not a description of a baby’s day",
        "Three records call Bramble quiet. None says what she did when she was held, by whom, or how her parents’ "
        "tiredness felt from where she lay.",
        ("hallowdale", "thornmere"), ("voice", "babies"),
    ),
    Finding(
        "bramble-5", "bramble", "improvement", "What the ward saw was not in the letter",
        "Notes on the neonatal ward told of a father who could not settle her and left. The discharge letter listed "
        "weights and feeds.",
        ("hallowdale",), ("information", "hidden_men"),
    ),
)  # fmt: skip

SORREL = (
    Finding(
        "sorrel-1", "sorrel", "strength", "A teacher who wrote a child’s words down",
        "Poppy’s teacher wrote what she said, in her words, with the date, and passed it on the same day.",
        ("brindlemoor",), ("voice", "young_carers"),
        (Voice("child", "Poppy, 5", "I do the bottles when Mum is poorly.", "Her class teacher"),),
    ),
    Finding(
        "sorrel-2", "sorrel", "improvement", "Low-level neglect, seen and not measured",
        "Early help, health visiting and the landlord each saw a home that was a little worse or a little better. "
        "Without a shared way to measure, nobody could say which way it was going.",
        ("cobbledown", "thornmere", "peverdale"), ("neglect",),
        (
            Voice(
                "practitioner", "A housing officer",
                "You get used to a smell. I’d have liked something that didn’t.",
                "Learning conversation", day("2019-12-04"),
            ),
        ),
    ),
    Finding(
        "sorrel-3", "sorrel", "improvement", "Support ended when visits had made things better",
        "The closing summary said that goals were met. It did not ask what would happen when nobody came, or who would "
        "notice.",
        ("cobbledown",), ("step_down", "neglect"),
        (
            Voice(
                "family", "Sorrel’s mother",
                "It’s easy to keep it nice when someone’s coming Thursday.",
                "Lead reviewer of the thematic review, with her advocate", day("2020-01-16"),
            ),
        ),
    ),
    Finding(
        "sorrel-4", "sorrel", "improvement", "An early help assessment of one parent",
        "The assessment was made with Sorrel’s mother in a form she found hard to read, and without the adult who "
        "cared for him at night.",
        ("cobbledown",), ("early_help", "hidden_men"),
    ),
    Finding(
        "sorrel-5", "sorrel", "improvement", "Safer sleep was told once, to one person",
        "Safer sleep was talked through at the birth visit. The person who held Sorrel at night, and what changes when "
        "someone has been drinking, were not part of the talk.",
        ("thornmere",), ("babies", "voice"),
    ),
)  # fmt: skip

TEASEL = (
    Finding(
        "teasel-1", "teasel", "strength", "A support worker who went where she was needed",
        "Harthaven met Teasel’s mother at the nursery, at times she chose, and built a safety plan that she used.",
        ("harthaven",), ("domestic_abuse", "engagement"),
        (
            Voice(
                "family", "Teasel’s mother",
                "She never told me to leave. She asked what leaving would be like.",
                "Lead reviewer of the thematic review", day("2019-12-17"),
            ),
        ),
    ),
    Finding(
        "teasel-2", "teasel", "improvement", "The plan rested on whether she had left",
        "The early help plan treated separation as safety. It did not look through her eyes at what his visits meant "
        "and what it would cost to refuse them.",
        ("cobbledown",), ("domestic_abuse",),
        (
            Voice(
                "family", "Teasel’s mother",
                "They wrote that he’d moved out. He’d moved out to the car.",
                "Outreach worker",
            ),
        ),
    ),
    Finding(
        "teasel-3", "teasel", "improvement", "Two services disagreed, kindly, and left it there",
        "The outreach worker and the early help service saw the need differently, twice. Both knew it, and neither "
        "knew whom to bring in.",
        ("harthaven", "cobbledown"), ("challenge", "information"),
        (
            Voice(
                "practitioner", "An outreach worker",
                "It felt rude to go over her head.",
                "Learning conversation", day("2019-11-14"),
            ),
        ),
    ),
    Finding(
        "teasel-4", "teasel", "improvement", "An assessment 34 working days late",
        "It described a household of three. Teasel’s father, who was there most weekends, had not been spoken to.",
        ("cobbledown",), ("early_help", "hidden_men"),
    ),
    Finding(
        "teasel-5", "teasel", "improvement", "A sister who showed what the home was like",
        "Heather hid when voices rose. Her key worker knew; the health visitor, who asked about Teasel, was not told "
        "and did not ask about Heather.",
        ("thornmere",), ("voice", "domestic_abuse"),
        (
            Voice(
                "child", "Nursery key worker, of what she saw Heather do",
                "She goes in the coats when it’s loud.",
                "Review meeting",
            ),
        ),
    ),
    Finding(
        "teasel-6", "teasel", "improvement", "What faith and family mean was not asked",
        "Nobody asked either parent what their faith or wider family meant for the children, or who in it could help.",
        ("cobbledown", "thornmere"), ("identity",),
    ),
)  # fmt: skip

YARROW = (
    Finding(
        "yarrow-1", "yarrow", "strength", "A student who said what she saw",
        "The student health visitor wrote down the bruise, drew it, and asked that someone look. Her drawing is what "
        "made the second day’s decision quick.",
        ("thornmere",), ("babies",),
        (
            Voice(
                "practitioner", "A student health visitor",
                "I drew it because I couldn’t find the words for the form.",
                "Learning conversation", day("2019-11-14"),
            ),
        ),
    ),
    Finding(
        "yarrow-2", "yarrow", "improvement", "A step that needed permission",
        "The form asked for a supervisor’s agreement before calling a paediatrician. The supervisor could not be "
        "reached and the form did not say what to do then.",
        ("thornmere",), ("challenge", "permission"),
    ),
    Finding(
        "yarrow-3", "yarrow", "improvement", "Early help came after the birth it was for",
        "Accepted in December, first visit in March. Three services each believed that another was visiting.",
        ("cobbledown", "thornmere"), ("early_help", "information"),
        (
            Voice(
                "family", "Yarrow’s mother",
                "I said yes to all of them. I thought that was the help.",
                "Social worker",
            ),
        ),
    ),
    Finding(
        "yarrow-4", "yarrow", "improvement", "Asked about arguments with her husband in the next room",
        "The question about domestic abuse was asked, as the pathway says. Where it was asked decided the answer.",
        ("thornmere",), ("domestic_abuse", "parental_mental_health"),
    ),
    Finding(
        "yarrow-5", "yarrow", "improvement", "A sister’s snack, and a dark room",
        "School noticed a child saving food for the baby. The health visitor noticed the long hours in a bouncer. "
        "Nobody was asked to put them together.",
        ("larkhollow", "thornmere"), ("voice", "neglect"),
        (Voice("child", "Betony, 3", "Can I keep it for the baby?", "Her teacher"),),
    ),
)  # fmt: skip

FINDINGS_2018_19 = BRAMBLE + SORREL + TEASEL + YARROW
