"""Small numbers stay hidden: from whoever adds and subtracts all that is printed, this year and last."""

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
    Inconsistent,
    Item,
    Published,
    Rate,
    Sum,
    Suppressed,
    Table,
    suppress,
)
from trefoil.shared.tests.attacker import Attacker

WIDTH = SMALL_BELOW - 2
"""From 1 to 5 is 4 wide: five whole numbers."""


def with_totals(name: str, inside: list[list[int]], **names: object) -> Table:
    """A table of these numbers, with a total of each row and column."""
    values = [[*row, sum(row)] for row in inside]
    values.append([sum(column) for column in zip(*values, strict=True)])
    rows = [*(f"row {place}" for place in range(len(inside))), "Total"]
    columns = [*(f"column {place}" for place in range(len(inside[0]))), "Total"]
    return Table(name, rows, columns, values, **names)  # type: ignore[arg-type]


AGES = with_totals("ages", [[3, 9], [20, 14], [8, 7]])


# --- What is printed ---------------------------------------------------------------------------------------------
def test_a_small_number_goes_and_three_others_with_it():
    safe = suppress([AGES])

    marks = [[text == MARK for text in row] for row in safe.table("ages")]
    assert marks[0] == [True, True, False]
    assert sum(map(sum, marks)) == 4
    assert safe.small == {"ages / row 0 / column 0"}
    assert len(safe.secondary) == 3


def test_a_table_without_small_numbers_is_printed_whole():
    safe = suppress([with_totals("ages", [[0, 9], [20, 14]])])

    assert safe.table("ages") == (("0", "9", "9"), ("20", "14", "34"), ("20", "23", "43"))
    assert safe.why == ""


def test_the_sentence_under_the_table_says_what_the_mark_means():
    assert suppress([AGES]).why == (
        "[c] stands for a number from 1 to 5, or for one from which such a number could be worked out. We leave them out so "
        "that nobody can be recognised."
    )


def test_a_lone_number_in_a_sentence_is_hidden_alone():
    safe = suppress([Figure("children under 1", 4), Figure("children", 1_204)])

    assert (safe.text("children under 1"), safe.text("children")) == ("[c]", "1,204")
    assert safe.secondary == frozenset()


def test_a_number_that_stands_in_a_table_and_a_sentence_is_hidden_in_both():
    table = with_totals("ages", [[3, 9], [20, 14]], cells={("row 0", "column 0"): "babies"})

    safe = suppress([table, Figure("babies", 3)])

    assert safe.text("babies") == safe.table("ages")[0][0] == MARK


def test_a_total_told_in_two_tables_protects_in_both():
    shared = {(f"row {place}", "Total"): f"area {place}" for place in range(3)} | {("Total", "Total"): "all"}
    sexes = with_totals("sexes", [[6, 6], [17, 17], [8, 7]], cells=shared)
    ages = with_totals("ages", [[3, 9], [20, 14], [8, 7]], cells=shared)

    safe = suppress([sexes, ages])

    low, high = Attacker().read([sexes, ages], safe).bounds(["ages / row 0 / column 0"])["ages / row 0 / column 0"]
    assert high - low >= WIDTH


def test_counts_of_things_are_not_small_numbers():
    assert suppress([Figure("courses", 2, people=False)]).text("courses") == "2"


def test_a_limit_of_one_s_own_is_kept_to():
    safe = suppress([Figure("children", 6)], below=8)

    assert safe.text("children") == MARK
    assert "from 1 to 7" in safe.why


def test_a_percentage_is_hidden_when_its_part_is_small():
    items = [Figure("reviews", 20), Rate("on time", "reviews on time", "reviews", 4, 20)]

    safe = suppress(items)

    assert (safe.rate("on time"), safe.text("reviews")) == (MARK, "20")


def test_a_percentage_is_hidden_when_what_is_left_over_is_small():
    safe = suppress([Figure("reviews", 20), Rate("on time", "reviews on time", "reviews", 17, 20)])

    assert safe.rate("on time") == MARK


def test_a_percentage_is_rounded_half_up_to_its_places():
    rates = [
        Rate("eighths", "a", "b", 10, 80),
        Rate("whole", "a", "b", 10, 80, places=0),
        Rate("per 10,000", "a", "c", 10, 31_999, per=10_000),
        Rate("of nobody", "d", "d", 0, 0),
    ]

    safe = suppress(rates)

    assert [safe.rate(one.name) for one in rates] == ["12.5%", "13%", "3.1", "[z]"]


def test_a_change_since_last_year_does_not_give_away_what_last_year_printed_and_this_year_hides():
    last_year = Published([Figure("children 2018-19", 12)])
    change = Change("change", now="children 2019-20", then="children 2018-19", value=-9)

    safe = suppress([Figure("children 2019-20", 3), Figure("children 2018-19", 12), change], [last_year])

    assert (safe.text("children 2019-20"), safe.change("change"), safe.text("children 2018-19")) == (MARK, MARK, "12")
    assert safe.exposed == frozenset()


def test_what_is_hidden_stays_hidden_beside_last_years_table():
    before = suppress([AGES])
    last_year = Published([AGES], before.hidden)
    more = Figure("ages / row 0 / column 1", 9)

    safe = suppress([more], [last_year])

    assert safe.text(more.cell) == MARK, "printed now, it would give away the 3 beside it"


def test_a_small_number_that_an_earlier_report_gives_away_is_named():
    last_year = Published([Figure("all", 12), Figure("older", 9)])
    items = [Figure("babies", 3), Sum("all", ["babies", "older"])]

    assert suppress(items, [last_year]).exposed == {"babies"}
    assert suppress([Figure("babies", 3)], [Published([Figure("babies", 3)])]).exposed == {"babies"}


def test_a_cell_that_cannot_be_is_marked_so():
    table = Table("births", ["boys", "mothers"], ["under 1"], [[7], [None]])

    assert suppress([table]).table("births") == (("7",), ("[z]",))


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([Table("t", ["a", "Total"], ["n"], [[7], [8]])], "Row Total, column n: 8 is given, and its parts come to 7"),
        ([Figure("a", 7), Figure("a", 8)], "Give “a” one value, or two names if these are different numbers"),
        ([Figure("a", -1)], "Give “a” a number from 0 up"),
        ([Change("more", "now", "then", 2)], "The change “more”: give the number “now”"),
    ],
)
def test_numbers_that_do_not_fit_are_refused_with_a_sentence(items, sentence):
    with pytest.raises(Inconsistent, match=sentence):
        suppress(items)


def test_a_table_that_is_not_one_is_refused():
    with pytest.raises(Inconsistent, match="a is there twice"):
        Table("t", ["a", "a"], ["n"], [[7], [8]])
    with pytest.raises(Inconsistent, match="Give the table “t” a number for each row and column"):
        Table("t", ["a"], ["n"], [[7, 8]])


def test_a_number_nobody_handed_in_is_never_shown():
    with pytest.raises(KeyError, match="was not handed in"):
        suppress([AGES]).shows("ages / row 9 / column 9")


# --- The attacker ------------------------------------------------------------------------------------------------
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
