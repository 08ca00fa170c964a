"""Findings of the five rapid reviews under the merged Board."""

from trefoil.demonstration.year.shapes import Finding, Voice, day

ALDER = (
    Finding(
        "alder-1", "alder", "strength", "One worker whose telephone he answered",
        "His substance misuse worker kept the same number and the same bench for four months, and wrote down how he "
        "put things.",
        ("sallowmarsh",), ("voice", "engagement"),
        (
            Voice(
                "child", "Alder, 16",
                "They’re not mates but they answer the phone.",
                "His substance misuse worker",
            ),
        ),
    ),
    Finding(
        "alder-2", "alder", "improvement", "Ten short absences written up as late returns",
        "Each was explained. Together they made a pattern of the same evening, the same station and a new telephone.",
        ("orrinvale",), ("outside_home", "information"),
    ),
    Finding(
        "alder-3", "alder", "improvement", "A part-time timetable that stayed",
        "It began as six weeks and lasted four months, and no early help assessment was begun when it did not end. He "
        "asked to come back to full days, and his request has no answer on record.",
        ("marrowby",), ("not_in_school", "voice", "early_help"),
        (Voice("child", "Alder, 16", "Can I do Wednesdays again?", "His form tutor", public=True),),
    ),
    Finding(
        "alder-4", "alder", "improvement", "Home and school each held half, and met once",
        "The home disagreed with the shorter timetable and told the school so in an e-mail. Neither knew how to take "
        "it further across two areas.",
        ("orrinvale", "marrowby"), ("challenge", "information"),
    ),
    Finding(
        "alder-5", "alder", "strength", "Two councils reviewed together from the first day",
        "The area where he died and the area he came from shared one meeting, one list of questions and one family "
        "contact.",
        ("staffs_council", "stoke_council"), ("leadership",),
    ),
)  # fmt: skip

CLOVER = (
    Finding(
        "clover-1", "clover", "strength", "The clearest picture of a baby’s days in any review so far",
        "The health visitor wrote on each visit who held which twin, who smiled at whom, and that Clover had stopped "
        "reaching out.",
        ("thornmere",), ("voice", "babies"),
        (
            Voice(
                "practitioner", "A health visitor",
                "I write it as if she could read it one day.",
                "Learning conversation", day("2020-01-21"), public=True,
            ),
        ),
    ),
    Finding(
        "clover-2", "clover", "improvement", "Asked about home with a relative interpreting",
        "At three appointments a relative of Clover’s father interpreted. On the ward, with an independent "
        "interpreter, her mother answered within minutes.",
        ("highmarl", "cobbledown"), ("domestic_abuse", "identity"),
        (
            Voice(
                "family", "Clover’s mother",
                "Nobody asked me. They asked him to ask me.",
                "Lead reviewer of the thematic review, with an independent interpreter", day("2020-02-12"), public=True,
            ),
        ),
    ),
    Finding(
        "clover-3", "clover", "improvement", "An assessment in 61 working days, never with her alone",
        "It supported “a tired mother of twins”. It was careful and kind, and written from conversations at which "
        "someone else was always in the room. What the twins saw and heard on a bad day is not in it.",
        ("cobbledown",), ("early_help", "whole_family", "voice"),
    ),
    Finding(
        "clover-4", "clover", "improvement", "“Accept more support”",
        "The plan asked Clover’s mother to accept more support and did not ask what stood in her way.",
        ("cobbledown",), ("domestic_abuse", "engagement"),
    ),
)  # fmt: skip

LINDEN = (
    Finding(
        "linden-1", "linden", "strength", "Two years of two children’s words",
        "School wrote down what Linden and Tansy said, dated and in order. No other record shows so plainly what "
        "neglect is like.",
        ("larkhollow",), ("voice",),
        (
            Voice("child", "Linden, 6", "I eat fast so it’s mine.", "The school cook", public=True),
            Voice("child", "Tansy, 9", "The drawer’s for Saturday.", "Her teacher"),
        ),
    ),
    Finding(
        "linden-2", "linden", "improvement", "No day was bad enough; two years were",
        "Forty-one notes and five housing visits. Each was weighed by itself, and nobody had a way to weigh them "
        "together.",
        ("larkhollow", "peverdale", "cobbledown"), ("neglect",),
    ),
    Finding(
        "linden-3", "linden", "improvement", "Closed at “goals met”",
        "Early help ended in May when the house was warm and the cupboards full. Nobody was asked to look again in "
        "the autumn.",
        ("cobbledown",), ("step_down", "neglect"),
        (
            Voice(
                "practitioner", "An early help worker",
                "We close to make room for the next one.",
                "Review meeting",
            ),
        ),
    ),
    Finding(
        "linden-4", "linden", "improvement", "“Did not attend” is not what a child of six does",
        "Two appointments were recorded as missed by the child. She could not bring herself.",
        ("hallowdale",), ("neglect", "voice", "engagement"),
    ),
)  # fmt: skip

