"""Small numbers stay hidden: from whoever adds and subtracts all that is printed, this year and last."""

import pytest

from trefoil.shared.suppression import (
    MARK,
    SMALL_BELOW,
    Change,
    Figure,
    Inconsistent,
    Published,
    Rate,
    Sum,
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
