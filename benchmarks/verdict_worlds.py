"""How often the verdict on a theme is wrong and how often it tells, in worlds whose change is known.

.venv/bin/python -m benchmarks.verdict_worlds      (about two minutes; writes docs/explanation/verdict.md anew)

Twice, so that one checks the other: counted over every outcome that can come (exact), and by making worlds of cases with
dates and asking `verdict` (a fixed seed, so that the same figures come each time). Themes that people act on because
they came up are made only, as are those that are read again and again.
"""

import os
import random
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, lgamma, log
from pathlib import Path

from trefoil.learning.recurrence import Looked
from trefoil.learning.verdict import Acted, Chance, Kind, Led, chances, first_all_done, leading, verdict
from trefoil.learning.verdict.exact import Count
from trefoil.learning.verdict.rule import decide

ROOT = Path(__file__).resolve().parents[1]
PAGE, PICTURE = ROOT / "docs/explanation/verdict.md", ROOT / "docs/images/verdict-power.svg"
START, END = "<!-- figures: written by benchmarks.verdict_worlds -->\n", "<!-- end of figures -->"
A_YEAR = (5, 10, 20, 50, 100, 200)
YEARS = 2
UNCHANGED = 0.6
MADE, SELECTED_MADE, SEED = 1000, 2000, 20191123
DONE = date(2018, 1, 1)
SHARES = [number / 40 for number in range(1, 40)]


# --- Every outcome that can come -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Ends:
    """For each number found before: up to which number after it is reducing, from which rising, and which persist."""

    looked: int
    falls_to: list[int]
    rises_from: list[int]
    persists: list[tuple[int, int]]


def ends(looked: int) -> Ends:
    """Where the verdicts change; found by halving, since with more found after a verdict only moves one way."""
    falls_to, rises_from, persists = [], [], []
    for found in range(looked + 1):
        before = Count(found, looked)
        fall = first(before, looked, lambda kind: kind is not Kind.REDUCING) - 1
        rise = first(before, looked, lambda kind: kind is Kind.RISING, fall + 1)
        middle = [decide(before, Count(each, looked)) is Kind.PERSISTING for each in range(fall + 1, rise)]
        low = fall + 1 + middle.index(True) if True in middle else rise
        falls_to.append(fall)
        rises_from.append(rise)
        persists.append((low, low + sum(middle)))
    return Ends(looked, falls_to, rises_from, persists)


def first(before: Count, looked: int, test: Callable[[Kind], bool], start: int = 0) -> int:
    """The fewest found after, from `start` on, whose verdict passes the test."""
    return start + bisect_left(
        range(start, looked + 1), True, key=lambda found: test(decide(before, Count(found, looked)))
    )


def outcomes(looked: int, share: float) -> list[float]:
    """The chance of each number found."""
    every = lgamma(looked + 1)
    return [
        exp(every - lgamma(k + 1) - lgamma(looked - k + 1) + k * log(share) + (looked - k) * log(1 - share))
        for k in range(looked + 1)
    ]


def rates(edges: Ends, before: float, after: float) -> dict[Kind, float]:
    """How often each verdict comes when the true shares are these."""
    up_to = [0.0]
    for one in outcomes(edges.looked, after):
        up_to.append(up_to[-1] + one)
    told = dict.fromkeys((Kind.REDUCING, Kind.RISING, Kind.PERSISTING), 0.0)
    for found, one in enumerate(outcomes(edges.looked, before)):
        low, high = edges.persists[found]
        told[Kind.REDUCING] += one * up_to[edges.falls_to[found] + 1]
        told[Kind.RISING] += one * (up_to[-1] - up_to[edges.rises_from[found]])
        told[Kind.PERSISTING] += one * (up_to[high] - up_to[low])
    return told


def worst(edges: Ends, kind: Kind, after: Callable[[float], float]) -> float:
    """The most often a wrong verdict comes, whatever the true share before."""
    return max(rates(edges, share, after(share))[kind] for share in SHARES if 0 < after(share) < 1)


