"""Which cases are compared with which: before and after the actions were done, or the earlier and the later half."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trefoil.learning import recurrence
from trefoil.learning.recurrence import Looked
from trefoil.learning.verdict import exact
from trefoil.learning.verdict.exact import Count
from trefoil.learning.verdict.line import Led
from trefoil.learning.verdict.rule import WRONG, Counts


@dataclass(frozen=True)
class Chance:
    """A case in which the theme could have come back: reviewed, and looked through for themes.

    `agencies` are those its findings are about; `themes` are the other themes found in it. None where nobody counted.
    `led`: it is one of those that led to a recommendation about the theme (`line.Led`).
    """

    reviewed_on: date
    found: bool
    agencies: int | None = None
    themes: int | None = None
    led: bool = False


@dataclass(frozen=True)
class Share:
    """In how many cases of a time the theme was found. `low` and `high` (0 to 1) are the 90% interval of the share."""

    from_on: date | None
    until_on: date | None
    found: int
    looked: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        return self.found / self.looked if self.looked else None

    @property
    def words(self) -> str:
        return f"{self.found} of {self.looked} {'review' if self.looked == 1 else 'reviews'}"


@dataclass(frozen=True)
class Year:
    """One reporting year, April to March: counts and the 90% interval of the share."""

    words: str
    found: int
    looked: int
    low: float
    high: float


@dataclass(frozen=True)
class Periods:
    """The cases up to and on `parted_on`, and those after it; None when there is no case at all."""

    parted_on: date | None
    by_actions: bool
    before: tuple[Chance, ...]
    after: tuple[Chance, ...]

    @property
    def set_apart(self) -> "Periods":
        """The same without the cases that led to recommendations.

        After actions were done nothing is left out: what is found then cannot have made anyone act before.
        """
        before = tuple(case for case in self.before if not case.led)
        after = self.after if self.by_actions else tuple(case for case in self.after if not case.led)
        return replace(self, before=before, after=after)

    @property
    def counts(self) -> Counts:
        return count(self.before), count(self.after)


def chances(looked: Iterable[Looked], led: Sequence[Led] = ()) -> list[Chance]:
    """The reviewed cases of `recurrence.looks` as the verdict takes them; `led`: what rests on some of them."""
    return [
        Chance(one.on, one.found, one.agencies, one.other_themes, any(each.holds(one.on) for each in led))
        for one in looked
    ]


def parted(cases: Iterable[Chance], actions_done_on: date | None) -> Periods:
    """The two periods. What is found after the line never moves it (`line.first_all_done`).

    Without a date of actions, half of the cases in date order are the earlier ones (the middle one with them), and
    cases of one day stay together.
    """
    ordered = sorted(cases, key=lambda case: case.reviewed_on)
    line = actions_done_on or (ordered[(len(ordered) - 1) // 2].reviewed_on if ordered else None)
    return Periods(
        line,
        actions_done_on is not None,
        tuple(case for case in ordered if line and case.reviewed_on <= line),
        tuple(case for case in ordered if line and case.reviewed_on > line),
    )


def count(cases: Sequence[Chance]) -> Count:
    return Count(sum(bool(case.found) for case in cases), len(cases))


def interval(counted: Count) -> tuple[float, float]:
    """The 90% Clopper-Pearson interval of a share; 0 to 1 when nothing was looked through."""
    if not counted.looked:
        return 0.0, 1.0
    return exact.lowest_share(counted, WRONG), exact.highest_share(counted, WRONG)


def share(cases: Sequence[Chance]) -> Share:
    counted = count(cases)
    days = [case.reviewed_on for case in cases]
    return Share(
        min(days, default=None), max(days, default=None), counted.found, counted.looked, *interval(counted)
    )  # fmt: skip


def years(cases: Iterable[Chance]) -> tuple[Year, ...]:
    """Each reporting year from the first case to the last, counted as the theme's page counts it."""
    looked = [Looked("", case.reviewed_on, bool(case.found), 0, 0) for case in cases]
    return tuple(
        Year(each.words, each.found, each.looked, *interval(Count(each.found, each.looked)))
        for each in recurrence.by_year(looked)
    )
