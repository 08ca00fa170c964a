"""What learners and their managers say of courses: how often, how sure, and in which words. No word of any case."""

ANSWERS = {"before": 0.27, "after": 0.3, "later": 0.15}
"""How many answer at each time. Weeks later those answer more often who gained more: that is what drop-out does."""
SELDOM = {"leads": 0.2}
"""Courses of which so few answer that nothing can be said, and how many of the usual number."""

BEFORE, SPREAD = 5.0, 1.5
"""How sure people are before a course, from 1 to 10, and how far they differ."""
GAIN, FADES = 2.1, 0.5
"""How much surer they are after it, and how much of that is gone weeks later."""
NO_GAIN = (
    "I can finish an early help assessment in 45 working days",
    "I can talk with a tired parent about a risk they take",
)
"""Items that no course changed: they depend on something else than what is taught."""

WILL_DO = (
    "Ask who else is at home before I write anything down.",
    "Use the child’s own words in my notes.",
    "Ring back after three days when I have heard nothing.",
    "Put the steps of the escalation procedure up in our office.",
    "Go through our last ten records with a colleague and look for what adds up.",
)
CHANGED = (
    "I write what I saw before what I think of it.",
    "We begin supervision with what the child’s week was like.",
    "I ask other agencies earlier, and say on what ground I share.",
    "I took a disagreement to the next step, and it was settled the same day.",
)
HINDERED = (
    "Too little time between visits.",
    "Our form has no room for it.",
    "Since March everything is by telephone.",
)
SEEN = ("Records are clearer than before.", "Brought it to our team meeting, and others use it now.", "")