# --- Made worlds -----------------------------------------------------------------------------------------------------
def world(chance: random.Random, a_year: int, before: float, after: float, years: int = YEARS) -> list[Chance]:
    """Cases of some years before and after the actions, on days of each year, the theme found by the true share."""
    cases = []
    for year in (*range(-YEARS, 0), *range(years)):
        for _ in range(a_year):
            on = DONE + timedelta(days=365 * year + chance.randrange(365) + 1)
            cases.append(Chance(on, chance.random() < (before if year < 0 else after)))
    return cases


def made(a_year: int, before: float, after: float) -> dict[Kind, float]:
    chance = random.Random(f"{SEED} {a_year} {before} {after}")
    kinds = [verdict(world(chance, a_year, before, after), DONE).kind for _ in range(MADE)]
    return {kind: kinds.count(kind) / MADE for kind in Kind}


def ever_wrong(a_year: int, years: int) -> float:
    """How often "reducing" is said at least once when the verdict is read after each year and nothing changed."""
    chance, wrong = random.Random(f"{SEED} {a_year} again"), 0
    for _ in range(MADE):
        cases = world(chance, a_year, UNCHANGED, UNCHANGED, years)
        looks = [DONE + timedelta(days=365 * (year + 1)) for year in range(years)]
        seen = ([case for case in cases if case.reviewed_on <= look] for look in looks)
        wrong += any(verdict(part, DONE).kind is Kind.REDUCING for part in seen)
    return wrong / MADE


# --- Themes that people act on because they came up ------------------------------------------------------------------
@dataclass(frozen=True)
class Acting:
    """People act once a theme was found `times` in the latest `of` reviews. `share`: its true share, before and after.

    They act half a year's reviews later, and the verdict is read two years after that.
    """

    a_year: int
    of: int
    times: int
    share: float
    after: float | None = None
    """The true share after the actions, when it changes."""


def acted_on_worlds(acting: Acting, made: int, recorded: int = 99) -> list[Kind]:
    """The verdicts on those of the made themes that were acted on.

    `recorded`: on how many of the reviews that had it, the latest first, the recommendation is said to rest.
    """
    chance = random.Random(f"{SEED} {acting} {recorded}")
    worlds = (acted_on_world(acting, chance, recorded) for _ in range(made))
    return [kind for kind in worlds if kind]


