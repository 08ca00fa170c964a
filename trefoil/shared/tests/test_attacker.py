"""Whoever has every table, sentence and earlier report, and a solver, recovers no hidden number."""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trefoil.shared.suppression import (
    MARK,
    SMALL_BELOW,
    Change,
    Figure,
    Item,
    Published,
    Rate,
    Sum,
    Suppressed,
    Table,
    suppress,
)
from trefoil.shared.tests.attacker import Attacker
from trefoil.shared.tests.test_suppression import AGES, WIDTH, with_totals

COUNTS = st.one_of(st.integers(0, 7), st.integers(0, 40))


@st.composite
def grids(draw, most_rows=5, most_columns=4, counts=COUNTS):
    columns = draw(st.integers(1, most_columns))
    return draw(st.lists(st.lists(counts, min_size=columns, max_size=columns), min_size=1, max_size=most_rows))


@st.composite
def split(draw, total: int, parts: int) -> list[int]:
    """A total parted in another way."""
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=parts - 1, max_size=parts - 1)))
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]


@st.composite
def documents(draw, year: str = "now") -> list[Item]:
    """Two tables that share the totals of their rows, numbers in sentences, percentages, and a sum across areas."""
    inside = draw(grids())
    shared = {(f"row {place}", "Total"): f"{year}: area {place}" for place in range(len(inside))}
    shared[("Total", "Total")] = f"{year}: all"
    parts = draw(st.integers(1, 3))
    other = [draw(split(sum(row), parts)) for row in inside]
    items: list[Item] = [
        with_totals(f"{year}: ages", inside, cells=shared),
        with_totals(f"{year}: needs", other, cells=shared),
        Figure(f"{year}: all", sum(map(sum, inside))),
    ]
    for place, row in enumerate(inside):
        if draw(st.booleans()):
            cell = f"{year}: ages / row {place} / column 0"
            items.append(Rate(f"{year}: share {place}", cell, f"{year}: area {place}", row[0], sum(row)))
    return items


def escapes(items: list[Item], safe: Suppressed, attacker: Attacker) -> list[str]:
    """The small numbers that the attacker narrows to fewer than five."""
    small = safe.small - safe.exposed
    bounds = attacker.bounds(sorted(small & attacker.names))
    return [name for name, (low, high) in bounds.items() if high - low < WIDTH]


QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@QUIET
@given(documents())
def test_with_every_table_and_sentence_the_attacker_recovers_nothing(items):
    safe = suppress(items)

    assert not safe.exposed
    assert escapes(items, safe, Attacker().read(items, safe)) == []


@QUIET
@given(documents("then"), documents("now"))
def test_with_last_years_report_and_the_changes_since_the_attacker_recovers_nothing(before, now):
    last = suppress(before)
    cells = {cell.name: cell.value for item in [*before, *now] for cell in item.all_cells()}
    changes = [
        Change(f"change {name}", f"now: {name}", f"then: {name}", cells[f"now: {name}"] - cells[f"then: {name}"])
        for name in ("all", *(f"area {place}" for place in range(5)))
        if f"now: {name}" in cells and f"then: {name}" in cells
    ]
    items = [*now, *changes]

    safe = suppress(items, [Published(before, last.hidden)])

    attacker = Attacker().read(before, last).read(items, safe)
    assert not safe.exposed
    assert escapes(items, safe, attacker) == []


@QUIET
@given(grids(3, 2, st.integers(0, 7)))
def test_going_through_all_numbers_that_fit_recovers_nothing_either(inside):
    table = with_totals("t", inside)
    safe = suppress([table])
    attacker = Attacker().read([table], safe)
    if len(attacker.missing) > 9:
        return

    ways = list(attacker.every_way(sum(map(sum, inside)) + SMALL_BELOW))

    for name in safe.small:
        assert len({way[name] for way in ways}) > WIDTH, name


@QUIET
@given(documents())
def test_what_is_said_of_each_hidden_number_is_true(items):
    safe = suppress(items)
    attacker = Attacker().read(items, safe)

    for name, (low, high) in attacker.bounds(sorted(safe.reach.keys() & attacker.names)).items():
        proved_low, proved_high = safe.reach[name]
        assert low <= proved_low
        assert proved_high is None or proved_high <= high


@QUIET
@given(documents())
def test_what_is_printed_is_true_and_nothing_small_is_among_it(items):
    safe = suppress(items)

    for item in items:
        if isinstance(item, Table):
            for values, texts in zip(item.values, safe.table(item.name), strict=True):
                assert all(text in {f"{value:,}", MARK} for value, text in zip(values, texts, strict=True))
                assert not any(text in {"1", "2", "3", "4", "5"} for text in texts)


@QUIET
@given(documents())
def test_the_same_document_is_always_printed_the_same(items):
    assert suppress(items).hidden == suppress(items).hidden


