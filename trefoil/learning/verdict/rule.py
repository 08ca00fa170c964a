"""The rule: which of the four verdicts two counts allow, and how many more cases would tell.

Why, how often it is wrong, and how often it can tell: docs/explanation/verdict.md.
"""

from bisect import bisect_left
from enum import StrEnum
from fractions import Fraction

from trefoil.learning.verdict import exact
from trefoil.learning.verdict.exact import Count

WRONG = Fraction(1, 20)
"""At most so often is "reducing" said of what has not fallen, "rising" of what has not risen, and "persisting" of what
halved or doubled. It makes the interval one of 90%: 5% beyond each end."""

MATERIAL = 2
"""A change by this factor matters to a Board: a theme that halves or doubles. "Persisting" rules out both."""

FEW_MORE = (*range(1, 11), 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 600, 800, 1000)
"""Numbers of further cases that a sentence may name."""


class Kind(StrEnum):
    REDUCING = "reducing"
    PERSISTING = "persisting"
    RISING = "rising"
    TOO_FEW = "too_few_to_say"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()


Counts = tuple[Count, Count]
"""Before and after."""


def decide(before: Count, after: Count, apart: Counts | None = None) -> Kind:
    """The verdict on two counts. A change is told first; without one, whether a change that matters is ruled out.

    `apart`: the two counts without the cases that led to recommendations. A change has to show without them too, since
    people act on what has come up often, and what came up often by chance comes up less often afterwards by itself.
    """
    if not before.looked or not after.looked:
        return Kind.TOO_FEW
    sides = [(before, after), *([apart] if apart else [])]
    if all(exact.fell(*each, WRONG) for each in sides):
        return Kind.REDUCING
    if all(exact.rose(*each, WRONG) for each in sides):
        return Kind.RISING
    if not has_halved(before, after) and not has_doubled(before, after):
        return Kind.PERSISTING
    return Kind.TOO_FEW


def has_halved(before: Count, after: Count) -> bool:
    """Whether the share after may be half of the share before, or less.

    Ruled out when the lowest share that fits the cases after is more than half of the highest that fits those before.
    Each end is wrong with at most half of `WRONG`, so both together with at most `WRONG` (Bonferroni).
    """
    half = exact.highest_share(before, WRONG / 2) / MATERIAL
    return exact.chance_of_more(after, half) >= WRONG / 2


def has_doubled(before: Count, after: Count) -> bool:
    """Whether the share after may be double the share before, or more; ruled out in the same way."""
    double = exact.lowest_share(before, WRONG / 2) * MATERIAL
    return double < 1 and exact.chance_of_more(exact.turned(after), 1 - double) >= WRONG / 2


def more_needed(before: Count, after: Count, apart: Counts | None = None, *, halves: bool = False) -> int | None:
    """About how many further cases would tell if the theme keeps its share; None when not even a thousand would.

    Further cases come after; when halves are compared, the line moves on and each half gets its part of them.
    Without any case after, the fewest that could tell at all: those in which it is never found, or always.
    """

    def told(more: int) -> bool:
        if not after.looked:
            return any(settled(before, after, Count(0, 0), Count(found, more), apart) for found in (0, more))
        earlier = more // 2 if halves else 0
        return settled(before, after, further(before, earlier), further(after, more - earlier), apart)

    if not before.looked or not told(FEW_MORE[-1]):
        return None
    return FEW_MORE[bisect_left(FEW_MORE, True, key=told)]


def settled(before: Count, after: Count, earlier: Count, later: Count, apart: Counts | None = None) -> bool:
    """Whether further cases, `earlier` before and `later` after, would tell."""
    grown = (apart[0].plus(earlier), apart[1].plus(later)) if apart else None
    return decide(before.plus(earlier), after.plus(later), grown) is not Kind.TOO_FEW


def further(count: Count, more: int) -> Count:
    """Further cases in which the theme keeps its share."""
    looked = count.looked + more
    return Count(round(count.found * looked / count.looked) - count.found, more)