def acted_on_world(acting: Acting, chance: random.Random, recorded: int) -> Kind | None:
    """From the first review on, for at most six years until somebody acts; one review a day keeps the sum simple."""
    found: list[bool] = []
    while not (len(found) >= acting.of and found[-1] and sum(found[-acting.of :]) >= acting.times):
        if len(found) == 6 * acting.a_year:
            return None
        found.append(chance.random() < acting.share)
    made_on, wait = len(found), max(1, acting.a_year // 2)
    rests_on = [place for place in range(made_on - acting.of, made_on) if found[place]][-recorded:] if recorded else []
    led = (Led(a_day(rests_on[0]), a_day(made_on - 1)),) if rests_on else ()
    found += [chance.random() < acting.share for _ in range(wait)]
    later = acting.share if acting.after is None else acting.after
    found += [chance.random() < later for _ in range(YEARS * acting.a_year)]
    looked = [Looked("", a_day(place), one, 0, 0) for place, one in enumerate(found)]
    return verdict(chances(looked, led), a_day(made_on + wait - 1)).kind


def a_day(number: int) -> date:
    return date(2010, 1, 1) + timedelta(days=number)


def answered_worlds(a_year: int, made: int) -> list[list[Kind]]:
    """Five yearly readings of themes that never change, when each review with it brings a recommendation of its own.

    The first action is done after two years, each further one four months after its review.
    """
    chance = random.Random(f"{SEED} {a_year} answered")
    return [answered_world(a_year, chance) for _ in range(made)]


def answered_world(a_year: int, chance: random.Random) -> list[Kind]:
    days = sorted(chance.randrange(365 * 7) for _ in range(7 * a_year))
    looked = [Looked("", a_day(day), chance.random() < UNCHANGED, 0, 0) for day in days]
    first = next((one.on for one in looked if one.found), a_day(0))
    answers = [one.on for one in looked if one.found and one.on > a_day(730)]
    actions = [Acted(first, a_day(730)), *(Acted(day, day + timedelta(days=120)) for day in answers)]
    led = [Led(first, first), *(Led(day, day) for day in answers)]
    readings = (a_day(day) for day in range(3 * 365, 7 * 365 + 1, 365))
    return [read(looked, actions, led, on) for on in readings]


def read(looked: list[Looked], actions: list[Acted], led: list[Led], on: date) -> Kind:
    """The verdict from what there is on a day."""
    known = [
        Acted(one.planned_on, one.done_on if one.done_on and one.done_on <= on else None)
        for one in actions
        if one.planned_on <= on
    ]
    line = first_all_done(known)
    return verdict(chances([one for one in looked if one.on <= on], leading(led, line)), line).kind


# --- What is written -------------------------------------------------------------------------------------------------
def percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---:|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def wrong_table(edges: dict[int, Ends]) -> Iterator[str]:
    yield "**Wrong verdicts.** The worst over all true shares from 2.5% to 97.5%, counted over every outcome that can come.\n"
    rows = [
        (
            f"{a_year}",
            percent(worst(edge, Kind.REDUCING, lambda share: share)),
            percent(worst(edge, Kind.RISING, lambda share: share)),
            percent(worst(edge, Kind.PERSISTING, lambda share: share / 2)),
            percent(worst(edge, Kind.PERSISTING, lambda share: share * 2)),
        )
        for a_year, edge in edges.items()
    ]
    head = ("Cases a year", "“Reducing”, nothing changed", "“Rising”, nothing changed", "“Persisting”, halved",
            "“Persisting”, doubled")  # fmt: skip
    yield from table(head, rows)


def power_table(edges: dict[int, Ends]) -> Iterator[str]:
    yield (
        "**How often it tells**, by the true share of cases with the theme before and after. In brackets: in "
        f"{MADE:,} made worlds, seed {SEED}.\n"
    )
    rows = []
    for a_year, edge in edges.items():
        row = [f"{a_year}"]
        for kind, before, after in TOLD.values():
            row.append(f"{percent(rates(edge, before, after)[kind])} ({percent(made(a_year, before, after)[kind])})")
        rows.append(tuple(row))
    yield from table(("Cases a year", *TOLD), rows)


TOLD = {
    "80% to 40%, called reducing": (Kind.REDUCING, 0.8, 0.4),
    "60% to 30%, called reducing": (Kind.REDUCING, 0.6, 0.3),
    "20% to 10%, called reducing": (Kind.REDUCING, 0.2, 0.1),
    "30% to 60%, called rising": (Kind.RISING, 0.3, 0.6),
    "80% throughout, called persisting": (Kind.PERSISTING, 0.8, 0.8),
    "30% throughout, called persisting": (Kind.PERSISTING, 0.3, 0.3),
}
DRAWN = [name for name in TOLD if not name.startswith("30%")]


def again_table() -> Iterator[str]:
    yield (
        "**Read again every year.** How often “reducing” is said at least once in five yearly readings when nothing "
        f"changed ({UNCHANGED:.0%} throughout; {MADE:,} made worlds).\n"
    )
    yield from table(("Cases a year", "At least once"), [(f"{n}", percent(ever_wrong(n, 5))) for n in (5, 10, 20, 50)])


SELECTED = [
    *((5, 5, times, share) for times, share in ((3, 0.2), (4, 0.2), (4, 0.3))),
    *((10, 10, times, share) for times, share in ((5, 0.2), (6, 0.2), (6, 0.3))),
    *((20, 20, times, share) for times, share in ((8, 0.2), (9, 0.2), (9, 0.3))),
    *((50, 20, 9, share) for share in (0.2, 0.3)),
    *((10, 1, 1, share) for share in (0.2, 0.6)),
]
HALVED = [(5, 5, 4, 0.8), (10, 10, 6, 0.6), (10, 10, 6, 0.8), (20, 20, 9, 0.6), (10, 1, 1, 0.6), (20, 1, 1, 0.6)]


def selected_table() -> Iterator[str]:
    yield (
        "**Acted on because it came up, and nothing changed.** How often a change is wrongly told of the themes that "
        f"were acted on; {SELECTED_MADE:,} made themes a row.\n"
    )
    rows = []
    for each in SELECTED:
        acting = Acting(*each)
        all_named, one_named, none = (acted_on_worlds(acting, SELECTED_MADE, named) for named in (99, 1, 0))
        told = [percent(kinds.count(Kind.REDUCING) / len(kinds)) for kinds in (all_named, one_named, none)]
        rising = percent(all_named.count(Kind.RISING) / len(all_named))
        rows.append((f"{each[0]}", f"{each[2]} of {each[1]}", f"{each[3]:.0%}", told[0], rising, told[1], told[2]))
    head = ("Cases a year", "Acted on when found in", "True share", "“Reducing”", "“Rising”",
            "“Reducing”, only the last review named", "“Reducing”, nothing set apart")  # fmt: skip
    yield from table(head, rows)


def halved_table() -> Iterator[str]:
    yield "**Acted on because it came up, and halved.** How often “reducing” is said, with and without what is set apart.\n"
    rows = []
    for each in HALVED:
        acting = Acting(*each, after=each[3] / 2)
        with_it, without = (acted_on_worlds(acting, SELECTED_MADE, named) for named in (99, 0))
        told = [percent(kinds.count(Kind.REDUCING) / len(kinds)) for kinds in (with_it, without)]
        rows.append((f"{each[0]}", f"{each[2]} of {each[1]}", f"{each[3]:.0%} to {each[3] / 2:.0%}", *told))
    yield from table(("Cases a year", "Acted on when found in", "True share", "Told", "Told, nothing set apart"), rows)


def answered_table() -> Iterator[str]:
    yield (
        "**An action after each review that found it, and nothing changed.** “Reducing” in one reading after seven "
        f"years, and at least once in five yearly readings ({UNCHANGED:.0%} throughout; {MADE:,} made themes).\n"
    )
    rows = []
    for a_year in (5, 10, 20, 50):
        worlds = answered_worlds(a_year, MADE)
        last = sum(one[-1] is Kind.REDUCING for one in worlds) / MADE
        rows.append((f"{a_year}", percent(last), percent(sum(Kind.REDUCING in one for one in worlds) / MADE)))
    yield from table(("Cases a year", "In one reading", "At least once"), rows)


def draw(edges: dict[int, Ends]) -> None:
    """The power curve, in the look of the other charts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trefoil.config.settings")
    import django

    django.setup()
    from trefoil.shared.charts import Line, Lines, vector

    lines = [
        Line(name, [round(100 * rates(edge, *TOLD[name][1:])[TOLD[name][0]], 1) for edge in edges.values()])
        for name in DRAWN
    ]
    periods = [f"{a_year}" for a_year in edges]
    chart = Lines(title="How often the verdict tells", subtitle="Percent of worlds", periods=periods, lines=lines)
    PICTURE.write_text(vector(chart) + "\n")


def main() -> None:
    edges = {a_year: ends(a_year * YEARS) for a_year in A_YEAR}
    written = "\n".join(
        [
            *wrong_table(edges),
            *power_table(edges),
            *again_table(),
            *selected_table(),
            *halved_table(),
            *answered_table(),
        ]
    )
    draw(edges)
    head, rest = PAGE.read_text().split(START)
    PAGE.write_text(head + START + "\n" + written + "\n" + END + rest.split(END)[1])
    print(written)


if __name__ == "__main__":
    main()
