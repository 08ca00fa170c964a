"""The page that lists things: filtered, sorted, in pages, and as a file with the same filters and order.

    class Incidents(ListPage):
        title, one, many = "Serious incidents", "serious incident", "serious incidents"
        columns = (
            Column("reference", "Reference", lambda row: link(row.get_absolute_url(), row.reference),
                   plain=lambda row: row.reference, sort=("reference",)),
            Column("aware", "Council aware", lambda row: long_date(row.aware_on),
                   plain=lambda row: row.aware_on, sort=("aware_on",)),
        )
        filters = (Chips("stage", "Stage", Stage.choices, "stage"), Search("q", "Words", ("reference", "title")))
        order = "-aware"

    def incidents(request):
        rows = SeriousIncident.objects.visible_to(request.user).select_related("area")
        return Incidents(request, rows).response()

The rows are whatever the person may see: start from `visible_to`. A page costs one query for the count and one for
the rows, whatever their number. Cells are made in Python (`components.py` has the pieces): a cell in a template costs
several times as much.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.html import conditional_escape, format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe

from trefoil.shared import clock, dates, spreadsheets, words
from trefoil.shared.filters import Chips as Chips
from trefoil.shared.filters import Filter as Filter
from trefoil.shared.filters import Search as Search
from trefoil.shared.filters import Select as Select
from trefoil.shared.searches import note_search

CONFIDENTIAL = "OFFICIAL-SENSITIVE"
"""The marking of a list of confidential records: a search of it is told to the audit trail."""


@dataclass(frozen=True)
class Column:
    """One column. `cell` makes what the page shows, `plain` the value for a file (by default the words of the cell).

    `sort` names the fields to order by; none means that the column cannot be sorted by. With `page_only` it stays out
    of files (actions at the end of a row); with `numeric` it stands at the right.
    """

    name: str
    words: str
    cell: Callable[[Any], Any]
    plain: Callable[[Any], Any] | None = None
    sort: Sequence[str] = ()
    numeric: bool = False
    page_only: bool = False
    hidden_head: bool = False

    def value(self, row: Any) -> Any:
        """The value for a file."""
        return self.plain(row) if self.plain else strip_tags(str(self.cell(row)))


class ListPage:
    """Describes one list; an instance answers one request."""

    title = ""
    lede = ""
    one, many = "row", "rows"
    columns: Sequence[Column] = ()
    filters: Sequence[Filter] = ()
    order = ""
    """Name of the column it is sorted by at first; with a minus in front, downwards."""
    per_page = 50
    marking = CONFIDENTIAL
    file_name = "list"
    export_permission = "export"
    empty_title = ""
    empty_text = ""
    template = "shared/list.html"

    def __init__(
        self, request: HttpRequest, rows: QuerySet, *, subject: Any = None, case: Any = None,
        context: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """`subject` and `case` are what the audit trail files a download under: by default the person who takes it."""
        self.request, self.all_rows = request, rows
        self.person: Any = request.user
        self.subject, self.case, self.context = subject or self.person, case, dict(context or {})

    def response(self) -> HttpResponse:
        """The page, or the file that was asked for."""
        kind = self.request.GET.get("download", "")
        if kind:
            return self.download(kind)
        if self.is_searched and self.marking == CONFIDENTIAL:
            note_search(where=f"the list “{self.title}”", found={self.many: self.count}, by=self.person)
        return render(self.request, self.template, self.context | {"list": self, "title": self.title})

    # --- What was asked for ---------------------------------------------------------------------------------------
    @cached_property
    def answers(self) -> dict[str, Any]:
        """Name of each filter to its answer."""
        return {one.name: one.read(self.request.GET) for one in self.filters}

    @cached_property
    def used(self) -> list[tuple[Filter, Any]]:
        """The filters that were answered."""
        return [(one, self.answers[one.name]) for one in self.filters if self.answers[one.name]]

    @property
    def is_searched(self) -> bool:
        """Whether this answers a new search: its further pages are the same search."""
        asked = any(isinstance(one, Search) for one, _ in self.used)
        return asked and "page" not in self.request.GET

    @cached_property
    def sorted_by(self) -> tuple[Column | None, bool]:
        """The column the list is sorted by, and whether downwards."""
        sortable = {column.name: column for column in self.columns if column.sort}
        asked = self.request.GET.get("sort", "")
        chosen = asked if asked.removeprefix("-") in sortable else self.order
        return sortable.get(chosen.removeprefix("-")), chosen.startswith("-")

    @cached_property
    def rows(self) -> QuerySet:
        """All rows that the filters leave, in order; those without a value come last, equals by their key."""
        rows = self.all_rows
        for one, answer in self.used:
            rows = one.narrowed(rows, answer)
        column, down = self.sorted_by
        keys = [F(field).desc(nulls_last=True) if down else F(field).asc(nulls_last=True)
                for field in (column.sort if column else ())]  # fmt: skip
        return rows.order_by(*keys, "pk")

    @cached_property
    def page(self) -> Page:
        return Paginator(self.rows, self.per_page).get_page(self.request.GET.get("page"))

    # --- What the template shows ----------------------------------------------------------------------------------
    @property
    def questions(self) -> list[dict[str, Any]]:
        return [one.shown(self.answers[one.name]) for one in self.filters]

    @cached_property
    def count(self) -> int:
        return self.page.paginator.count

    @cached_property
    def hidden(self) -> int:
        """How many rows the filters hide, asked only when they hide all."""
        return self.all_rows.count() if self.used and not self.count else 0

    def hidden_in_words(self) -> str:
        return f"{self.hidden:,} hidden"

    def count_in_words(self) -> str:
        found = words.count(self.count, self.one, self.many)
        if self.page.has_other_pages():
            return f"{self.page.start_index():,} to {self.page.end_index():,} of {found}"
        return found

    def filters_in_words(self) -> list[str]:
        """Each filter in use: “Stage: Open or Held”."""
        return [f"{one.words}: {one.answer_in_words(answer)}" for one, answer in self.used]

    def order_in_words(self) -> str:
        column, down = self.sorted_by
        return f"Sorted by {column.words}, {'downwards' if down else 'upwards'}" if column else ""

    def head(self) -> SafeString:
        """The heads of the columns; those that can be sorted by are links."""
        sorted_by, down = self.sorted_by
        return format_html_join(
            "", "{}", ((self.head_of(column, column is sorted_by, down),) for column in self.columns)
        )

    def head_of(self, column: Column, is_sorted: bool, down: bool) -> SafeString:
        css = " govuk-table__header--numeric" if column.numeric else ""
        label: Any = column.words
        if column.hidden_head:
            label = format_html('<span class="govuk-visually-hidden">{}</span>', label)
        if not column.sort:
            return format_html('<th class="govuk-table__header{}" scope="col">{}</th>', css, label)
        way = ("descending" if down else "ascending") if is_sorted else "none"
        address = self.address(sort=f"{'-' if is_sorted and not down else ''}{column.name}", page=None)
        return format_html(
            '<th class="govuk-table__header{}" scope="col" aria-sort="{}"><a class="tf-sort" href="{}">{}</a></th>',
            css, way, address, label,
        )  # fmt: skip

    def body(self) -> SafeString:
        """The rows of this page."""
        openings = [self.opening(column, number == 0) for number, column in enumerate(self.columns)]
        closings = ["</span></th>", *["</span></td>"] * (len(self.columns) - 1)]
        cells = [column.cell for column in self.columns]
        parts = list(zip(openings, cells, closings, strict=True))
        rows = (
            "".join(f"{opening}{conditional_escape(cell(row))}{closing}" for opening, cell, closing in parts)
            for row in self.page.object_list
        )
        return SafeString("".join(f'<tr class="govuk-table__row">{row}</tr>' for row in rows))  # each cell is escaped

    @staticmethod
    def opening(column: Column, is_first: bool) -> SafeString:
        """The start of a cell; on a phone it carries the name of its column."""
        if is_first:
            return mark_safe('<th class="govuk-table__header" scope="row"><span class="tf-val">')
        css = " govuk-table__cell--numeric" if column.numeric else " tf-actions" if column.hidden_head else ""
        label = "" if column.hidden_head else format_html(' data-label="{}"', column.words)
        return format_html('<td class="govuk-table__cell{}"{}><span class="tf-val">', css, label)

    def page_links(self) -> list[dict[str, Any]]:
        """Numbers of pages to choose from, with gaps."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            {"number": number, "address": self.address(page=number) if isinstance(number, int) else "",
             "current": number == self.page.number}
            for number in numbers
        ]  # fmt: skip

    def previous_page(self) -> str:
        return self.address(page=self.page.number - 1) if self.page.has_previous() else ""

    def next_page(self) -> str:
        return self.address(page=self.page.number + 1) if self.page.has_next() else ""

    def sort_sent(self) -> str:
        """The order that was asked for, to be kept by the filter form."""
        return self.request.GET.get("sort", "") if self.sorted_by[0] else ""

    def clear_address(self) -> str:
        return self.request.path

    def download_links(self) -> list[dict[str, str]]:
        if not self.may_download() or not self.count:
            return []
        return [
            {"words": {"xlsx": "Excel", "csv": "CSV"}[kind], "address": self.address(download=kind, page=None)}
            for kind in spreadsheets.FORMATS
        ]

    def address(self, **changes: Any) -> str:
        """This page with its filters and order, and these changes; None takes a part away."""
        query = QueryDict(mutable=True)
        for one, answer in self.used:
            query.setlist(one.name, answer if isinstance(answer, list) else [answer])
        if self.sort_sent():
            query["sort"] = self.sort_sent()
        for name, value in changes.items():
            if value is not None:
                query[name] = str(value)
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    # --- Files ----------------------------------------------------------------------------------------------------
    def may_download(self) -> bool:
        return bool(self.person.may(self.export_permission))

    def download(self, kind: str) -> HttpResponse:
        """The whole list as a file, told to the audit trail; 404 for a kind or a person that gets none."""
        if kind not in spreadsheets.FORMATS or not self.may_download():
            raise Http404
        columns = [column for column in self.columns if not column.page_only]
        values = [[column.value(row) for column in columns] for row in self.whole()]
        spreadsheets.note_export(
            subject=self.subject, case=self.case, by=self.person, kind=kind, rows=len(values),
            what=f"the list “{self.title}”", filters=[one.name for one, _ in self.used],
        )  # fmt: skip
        sheet = spreadsheets.Sheet(self.title, self.lines_above(len(values)), [one.words for one in columns], values)
        return spreadsheets.as_response(sheet, kind, f"{self.file_name}-{clock.today().isoformat()}")

    def whole(self) -> Iterator[Any]:
        return self.rows.iterator(chunk_size=1000)

    def lines_above(self, number: int) -> list[str]:
        """Title, marking, filters, and who took the copy when."""
        return [
            self.title,
            self.marking,
            f"Filters: {'; '.join(self.filters_in_words())}" if self.used else "No filters",
            *filter(None, [self.order_in_words()]),
            f"{words.count(number, self.one, self.many)}, taken by {self.person.name} on "
            f"{dates.long_date(clock.today())}",
        ]
