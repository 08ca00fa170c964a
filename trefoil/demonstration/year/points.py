"""What was learned elsewhere: an inspection of an invented home, and a complaint about an invented surgery.

Neither tells of a child or a family, and no such inspection or complaint was ever made.
"""

from trefoil.demonstration.year.shapes import Finding, Point, day

POINTS = (
    Point(
        "handovers", "inspection", "Handovers at weekends", "Inspection of a children’s home, March 2020",
        day("2020-03-11"),
        "The inspectors read the daily record and the night book of six weeks. On weekdays both were read at the "
        "handover. At weekends the night book stayed in its drawer until Monday. They also saw how the home asks each "
        "child who is to be told of a bad night.",
        ("staffs",), ("orrinvale", "marrowby"), day("2020-04-07"), day("2020-04-08"),
        (
            Finding(
                "handovers-1", "handovers", "improvement", "What the night staff saw waited until Monday",
                "What happened on a Friday night was known to the night staff alone for two days. Nobody had asked for "
                "the night book, and it was nobody’s task to bring it.",
                ("orrinvale",), ("information",),
            ),
            Finding(
                "handovers-2", "handovers", "strength", "Each child says who is to be told",
                "The home asks each child, once a term, who is to be told of a bad night and in which words. The school "
                "has the answer on one page.",
                ("orrinvale", "marrowby"), ("voice",),
            ),
        ),
        paragraph="Paragraph 12", closed_on=day("2020-04-09"),
    ),
    Point(
        "calls", "complaint", "Calls that were not returned", "Answer to a complaint, 20 March 2020",
        day("2020-03-20"),
        "A relative rang four times in two weeks to say that things at home had changed. Each call was taken by "
        "another person and noted as a message. Nobody rang back, and nobody read the four notes together.",
        ("stoke", "staffs"), ("highmarl",), day("2020-04-08"), day("2020-04-08"),
        (
            Finding(
                "calls-1", "calls", "improvement", "A message was noted, and not a change",
                "The form for calls asks who rang and when. It has no place to say that something has changed, and so "
                "the fourth call looked like the first.",
                ("highmarl",), ("changing_risk", "engagement"),
            ),
        ),
    ),
)  # fmt: skip
