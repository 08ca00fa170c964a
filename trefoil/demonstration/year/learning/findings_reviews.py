"""Findings of the three practice reviews. They are learned from while the reports wait."""

from trefoil.demonstration.year.shapes import Finding, Voice

FINDINGS_REVIEWS = (
    Finding(
        "rowan-1", "rowan", "improvement", "Neglect seen as many small things",
        "Over three years each service described its own part of Rowan and Hazel’s lives. No assessment put a "
        "measure on care, so change could not be seen.",
        ("cobbledown", "thornmere", "peverdale"), ("neglect",),
        (Voice("child", "Rowan, 11", "Nobody asked how it was on Sundays.", "Independent reviewer"),),
    ),
    Finding(
        "rowan-2", "rowan", "improvement", "Help that ended with the last visit",
        "Each period of early help worked while it lasted. The end was planned around the service’s twelve weeks and "
        "not around the children.",
        ("cobbledown",), ("step_down", "neglect"),
        (
            Voice(
                "practitioner", "An early help worker",
                "Twelve weeks is ours. It isn’t theirs.",
                "Event for practitioners",
            ),
        ),
    ),
    Finding(
        "rowan-3", "rowan", "strength", "A school cook whom both children trusted",
        "Small kindnesses were recorded and shared, and gave the children somebody to tell.",
        ("larkhollow",), ("voice",),
    ),
    Finding(
        "juniper-1", "juniper", "improvement", "Bruises explained one at a time",
        "Three explanations were each possible. Two services had written theirs before they knew of the others.",
        ("hallowdale", "highmarl"), ("information", "babies"),
    ),
    Finding(
        "juniper-2", "juniper", "improvement", "Seeing only one home",
        "Juniper lived in two homes. Health visiting knew one of them.",
        ("thornmere",), ("whole_family",),
    ),
    Finding(
        "alder-6", "alder_review", "improvement", "No one map of who, where and when",
        "Placement, school and treatment held names, places and times that made sense only together. There was no "
        "table at which to lay them out across the two areas.",
        ("orrinvale", "marrowby", "sallowmarsh"), ("outside_home", "information"),
        (
            Voice(
                "family", "Alder’s mother",
                "I had the names. I’d have written them on anything.",
                "Independent reviewer",
            ),
        ),
    ),
    Finding(
        "alder-7", "alder_review", "improvement", "A conversation after coming back, for four of fourteen",
        "He talked when somebody he knew asked, on the same day, away from the home. That happened four times.",
        ("orrinvale",), ("voice", "outside_home"),
    ),
)  # fmt: skip