CAMPION = (
    Finding(
        "campion-1", "campion", "strength", "An early help assessment that heard both parents, in time",
        "Finished in 38 working days under the new standard. Campion’s father said that it was the first time he had "
        "been asked anything.",
        ("cobbledown",), ("early_help", "whole_family"),
        (
            Voice(
                "family", "Campion’s father",
                "First time anyone asked me what he was like.",
                "Lead reviewer of the thematic review", day("2020-03-10"), public=True,
            ),
        ),
    ),
    Finding(
        "campion-2", "campion", "improvement", "A new adult, and an assessment that was not opened again",
        "A new partner began to stay nine days after the assessment was finished. The plan had no place for what "
        "changes.",
        ("cobbledown",), ("changing_risk", "whole_family"),
    ),
    Finding(
        "campion-3", "campion", "improvement", "Half a worry in each of two services",
        "One worker heard that he “gets wound up by the crying”; another had decided that week to visit less. Both "
        "thought that the escalation form was for formal disputes.",
        ("harthaven", "thornmere"), ("challenge", "information"),
        (
            Voice(
                "practitioner", "A health visitor",
                "It wasn’t a disagreement. It was a question. There’s no form for a question.",
                "Learning conversation", day("2020-02-26"), public=True,
            ),
        ),
    ),
    Finding(
        "campion-4", "campion", "improvement", "His days were known, and not his nights",
        "The plan tells in his mother’s words what calmed him. From October somebody new was there at night, and "
        "nobody asked what Campion’s nights were like.",
        ("cobbledown", "thornmere"), ("voice", "babies"),
    ),
    Finding(
        "campion-5", "campion", "improvement", "Telling felt more dangerous than not telling",
        "Campion’s mother had learned from 2018 that telling led to a meeting about her. Support after that time had "
        "not asked what it had been like to be helped.",
        ("harthaven",), ("domestic_abuse", "engagement"),
        (
            Voice(
                "family", "Campion’s mother",
                "Last time I said something, I was the one with the plan.",
                "Family liaison officer",
            ),
        ),
    ),
)  # fmt: skip

BRYONY = (
    Finding(
        "bryony-1", "bryony", "strength", "A nursery diary that was a record of a child’s life",
        "What she ate, how she slept, who came for her, what she held on to, every day since November.",
        ("quillets",), ("voice",),
        (
            Voice(
                "child", "Nursery key worker, of what she saw Bryony do",
                "She holds on to my lanyard till the bath.",
                "Review meeting",
            ),
        ),
    ),
    Finding(
        "bryony-2", "bryony", "improvement", "Asked about storage before she was born, and not when she could crawl",
        "Treatment reviews looked at her father’s dose and well-being. The home, and the baby who now moved about "
        "it, were not part of the review.",
        ("sallowmarsh",), ("babies", "changing_risk"),
    ),
    Finding(
        "bryony-3", "bryony", "improvement", "Nine notes, each too small",
        "Clothes too thin, a nappy rash, a late collection. The nursery had no way to add them up, and nobody had "
        "asked it to watch after the plan ended.",
        ("quillets", "thornmere"), ("neglect", "step_down"),
        (
            Voice(
                "practitioner", "A nursery worker",
                "I’d have felt silly ringing about a coat.",
                "Learning conversation", day("2020-03-18"),
            ),
        ),
    ),
    Finding(
        "bryony-4", "bryony", "improvement", "Nobody outside the nursery had read about her day",
        "Adult treatment knew her father well and health visiting knew her weight. The picture of her day was in the "
        "diary, which nobody had asked to see.",
        ("sallowmarsh", "thornmere"), ("voice", "information"),
    ),
)  # fmt: skip

FINDINGS_2019_20 = ALDER + CLOVER + LINDEN + CAMPION + BRYONY
