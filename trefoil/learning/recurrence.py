"""Where a theme comes back: pure rules over reviewed cases. No database, no clock.

A reviewed case is one chance for a theme to come back. It counts once for a theme, however many findings of it are
coded with that theme or with themes merged into it, and it counts as looked through from its first agreed finding on.
Nothing here says whether a theme is falling: these are counts, and nine reviews are few.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

LAST_MONTH = {1: "March", 4: "June", 7: "September", 10: "December"}
FIRST_MONTH = {1: "January", 4: "April", 7: "July", 10: "October"}


@dataclass(frozen=True)
class Reviewed:
    """A case that was looked through. `themes` and `agencies` hold keys; themes are already read through mergers."""

    case: int
    reference: str
    on: date
    themes: frozenset[int] = field(default_factory=frozenset)
    agencies: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Looked:
    """One reviewed case seen from one theme: whether it was found there, and how tangled the case was."""

    reference: str
    on: date
    found: bool
    agencies: int
    other_themes: int


@dataclass(frozen=True)
class Count:
    """In how many of the reviewed cases of a time a theme was found."""

    words: str
    from_on: date
    found: int
    looked: int


@dataclass(frozen=True)
class Complexity:
    """Plain facts about the cases in which a theme was found: least and most, or None when it was found in none."""

    agencies: tuple[int, int] | None
    other_themes: tuple[int, int] | None


def once(reviews: Iterable[Reviewed]) -> list[Reviewed]:
    """Each case once, in date order; what was told of a case in several rows is put together."""
    cases: dict[int, Reviewed] = {}
    for one in reviews:
        before = cases.get(one.case)
        cases[one.case] = one if before is None else Reviewed(
            one.case, one.reference, min(one.on, before.on), one.themes | before.themes, one.agencies | before.agencies
        )  # fmt: skip
    return sorted(cases.values(), key=lambda each: (each.on, each.reference))


def looks(reviews: Iterable[Reviewed], theme: int) -> list[Looked]:
    """The reviewed cases in date order, and whether the theme was found in each."""
    return [
        Looked(one.reference, one.on, theme in one.themes, len(one.agencies), len(one.themes - {theme}))
        for one in once(reviews)
    ]


def found(looked: Iterable[Looked]) -> int:
    return sum(1 for one in looked if one.found)


def by_quarter(looked: Sequence[Looked]) -> list[Count]:
    """One count for each quarter from the first look to the last, those without a look too."""
    return counted(looked, quarter_of)


def by_year(looked: Sequence[Looked]) -> list[Count]:
    """One count for each year from April to March, as partnerships report."""
    return counted(looked, year_of)


def counted(looked: Sequence[Looked], start_of) -> list[Count]:
    if not looked:
        return []
    length = 3 if start_of is quarter_of else 12
    return [
        Count(
            words=period_in_words(start, length),
            from_on=start,
            found=sum(1 for one in looked if one.found and start_of(one.on) == start),
            looked=sum(1 for one in looked if start_of(one.on) == start),
        )
        for start in starts(min(start_of(one.on) for one in looked), max(start_of(one.on) for one in looked), length)
    ]


def starts(first: date, last: date, months: int) -> Iterator[date]:
    """The first day of each period from the one that starts on `first` to the one that starts on `last`."""
    while first <= last:
        yield first
        ahead = first.month - 1 + months
        first = date(first.year + ahead // 12, ahead % 12 + 1, 1)


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def year_of(day: date) -> date:
    """The 1 April on which the reporting year began."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def period_in_words(start: date, months: int) -> str:
    """April to June 2019; 2019 to 2020."""
    if months == 12:
        return f"{start.year} to {start.year + 1}"
    return f"{FIRST_MONTH[start.month]} to {LAST_MONTH[start.month]} {start.year}"


def together(reviews: Iterable[Reviewed], theme: int) -> list[tuple[int, int]]:
    """Other themes found in the same cases: theme and number of cases, most often first."""
    tally = Counter(other for one in once(reviews) if theme in one.themes for other in one.themes - {theme})
    return sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))


def complexity(looked: Iterable[Looked]) -> Complexity:
    """How many agencies and other themes the cases with the theme had, from least to most."""
    hits = [one for one in looked if one.found]
    if not hits:
        return Complexity(None, None)
    agencies = [one.agencies for one in hits]
    others = [one.other_themes for one in hits]
    return Complexity((min(agencies), max(agencies)), (min(others), max(others)))


def span(low_and_high: tuple[int, int] | None, one: str, many: str) -> str:
    """2 to 5 agencies; 1 agency; nothing when there is no case."""
    if low_and_high is None:
        return ""
    low, high = low_and_high
    return f"{high} {one if high == 1 else many}" if low == high else f"{low} to {high} {many}"
