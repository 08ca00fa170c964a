"""Where a theme comes back: pure rules over reviewed cases. No database, no clock.

A reviewed case is one chance for a theme to come back. It counts once for a theme, however many findings of it are
coded with that theme or with themes merged into it, and it counts as looked through from its first agreed finding on.
Nothing here says whether a theme is falling: these are counts, and nine reviews are few.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from trefoil.shared import years


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
    """In how many of the reviewed cases of a year a theme was found."""

    words: str
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
    return seen_from(theme, once(reviews))


def looks_by_theme(reviews: Iterable[Reviewed], themes: Iterable[int]) -> dict[int, list[Looked]]:
    """The same for several themes; the cases are put in order once for all of them."""
    cases = once(reviews)
    return {theme: seen_from(theme, cases) for theme in themes}


def seen_from(theme: int, cases: Iterable[Reviewed]) -> list[Looked]:
    return [
        Looked(one.reference, one.on, theme in one.themes, len(one.agencies), len(one.themes - {theme}))
        for one in cases
    ]


def found(looked: Iterable[Looked]) -> int:
    return sum(1 for one in looked if one.found)


def by_year(looked: Sequence[Looked]) -> list[Count]:
    """One count for each reporting year from the first look to the last, those without a look too."""
    looked_in = Counter(years.year_of(one.on) for one in looked)
    found_in = Counter(years.year_of(one.on) for one in looked if one.found)
    return [
        Count(years.in_words(year), found=found_in[year], looked=looked_in[year])
        for year in range(min(looked_in, default=0), max(looked_in, default=-1) + 1)
    ]


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