def one_column(year: str, numbers: list[int]) -> list[Item]:
    """The same counts told three times: by age, by need, and as a percentage of the area."""
    areas = {(f"row {place}", "Total"): f"{year}: area {place}" for place in range(len(numbers))}
    shared = {**areas, ("Total", "Total"): f"{year}: all"}
    inside = [[number] for number in numbers]
    rates: list[Item] = [
        Rate(
            f"{year}: share {place}", f"{year}: ages / row {place} / column 0", f"{year}: area {place}", number, number
        )
        for place, number in enumerate(numbers)
    ]
    tables = (with_totals(f"{year}: {name}", inside, cells=shared) for name in ("ages", "needs"))
    return [*tables, *rates]


def test_a_number_told_in_many_ways_is_not_called_given_away():
    before, now = one_column("then", [5, 2, 7]), one_column("now", [21, 1, 25, 2, 49])
    changes = [
        Change(f"change {place}", f"now: area {place}", f"then: area {place}", change)
        for place, change in enumerate((16, -1, 18))
    ]

    safe = suppress([*now, *changes], [Published(before, suppress(before).hidden)])

    assert safe.exposed == frozenset()


def areas_and_all(chance: random.Random, mean: float, year: str) -> list[Item]:
    """A table for each of three areas, and one for all of them together, cell by cell their sum."""
    areas = [[[int(chance.expovariate(1 / mean)) for _ in range(3)] for _ in range(4)] for _ in range(3)]
    whole = [[sum(area[row][column] for area in areas) for column in range(3)] for row in range(4)]
    together = with_totals(f"{year} all", whole)
    items: list[Item] = [with_totals(f"{year} area {place}", area) for place, area in enumerate(areas)]
    sums = [
        Sum(together.cell(row, column), [f"{year} area {place} / {row} / {column}" for place in range(3)])
        for row in together.rows
        for column in together.columns
    ]
    return [*items, together, *sums]


@pytest.mark.parametrize("mean", [2, 8, 30])
def test_areas_their_sum_and_every_change_since_last_year_give_nothing_away(mean):
    chance = random.Random(mean)
    before, now = areas_and_all(chance, mean, "then"), areas_and_all(chance, mean, "now")
    last = suppress(before)
    values = {cell.name: cell.value for item in [*before, *now] for cell in item.all_cells()}
    names = [name.removeprefix("now ") for name in values if name.startswith("now ")]
    changes = [
        Change(f"change {name}", f"now {name}", f"then {name}", values[f"now {name}"] - values[f"then {name}"])
        for name in names
    ]
    items = [*now, *changes]

    safe = suppress(items, [Published(before, last.hidden)])

    assert not safe.exposed
    assert escapes(items, safe, Attacker().read(before, last).read(items, safe)) == []


def test_when_patience_ends_more_is_hidden_and_never_less(monkeypatch):
    monkeypatch.setattr("trefoil.shared.suppression.moves.PATIENCE", 0)

    safe = suppress([AGES])

    assert all(text == MARK for row in safe.table("ages") for text in row)
    assert not safe.exposed
    assert escapes([AGES], safe, Attacker().read([AGES], safe)) == []


def test_no_more_is_hidden_than_the_proofs_need():
    safe = suppress([with_totals("t", [[3, 9, 30], [20, 14, 50], [8, 7, 60]])])

    assert len(safe.hidden) == 4


def only_the_small(items: list[Item]) -> Suppressed:
    """What a word processor does: the small numbers out, and nothing else."""
    safe = suppress(items)
    return Suppressed(safe.items, safe.system, safe.below, safe.small, frozenset(), {})


def test_with_only_the_small_numbers_out_the_attacker_recovers_them():
    items: list[Item] = [AGES]
    safe = only_the_small(items)

    bounds = Attacker().read(items, safe).bounds(["ages / row 0 / column 0"])

    assert bounds == {"ages / row 0 / column 0": (3, 3)}


def a_table(chance: random.Random) -> list[Item]:
    return [with_totals("t", [[int(chance.expovariate(1 / 8)) for _ in range(6)] for _ in range(8)])]


def test_of_five_hundred_hidden_numbers_none_is_recovered():
    chance, hidden = random.Random(20191123), 0
    while hidden < 500:
        items = a_table(chance)
        safe = suppress(items)
        hidden += len(safe.small)
        assert escapes(items, safe, Attacker().read(items, safe)) == []


def test_with_only_the_small_numbers_out_tables_like_these_give_most_of_them_away():
    chance, hidden, recovered = random.Random(20191123), 0, 0
    for _ in range(6):
        items: list[Item] = [with_totals("t", [[int(chance.expovariate(1 / 30)) for _ in range(6)] for _ in range(8)])]
        plain = only_the_small(items)
        hidden += len(plain.small)
        recovered += len(escapes(items, plain, Attacker().read(items, plain)))

    assert recovered > hidden / 2


def test_a_whole_report_takes_less_than_a_second():
    chance = random.Random(7)
    items = [
        with_totals(f"table {number}", [[int(chance.expovariate(1 / 10)) for _ in range(6)] for _ in range(8)])
        for number in range(15)
    ]
    start = time.process_time()

    suppress(items)

    assert time.process_time() - start < 1
