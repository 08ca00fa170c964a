"""Lists: filters, order, pages, and the files that people take away."""

import csv
import io
from datetime import date, datetime
from typing import Any

import html5lib
import openpyxl
import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils.html import format_html

from trefoil.shared import spreadsheets
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select
from trefoil.shared.models import AuditEvent

FORMULAS = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "＝1+1",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
]


class Events(ListPage):
    title, one, many = "What happened", "event", "events"
    columns = (
        Column("number", "Number", lambda row: format_html("<a href='/x/'>{}</a>", row.number),
               plain=lambda row: row.number, sort=("number",)),
        Column("what", "What", lambda row: row.sentence, sort=("sentence",)),
        Column("verb", "Verb", lambda row: row.verb, sort=("verb",)),
        Column("do", "Do", lambda row: "Open", page_only=True, hidden_head=True),
    )  # fmt: skip
    filters = (
        Chips("verb", "Verb", [("changed", "Changed"), ("moved", "Moved")], "verb"),
        Select("case", "Case", lambda: [("1", "Case 1"), ("2", "Case 2")], "case"),
        Search("q", "Words", ("sentence",)),
    )
    order = "-number"
    file_name = "events"


def add_events(count: int, **values: Any) -> None:
    start = AuditEvent.objects.count()
    AuditEvent.objects.bulk_create(
        AuditEvent(**({"number": start + n, "at": "", "verb": "changed", "subject_kind": "x", "subject": "1",
                       "case": "1", "sentence": f"Event {start + n}", "details": "{}", "previous_seal": "", "seal": ""}
                      | values))
        for n in range(1, count + 1)
    )  # fmt: skip


def listing(person: Any, address: str = "/", **more: Any) -> ListPage:
    request = RequestFactory().get(address)
    request.user, request.session = person, {}
    return Events(request, AuditEvent.objects.filter(subject_kind="x"), **more)


def page(person: Any, address: str = "/") -> str:
    return listing(person, address).response().content.decode()


def rows_of_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_page_shows_fifty_rows_newest_first_and_says_how_many_there_are(cast):
    add_events(120)

    html = page(cast["analyst"])

    assert html.count("<tr") == 51
    assert "1 to 50 of 120 events" in html
    html5lib.HTMLParser(strict=True).parse(html)


def test_what_people_wrote_is_escaped(cast):
    add_events(1, sentence="<script>alert(1)</script>")

    assert "<script>alert" not in page(cast["analyst"])


def test_filters_narrow_the_list_and_are_said_in_words(cast):
    add_events(3)
    add_events(2, verb="moved", case="2", sentence="A rare thing")

    html = page(cast["analyst"], "/?verb=moved&case=2&q=rare+thing")

    assert "2 events" in html
    assert "Verb: Moved. Case: Case 2. Words: “rare thing”." in html


@pytest.mark.parametrize(
    "query", ["verb=nonsense", "case=99", "sort=password", "page=0", "page=x", "page=99999999", "q=%00", "sort=--number",
              "case=%00", "page=-1", "verb=%27%3B--"]
)  # fmt: skip
def test_an_address_that_makes_no_sense_still_gives_the_list(cast, query):
    add_events(3)

    assert "3 events" in page(cast["analyst"], f"/?{query}")


def test_a_search_that_is_no_text_finds_nothing_and_is_no_fault(cast):
    add_events(3)

    assert "3 hidden" in page(cast["analyst"], "/?q=%ED%A0%80")


def test_links_keep_the_filters_and_the_order(cast):
    add_events(60, verb="moved")

    shown = listing(cast["analyst"], "/?verb=moved&sort=what&page=1")

    assert shown.next_page() == "/?verb=moved&sort=what&page=2"
    assert "/?verb=moved&amp;sort=-what" in shown.head()
    assert shown.download_links()[0]["address"] == "/?verb=moved&sort=what&download=xlsx"


def test_filtered_to_nothing_says_how_many_are_hidden(cast):
    add_events(3)

    assert "3 hidden" in page(cast["analyst"], "/?q=nowhere")


def test_an_empty_list_says_so(cast):
    assert "No events yet" in page(cast["analyst"])


