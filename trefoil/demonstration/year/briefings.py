"""Two briefings on themes of the thematic review: one published, one that is being written.

Whoever has not opened the published one works for an agency that exists nowhere.
"""

from trefoil.demonstration.year.shapes import day
from trefoil.demonstration.year.shapes.briefings import Briefing, BriefingAnswer

PROGRESS_OPENED_ON = day("2020-03-31")
PUBLIC = (
    ("R1", "Make it ordinary to challenge and to be challenged, with steps that everyone knows."),
    ("R3", "Ask of every plan for a child: what are this child’s days and nights like?"),
    ("R4", "Look at each decision about domestic abuse as the victim would, and make it safe to answer."),
)
"""Recommendations that anyone may read of, and in which words."""

BRIEFINGS = (
    Briefing(
        "B1", "Ask what the nights are like", ("voice",),
        (
            ("bramble-4", "“A quiet baby” was written where a baby’s day should have been."),
            ("teasel-5", "An older sister showed what home was like. Nobody had asked her."),
            ("campion-4", "The days were known in detail, and the nights were not."),
            ("clover-1", "Where one worker wrote down what a baby did, hour by hour, everyone understood."),
        ),
        day("2020-03-10"),
        happened="In several reviews babies under 1 were seen often and described little. They could not say what their "
        "days and nights were like, and the people who could have said it were not always asked.",
        differently=(
            "Write what you saw the baby do, and who held the baby. Leave out words such as “quiet” and “fine”.",
            "Ask who is there at night, where the baby sleeps, and who wakes up.",
            "Ask brothers and sisters. Ask the nursery for its diary.",
            "In supervision, ask of every baby: what are the days and nights like, and who has seen that?",
        ),
        questions=(
            "Whose nights do we know nothing about?",
            "What would we read about a baby if we opened our last five records now?",
            "Who sees this child every day, and have we asked them?",
        ),
        quotes="clover-1",
        published_on=day("2020-03-12"), not_sent_to=("dovemarl_ccg",),
        opened=(
            (day("2020-03-12"), "police_rep"), (day("2020-03-12"), "thornmere_rep"), (day("2020-03-12"), "staffs_rep"),
            (day("2020-03-13"), "stoke_rep"), (day("2020-03-13"), "gp_rep"), (day("2020-03-13"), "quillets_rep"),
            (day("2020-03-16"), "barnardos_rep"), (day("2020-03-16"), "werrington_rep"),
            (day("2020-03-17"), "hallowdale_rep"), (day("2020-03-18"), "cobbledown_rep"),
            (day("2020-03-19"), "thornmere_rep"), (day("2020-03-23"), "harthaven_rep"),
            (day("2020-03-24"), "larkhollow_rep"), (day("2020-03-30"), "highmarl_rep"),
            (day("2020-04-02"), "sallowmarsh_rep"), (day("2020-04-03"), "thornmere_rep"),
        ),
        by_link=(("peverdale", (day("2020-03-18"), day("2020-03-18"), day("2020-03-20"), day("2020-04-01"))),),
        reminded=((day("2020-03-27"), "highmarl"), (day("2020-03-27"), "merrowbeck"), (day("2020-03-27"), "orrinvale")),
        answers=(
            BriefingAnswer(
                day("2020-03-19"), "thornmere_rep",
                "Talked about in all nine health visiting teams. The question about nights is now asked at the six to "
                "eight week visit.",
            ),
            BriefingAnswer(
                day("2020-03-25"), "quillets_rep",
                "We offer our diary of the day to every worker who asks about a child with us.",
            ),
        ),
    ),
    Briefing(
        "B2", "A question is not a dispute", ("challenge",),
        (
            ("bramble-3", "People who disagreed had nowhere to take it."),
            ("teasel-3", "Two services saw it differently, were polite, and left it there."),
            ("yarrow-2", "Waiting for permission took the time in which something could have been done."),
            ("campion-3", ""),
        ),
        day("2020-04-07"),
        happened="In several reviews workers had doubts about a plan and did not know how to raise them.",
    ),
)  # fmt: skip
