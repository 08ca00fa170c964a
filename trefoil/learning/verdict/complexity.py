"""Whether the cases in which a theme comes back are less tangled: fewer agencies, fewer other themes.

The cases with the theme are parted at the middle (the median) of both periods together, and those above it are counted
before and after: the median test of A. M. Mood (Introduction to the Theory of Statistics, 1950, section 16.4) with
Fisher's exact chance. Two measures are looked at, so each may be wrong half as often as the verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from trefoil.learning.recurrence import span
from trefoil.learning.verdict import exact
from trefoil.learning.verdict.exact import Count
from trefoil.learning.verdict.periods import Chance, Periods
from trefoil.learning.verdict.rule import WRONG


class Way(Enum):
    LESS = "less"
    MORE = "more"
    NO_CHANGE_SHOWN = "no change shown"


@dataclass(frozen=True)
class Measure:
    """One measure of the cases with the theme: its values before and after, and which way it went."""

    one: str
    many: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    way: Way


def complexity(periods: Periods) -> tuple[Measure, ...]:
    """Agencies and other themes, each where it is known of every case with the theme in both periods."""
    measures = []
    for field, one, many in (("agencies", "agency", "agencies"), ("themes", "other theme", "other themes")):
        before, after = values(periods.before, field), values(periods.after, field)
        if before and after:
            measures.append(Measure(one, many, before, after, way(before, after)))
    return tuple(measures)


def values(cases: Sequence[Chance], field: str) -> tuple[int, ...]:
    """The measure in each case with the theme; nothing when it is unknown of one of them."""
    found = [getattr(case, field) for case in cases if case.found]
    return () if None in found else tuple(sorted(found))


def way(before: tuple[int, ...], after: tuple[int, ...]) -> Way:
    """Which way the cases above the middle of all went."""
    middle = median([*before, *after])
    high_before, high_after = (Count(sum(one > middle for one in each), len(each)) for each in (before, after))
    if exact.fell(high_before, high_after, WRONG / 2):
        return Way.LESS
    return Way.MORE if exact.rose(high_before, high_after, WRONG / 2) else Way.NO_CHANGE_SHOWN


def sentence(measures: Sequence[Measure]) -> str:
    """What to say beside the verdict; nothing when the measures are not known."""
    parts = [f"{before_and_since(each)}, {VERDICTS[each.way]}" for each in measures]
    return f"Where it was found there were {'; '.join(parts)}." if parts else ""


VERDICTS = {
    Way.LESS: "fewer than chance explains",
    Way.MORE: "more than chance explains",
    Way.NO_CHANGE_SHOWN: "no clear change",
}


def before_and_since(each: Measure) -> str:
    """2 to 5 agencies before and 1 to 3 agencies since"""
    before, after = (span((side[0], side[-1]), each.one, each.many) for side in (each.before, each.after))
    return f"{before} before and {after} since"
