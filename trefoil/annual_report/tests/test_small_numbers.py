"""Small numbers are hidden in every place of the report, and with them whatever gives them away."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from trefoil.annual_report import actions, publishing
from trefoil.annual_report.assembly import Whole, whole
from trefoil.annual_report.disclosure import checked, editions_out, still_safe
from trefoil.annual_report.explaining import numbers_in
from trefoil.annual_report.ledger import CHILDREN, Cell, Crossed
from trefoil.annual_report.live import children
from trefoil.annual_report.models import Edition, Report, Section
from trefoil.annual_report.requirements import items_for
from trefoil.annual_report.tests.factories import frozen, published, whole_report
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.tests.factories import notified
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.documents.html import to_html
from trefoil.shared.suppression import MARK


@pytest.fixture
def three(cast: Cast) -> list[SeriousIncident]:
    """Three incidents, a child in each: fewer children than may be told."""
    return [notified(cast, title=title) for title in ("Alder", "Rowan", "Sorrel")]


def told(found: Whole) -> str:
    return str(to_html(found.document, standalone=False)) + str(to_html(found.children, standalone=False))


def test_a_small_number_of_children_is_hidden_in_sentence_headline_list_source_and_short_edition(
    report: Report, chapter: Section, three: list, cast: Cast
):
    block = actions.add_block(
        section=chapter, text="Behind them are {children_reviewed} children.\n\n- {children_reviewed} in all",
        by=cast["coordinator"],
    )  # fmt: skip
    actions.write_plainly(block=block, plain="There were {children_reviewed} children.", by=cast["coordinator"])

    found = whole(report)

    page = " ".join(told(found).split())
    assert f"Behind them are {MARK}" in page
    assert f"There were {MARK}" in page
    assert f"Children of the rapid reviews: {MARK}." in page
    assert "Rapid reviews since July 2018: 3." in page, "the partnership's own work is not hidden"
    assert f"{MARK} stands for a number" in page
    assert "3 children" not in page and "3 in all" not in page


def test_a_part_is_hidden_when_what_is_left_would_be_small():
    cells = cells_of(children_reviewed=(20, ""), children_under_1=(18, "children_reviewed"))

    found = checked(cells, {}, [])

    assert found.hidden & {"children_reviewed", "children_under_1"}
    assert not found.small & found.hidden
    assert not found.exposed


def test_nothing_is_hidden_when_nothing_is_small():
    cells = cells_of(children_reviewed=(40, ""), children_under_1=(18, "children_reviewed"))

    assert checked(cells, {}, []).hidden == frozenset()


def test_a_number_of_the_partnerships_work_is_never_hidden_to_protect_another():
    cells = cells_of(children_reviewed=(3, "rapid_reviews")) | {"rapid_reviews": Cell("rapid_reviews", "reviews", 9)}

    assert checked(cells, {}, []).hidden == {"children_reviewed"}


def test_a_table_of_children_hides_what_would_give_a_small_cell_away():
    rows, columns = ("North", "South", "Total"), ("Under 1", "Older", "Total")
    names = tuple(tuple(f"{row}/{column}" for column in columns) for row in rows)
    values = ((3, 20, 23), (12, 30, 42), (15, 50, 65))
    table = Crossed("t", rows, columns, values, names)
    cells = {
        name: Cell(name, name, value, CHILDREN) for line, numbers in zip(names, values, strict=True)
        for name, value in zip(line, numbers, strict=True)
    }  # fmt: skip

    found = checked(cells, {"t": table}, [])

    assert "North/Under 1" in found.small
    assert len(found.hidden) >= 4, "one hidden cell in a row or column is worked out from the others"


def cells_of(**numbers: tuple[int, str]) -> dict[str, Cell]:
    return {name: Cell(name, name, value, CHILDREN, whole) for name, (value, whole) in numbers.items()}


def test_last_years_number_counts_in_the_check(cast: Cast):
    earlier = Edition(pk=7, sources={"cells": [vars(Cell("children_reviewed", "children", 20, CHILDREN, "", True))]})
    now = {"children_reviewed": Cell("children_reviewed", "children", 23, CHILDREN, "", True)}

    assert checked(now, {}, [earlier]).hidden == {"children_reviewed"}, "3 children are new since the report before"
    assert (
        checked({"children_reviewed": replace(now["children_reviewed"], value=30)}, {}, [earlier]).hidden == frozenset()
    )


def test_a_number_given_away_by_earlier_reports_is_exposed_and_not_published():
    earlier = [
        Edition(pk=1, sources={"cells": [vars(Cell("a", "a", 20, CHILDREN)), vars(Cell("b", "b", 18, CHILDREN, "a"))]})
    ]
    now = {"a": Cell("a", "a", 40, CHILDREN)}

    found = checked(now, {}, earlier)

    assert found.exposed


def test_the_sums_of_last_years_table_count_in_the_check():
    """Last year 6 and 5 were hidden beside 10 of 21: so they are 11 together, and neither can be more than this year."""
    earlier = edition_of(by_age(6, 10, 5), hidden=["0", "2"])
    cells, tables = by_age(6, 17, 6)

    found = checked(cells, tables, [earlier])

    assert found.hidden & {"0", "2"} or found.exposed, "6, 17 and 6 as they are leave 5 or 6 for the 5 of before"


def by_age(*values: int) -> tuple[dict[str, Cell], dict[str, Crossed]]:
    """A table of one column, in which each number counts on from year to year."""
    numbers = {**{str(place): value for place, value in enumerate(values)}, "Total": sum(values)}
    cells = {name: Cell(name, name, value, CHILDREN, "", True) for name, value in numbers.items()}
    rows = tuple(numbers)
    table = Crossed("t", rows, ("Children",), tuple((one,) for one in numbers.values()), tuple((one,) for one in rows))
    return cells, {"t": table}


def edition_of(drawn: tuple[dict[str, Cell], dict[str, Crossed]], hidden: list[str]) -> Edition:
    cells, tables = drawn
    sources = {
        "cells": [vars(cell) for cell in cells.values()],
        "tables": {name: vars(table) for name, table in tables.items()},
        "hidden": hidden,
    }
    return Edition(pk=7, sources=sources)


def test_the_table_of_children_by_age_is_protected(report: Report, chapter: Section, three: list, cast: Cast):
    actions.add_block(section=chapter, live_name="children_by_age", by=cast["coordinator"])

    found = whole(report)

    assert "children_reviewed" in found.checked.hidden
    assert children.TOTAL in told(found)
    assert ">3</td>" not in told(found)


def test_what_is_frozen_and_handed_out_holds_no_hidden_number(
    report: Report, chapter: Section, three: list, cast: Cast
):
    actions.add_block(section=chapter, text="{children_reviewed} children.", by=cast["coordinator"])

    edition = frozen(report, cast)

    assert '"printed":"[c]"' in edition.data
    assert '"value":3' not in edition.data.replace(" ", "")
    assert "children_reviewed" in edition.sources["hidden"]


def test_the_check_is_made_again_before_publication(report: Report, chapter: Section, three: list, cast: Cast):
    actions.add_block(section=chapter, text="{children_reviewed} children.", by=cast["coordinator"])
    edition = frozen(report, cast)
    assert still_safe(edition) is None

    edition.sources["hidden"] = []

    assert "small number could be worked out" in (still_safe(edition) or "")


def test_the_page_tells_the_editor_what_is_hidden_and_why(
    report: Report, chapter: Section, three: list, cast: Cast, signed_in: Callable
):
    actions.add_block(section=chapter, text="{children_reviewed} children, and 14 schools.", by=cast["coordinator"])

    page = signed_in(cast["coordinator"]).get("/reports/2019-20/small-numbers/").content.decode()

    assert "children of the rapid reviews" in page
    assert "From 1 to 5" in page
    assert "Chapter 1" in page
    assert ": 14</li>" in page, "a number that somebody typed is in no check"


def test_the_page_lists_typed_numbers_of_plain_words_and_of_what_opens_a_chapter(
    report: Report, chapter: Section, cast: Cast, signed_in: Callable
):
    block = actions.add_block(section=chapter, text="Some schools.", by=cast["coordinator"])
    actions.write_plainly(block=block, plain="We went to 13 schools.", by=cast["coordinator"])
    actions.change_section(section=chapter, lede="Behind it are 17 families.", by=cast["coordinator"])

    page = signed_in(cast["coordinator"]).get("/reports/2019-20/small-numbers/").content.decode()

    assert ": 13</li>" in page and ": 17</li>" in page


def test_the_page_lists_typed_numbers_of_what_was_typed_on_other_pages_and_is_printed(
    report: Report, chapter: Section, cast: Cast, signed_in: Callable
):
    team = cast["coordinator"]
    statement = actions.write_statement(report=report, text="I met 21 families.", by=cast["scrutineer"])
    actions.give_statement(statement=statement, by=cast["scrutineer"])
    actions.reply_to_statement(statement=statement, text="We met 22 more.", by=cast["police_lead"])
    actions.add_promise(report=report, text="Hear 23 children", by=team)
    earlier = actions.add_promise(report=report, text="Visit 24 homes", made_before="A board of 25", by=team)
    actions.tell_outcome(
        promise=earlier, outcome="partly", outcome_text="We saw 26.", outcome_evidence="A list of 27", by=team
    )  # fmt: skip
    actions.answer_item(report=report, code=items_for(report)[0].code, text="28 children were asked.", by=team)
    for name in ("scrutineers_statement", "promises_made", "promises_told"):
        actions.add_block(section=chapter, live_name=name, by=team)

    page = signed_in(team).get("/reports/2019-20/small-numbers/").content.decode()

    listed = page.partition("Numbers that somebody typed")[2]
    for number in range(21, 29):
        assert re.search(rf"\b{number}\b", listed), number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of the families 40% were heard, 12.5 % not", ["40%", "12.5 %"]),
        ("3/9 babies, and 3-5 more", ["3/9", "3-5"]),
        ("1,204 records", ["1,204"]),
        ("In 2019-20, on 9 April 2020, for £12, COVID-19 and section 16C", ["9"]),
        ("{rapid_reviews} reviews", []),
    ],
)
def test_shares_and_ranges_that_somebody_typed_are_numbers_too(text: str, found: list[str]):
    assert numbers_in(text) == found


def test_next_years_report_is_checked_against_what_was_published(cast: Cast, three: list):
    first = whole_report(cast)
    section = first.sections.get()
    actions.add_block(section=section, text="{children_reviewed} children.", by=cast["coordinator"])
    published(first, cast)
    with clock.at(date(2020, 6, 1)):
        for place in range(6):
            notified(cast, title=f"Later {place}")
    with clock.at(date(2021, 4, 9)):
        second = whole_report(cast, 2020)
        text = "{children_reviewed} children."
        actions.add_block(section=second.sections.get(), text=text, by=cast["coordinator"])

        found = whole(second)

    assert found.ledger.cells["children_reviewed"].value == 9
    assert found.checked.hidden == frozenset(), "6 are new, and the 3 of before were hidden then"


def test_an_edition_and_a_later_year_that_are_out_count_in_the_check_of_a_corrected_report(cast: Cast):
    first, later = whole_report(cast), whole_report(cast, 2020)
    out = [published(first, cast), published(later, cast)]
    publishing.reopen(report=first, by=cast["coordinator"])
    out.append(published(first, cast))

    assert editions_out(first) == out


def test_what_an_edition_hid_is_not_told_by_the_next_when_the_one_before_gives_it_away():
    """10 were printed, then 12 hidden because 2 were new: who prints 12 now tells the 2 to whoever kept the first."""
    cell = Cell("all", "children", 10, CHILDREN, "", True)
    corrected = replace(cell, value=12)
    first = Edition(pk=1, sources={"cells": [vars(cell)]})
    second = Edition(pk=2, sources={"cells": [vars(corrected)], "hidden": ["all"]})

    assert checked({"all": corrected}, {}, [first, second]).hidden == {"all"}


def test_a_report_that_comes_after_the_one_of_a_later_year_does_not_tell_what_was_new_in_that():
    later = Edition(pk=1, sources={"cells": [vars(Cell("all", "children", 23, CHILDREN, "", True))]})

    assert checked({"all": Cell("all", "children", 20, CHILDREN, "", True)}, {}, [later]).hidden == {"all"}


def test_a_report_whose_numbers_do_not_add_up_is_not_put_to_the_partners(
    report: Report, chapter: Section, three: list, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    actions.add_block(section=chapter, live_name="children_by_age", by=cast["coordinator"])
    monkeypatch.setattr(children, "value", lambda counted, row, column: 7)

    with pytest.raises(Refused, match="could not be made"):
        frozen(report, cast)
    assert publishing.frozen_edition(report) is None
