"""The verdict on a theme: reducing, persisting, rising, or too few to say. Pure: no database, no clock.

found = verdict(chances(recurrence.looks(reviews, theme)), actions_done_on)
found.sentence   "Reducing: found in 5 of 5 reviews up to 1 September 2025, when all actions on it until then were done, ..."

The rule, its sources, how often it is wrong and how often it can tell: docs/explanation/verdict.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trefoil.learning.verdict import complexity as tangle
from trefoil.learning.verdict import exact, periods, rule, words
from trefoil.learning.verdict.complexity import Measure
from trefoil.learning.verdict.line import Acted, Led, first_all_done, leading
from trefoil.learning.verdict.periods import Chance, Share, Year, chances
from trefoil.learning.verdict.rule import WRONG, Kind

__all__ = [
    "Acted",
    "Chance",
    "Kind",
    "Led",
    "Measure",
    "Share",
    "Verdict",
    "Year",
    "chances",
    "first_all_done",
    "leading",
    "verdict",
]


@dataclass(frozen=True)
class Verdict:
    """A verdict with all that it rests on.

    `compared_on` is the last day of the period before; `by_actions` says whether the actions were done on it.
    `led` cases led to recommendations; `apart_before` and `apart_after` are the shares without them, in which a change
    has to show too. `low` and `high` are the 90% interval of the odds ratio, after against before; `high` may be infinite.
    `more_needed` is about how many further cases would tell at the present rate.
    """

    kind: Kind
    before: Share
    after: Share
    compared_on: date | None
    by_actions: bool
    odds_ratio: float | None
    low: float
    high: float
    chance_of_fall: float
    chance_of_rise: float
    may_have_halved: bool
    may_have_doubled: bool
    more_needed: int | None
    led: int
    apart_before: Share
    apart_after: Share
    complexity: tuple[Measure, ...]
    years: tuple[Year, ...]

    @property
    def label(self) -> str:
        return self.kind.label

    @property
    def sentence(self) -> str:
        return words.sentence(self)

    @property
    def complexity_sentence(self) -> str:
        return tangle.sentence(self.complexity)

    @property
    def working(self) -> tuple[str, ...]:
        return tuple(words.working(self))


def verdict(cases: Iterable[Chance], actions_done_on: date | None = None) -> Verdict:
    """The verdict on the cases in which a theme could have come back; each case once.

    `actions_done_on` is the first day on which all of its actions by then were done (`first_all_done`); None while there
    is no such day. A case reviewed on that day counts as before.
    """
    cases = list(cases)
    parted = periods.parted(cases, actions_done_on)
    (before, after), apart = parted.counts, parted.set_apart
    kind = rule.decide(before, after, apart.counts)
    low, high = exact.odds_ratio_interval(before, after, WRONG)
    return Verdict(
        kind=kind,
        before=periods.share(parted.before),
        after=periods.share(parted.after),
        compared_on=parted.parted_on,
        by_actions=parted.by_actions,
        odds_ratio=exact.odds_ratio(before, after),
        low=low,
        high=high,
        chance_of_fall=exact.chance_of_fall(before, after),
        chance_of_rise=exact.chance_of_rise(before, after),
        may_have_halved=not (before.looked and after.looked) or rule.has_halved(before, after),
        may_have_doubled=not (before.looked and after.looked) or rule.has_doubled(before, after),
        more_needed=(
            rule.more_needed(before, after, apart.counts, halves=not parted.by_actions)
            if kind is Kind.TOO_FEW
            else None
        ),
        led=len(parted.before) + len(parted.after) - len(apart.before) - len(apart.after),
        apart_before=periods.share(apart.before),
        apart_after=periods.share(apart.after),
        complexity=tangle.complexity(parted),
        years=periods.years(cases),
    )
