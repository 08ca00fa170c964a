"""How much learners changed, told honestly: the same items before and after, matched by learner. Pure rules.

Three answers, from what is seen to what cannot be known:

- **Of those who answered both times**: the mean change with its interval (paired differences, Student's t).
- **Of all who came, read with care**: those who did not answer changed somewhere between not at all and as much as
  those who did. Drop-out is seldom by chance: people whom a course helped less answer less.
- **Of all who came, whatever the others would have said**: each of them at the worst, then at the best of the scale
  (bounds without any assumption: Manski 1990).

How often the second covers the truth in invented cohorts: docs/explanation/evaluation.md.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from trefoil.training.student import two_sided

LEVEL = 0.95
"""How often an interval covers the truth."""
LOWEST, HIGHEST = 1, 10
"""The scale of every item, from not at all confident to wholly confident."""
ROUNDING = math.sqrt(1 / 6)
"""The standard deviation that whole points alone bring into a difference: 1/12 of a square point for each answer."""
ENOUGH = 10
"""With fewer matched answers no interval is given: too few to say."""


@dataclass(frozen=True)
class Answers:
    """One learner’s answers to one item, or the mean of several; None where they gave none."""

    before: float | None
    after: float | None


@dataclass(frozen=True)
class Range:
    """From low to high, in points of the scale."""

    low: float
    high: float


@dataclass(frozen=True)
class Change:
    """What can be said of one item. `matched` answered both times, of `asked` who were asked both times."""

    asked: int
    matched: int
    mean: float | None
    of_those: Range | None
    of_all: Range | None
    at_most: Range | None

    @property
    def rate(self) -> float:
        """The share of those asked who answered both times."""
        return self.matched / self.asked if self.asked else 0.0

    @property
    def is_shown(self) -> bool:
        """Whether confidence rose among all who came, read with care, by a tenth of a point at least: less is written as nought."""
        return self.of_all is not None and round(self.of_all.low, 1) > 0


def change(answers: Sequence[Answers]) -> Change:
    """The change in one item, over all who were asked both times, whether they answered or not."""
    pairs = [(one.before, one.after) for one in answers if one.before is not None and one.after is not None]
    differences = [after - before for before, after in pairs]
    if not differences:
        return Change(len(answers), 0, None, None, None, None)
    mean, asked = fmean(differences), len(answers)
    those = interval(differences) if len(differences) >= ENOUGH else None
    others = [one.before for one in answers if one.before is None or one.after is None]
    return Change(
        asked=asked,
        matched=len(differences),
        mean=mean,
        of_those=those,
        of_all=with_care(those, len(differences) / asked) if those else None,
        at_most=without_assumption(sum(differences), others, asked),
    )


def interval(differences: Sequence[float]) -> Range:
    """The interval of the mean difference, by Student's t; within what the scale allows.

    Never as narrow as if whole points were exact: ten people who all went up by one point did not all go up by the same.
    """
    number, mean = len(differences), fmean(differences)
    reach = two_sided(LEVEL, number - 1) * max(stdev(differences), ROUNDING) / math.sqrt(number)
    widest = HIGHEST - LOWEST
    return Range(max(-widest, mean - reach), min(widest, mean + reach))


def with_care(those: Range, rate: float) -> Range:
    """Widened towards no change by the share that did not answer."""
    return Range(min(those.low, rate * those.low), max(those.high, rate * those.high))


def without_assumption(total: float, others: Sequence[float | None], asked: int) -> Range:
    """The mean change of all when everyone who did not answer is put at the lowest, then at the highest they could be."""
    down = sum((LOWEST - before) if before is not None else (LOWEST - HIGHEST) for before in others)
    up = sum((HIGHEST - before) if before is not None else (HIGHEST - LOWEST) for before in others)
    return Range((total + down) / asked, (total + up) / asked)
