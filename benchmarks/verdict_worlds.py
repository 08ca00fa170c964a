"""How often the verdict on a theme is wrong and how often it tells, in worlds whose change is known.

.venv/bin/python -m benchmarks.verdict_worlds      (about two minutes; writes docs/explanation/verdict.md anew)

Twice, so that one checks the other: counted over every outcome that can come (exact), and by making worlds of cases with
dates and asking `verdict` (a fixed seed, so that the same figures come each time).
"""

import os
import random
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, lgamma, log
from pathlib import Path

from trefoil.learning.verdict import Chance, Kind, verdict
from trefoil.learning.verdict.exact import Count
from trefoil.learning.verdict.rule import decide

ROOT = Path(__file__).resolve().parents[1]
PAGE, PICTURE = ROOT / "docs/explanation/verdict.md", ROOT / "docs/images/verdict-power.svg"
START, END = "<!-- figures: written by benchmarks.verdict_worlds -->\n", "<!-- end of figures -->"
A_YEAR = (5, 10, 20, 50, 100, 200)
YEARS = 2
UNCHANGED = 0.6
MADE, SEED = 1000, 20191123
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
    written = "\n".join([*wrong_table(edges), *power_table(edges), *again_table()])
    draw(edges)
    head, rest = PAGE.read_text().split(START)
    PAGE.write_text(head + START + "\n" + written + "\n" + END + rest.split(END)[1])
    print(written)


if __name__ == "__main__":
    main()