@pytest.mark.parametrize("count", [1, 10, 200])
def test_a_list_costs_the_same_queries_for_any_number_of_rows(cast, django_assert_num_queries, count):
    add_events(count)
    cast["analyst"].permissions  # noqa: B018 (what the person may do is asked once for the whole page)

    with django_assert_num_queries(3):  # the count, the rows, and the name of the partnership on top
        page(cast["analyst"], "/?verb=changed&q=event&page=1")  # a further page: a new search is told to the trail


def test_a_csv_holds_no_formula_and_names_its_marking_and_filters(cast):
    for formula in FORMULAS:
        add_events(1, sentence=formula)

    content = listing(cast["analyst"], "/?verb=changed&download=csv&sort=number").response().content
    rows = rows_of_csv(content)

    assert rows[0] == ["What happened"]
    assert rows[1] == ["OFFICIAL-SENSITIVE"]
    assert rows[2] == ["Filters: Verb: Changed"]
    assert "10 events, taken by Wilhelmina Stroud on" in rows[4][0]
    assert rows[6] == ["Number", "What", "Verb"]
    assert [row[1] for row in rows[7:]] == [f"'{formula}" for formula in FORMULAS]
    assert not [cell for row in rows for cell in row if cell.startswith(spreadsheets.FORMULA_STARTS)]


def test_an_excel_file_holds_each_text_exactly_and_none_as_a_formula(cast):
    for formula in FORMULAS:
        add_events(1, sentence=formula)

    content = listing(cast["analyst"], "/?download=xlsx&sort=number").response().content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [row[1] for row in sheet.iter_rows(min_row=8)]

    assert [cell.data_type for cell in cells] == ["s"] * len(FORMULAS)
    assert [cell.value.replace("_x000D_", "\r") for cell in cells] == [one.replace("\r", "\n") for one in FORMULAS]
    assert sheet["A2"].value == "OFFICIAL-SENSITIVE"
    assert isinstance(sheet["A8"].value, int)


def test_a_file_has_all_rows_in_the_order_and_with_the_filters_of_the_page(cast):
    add_events(60)
    add_events(5, verb="moved")

    rows = rows_of_csv(listing(cast["analyst"], "/?verb=changed&sort=number&page=2&download=csv").response().content)

    assert [int(row[0]) for row in rows[7:]] == list(
        AuditEvent.objects.filter(subject_kind="x", verb="changed").order_by("number").values_list("number", flat=True)
    )


def test_taking_a_file_is_recorded_under_its_subject_and_without_what_was_searched_for(cast):
    add_events(2)

    listing(cast["analyst"], "/?q=event&download=xlsx", subject=cast["chair"]).response()

    told = AuditEvent.objects.order_by("-number")[0]
    assert (told.verb, told.subject, told.actor) == ("exported", str(cast["chair"].pk), str(cast["analyst"].pk))
    assert told.sentence == "Downloaded the list “What happened” as an Excel file, 2 rows."
    assert "event" not in told.details


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_who_may_not_take_files_gets_none_and_is_offered_none(cast, kind):
    add_events(2)

    assert "Download what you see" not in page(cast["practitioner"])
    with pytest.raises(Http404):
        listing(cast["practitioner"], f"/?download={kind}").response()


def test_a_file_of_an_unknown_kind_does_not_exist(cast):
    with pytest.raises(Http404):
        listing(cast["analyst"], "/?download=exe").response()


def test_values_keep_their_kind_in_files():
    day, moment = date(2020, 5, 27), datetime(2020, 5, 27, 9, 30)  # noqa: DTZ001
    sheet = spreadsheets.Sheet("A: b/c?", ["A"], ["Day", "At", "Yes", "None", "Long"],
                            [[day, moment, True, None, "x" * 40_000]])  # fmt: skip

    read = openpyxl.load_workbook(io.BytesIO(spreadsheets.excel_file(sheet))).active

    assert [cell.value for cell in read[4]][:4] == [datetime(2020, 5, 27), moment, "Yes", None]  # noqa: DTZ001
    assert read["E4"].value.endswith("…")
    assert rows_of_csv(spreadsheets.csv_file(sheet))[3][:4] == ["2020-05-27", "2020-05-27 09:30", "Yes", ""]
