"""Recommendations that rest on no case of the year: one that was not accepted, and two of the National Panel.

The Panel’s are told in our words, from its published report on criminal exploitation of March 2020.
"""

from trefoil.demonstration.year.shapes import Recommendation, day

HARD_TO_ESCAPE = "It was hard to escape: safeguarding children at risk from criminal exploitation"

ELSEWHERE = (
    Recommendation(
        "R8", "Give every baby one number for risk, from one to ten, which all agencies use.",
        day("2019-11-06"), "board", ("thornmere", "cobbledown"), (), ("babies",),
        "Each record holds a number.", day("2020-09-30"),
        source="audit", report="Multi-agency audit of babies, autumn 2019", published_on=day("2019-10-23"),
        not_accepted="A number would stand where somebody should write what they saw. The audit’s own records show "
        "that. What the baby’s day is like is asked for in another recommendation.",
    ),
    Recommendation(
        "P1", "Look at exclusion from mainstream school as a moment of danger, and put support in place at once (in "
        "our words).",
        day("2020-03-18"), "board", ("marrowby", "orrinvale"), (), ("not_in_school", "outside_home"),
        "Every pupil who is excluded is offered a person to talk with within two days.", day("2020-09-30"),
        source="national_panel", report=HARD_TO_ESCAPE, paragraph="Key findings", published_on=day("2020-03-04"),
        response="Met in part by the review of part-time timetables. Exclusions are added to it before the summer.",
    ),
    Recommendation(
        "P2", "Help parents to manage danger from outside the home: where they take part it nearly always protects (in "
        "our words).",
        day("2020-03-18"), "board", ("orrinvale",), (), ("outside_home", "engagement"),
        "Parents of all children talked about at the daily meeting are asked what would help them.", day("2020-12-18"),
        source="national_panel", report=HARD_TO_ESCAPE, paragraph="Key findings", published_on=day("2020-03-04"),
        response="Accepted. The exploitation group plans the action when it meets in May.",
    ),
)  # fmt: skip
