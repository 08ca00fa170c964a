"""Findings of the incidents that did not meet the test: the review group learned from them as from the others."""

from trefoil.demonstration.year.shapes import Finding, Voice

FINDINGS_NOT_MET = (
    Finding(
        "sedge-1", "sedge", "improvement", "An assessment that left with its author",
        "It had been open since before Sedge was born. When the worker left, it stood as hers and nobody else’s.",
        ("cobbledown",), ("early_help",),
        (
            Voice(
                "family", "Sedge’s mother",
                "I rang the number and it was her old phone.",
                "Ward sister",
            ),
        ),
    ),
    Finding(
        "sedge-2", "sedge", "improvement", "A weight on a chart, and no day described",
        "Each contact has a weight. None tells what Sedge’s day was like while his mother looked after two alone.",
        ("cobbledown", "hallowdale"), ("voice", "neglect"),
    ),
    Finding(
        "willow-1", "willow", "improvement", "The letters went to her parents",
        "Willow missed two appointments. Both letters were addressed to her parents and none asked her why.",
        ("thornmere",), ("engagement", "voice", "complex_mental_health"),
        (
            Voice(
                "child", "Willow, 14",
                "You could have texted me. Everyone else does.",
                "Her nurse",
            ),
        ),
    ),
    Finding(
        "willow-2", "willow", "strength", "A plan in her own words",
        "The plan for coming home was written with Willow, and her school has the page that she chose for it.",
        ("hallowdale", "thornmere"), ("voice",),
    ),
    Finding(
        "mallow-1", "mallow", "improvement", "A repair, and not a small boy’s bedroom",
        "The broken catch was booked as a repair for three days later. The form had no place to say who slept there.",
        ("peverdale",), ("voice", "information"),
    ),
)  # fmt: skip
