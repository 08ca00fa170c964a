"""A table as a file: Excel or CSV, with its marking and the filters used in the first lines, and no formulas.

A value that starts like a formula would run when a spreadsheet opens the file. In Excel files every text is written
as text, exactly as it is; in CSV files, which know no types, such a text gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone

from trefoil.shared import words
from trefoil.shared.actions import action, record

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
"""What a cell of an Excel file holds; a longer text ends with a sign that there was more."""

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {"xlsx": "Excel file", "csv": "CSV file"}
COPIES = FORMATS | {"docx": "Word file"}
"""Every kind of copy that the trail tells of."""


@dataclass(frozen=True)
class Sheet:
    """What goes into the file: lines above the table, the heads of its columns, and its rows."""

    name: str
    above: Sequence[str]
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]


@action
def note_export(*, subject: Any, what: str, kind: str, rows: int, filters: Sequence[str], by: Any, case: Any) -> None:
    """Record that a copy of a list left the system: how many rows, and by what it was filtered, not for what."""
    taken = f"Downloaded {what} as {'an' if kind == 'xlsx' else 'a'} {COPIES[kind]}, {words.count(rows, 'row')}."
    record("exported", subject, taken, case=case, rows=rows, format=kind, filters=list(filters))


def as_response(sheet: Sheet, kind: str, file_name: str) -> HttpResponse:
    """The file as a download. The name is ours and holds nothing of what people typed."""
    content = excel_file(sheet) if kind == "xlsx" else csv_file(sheet)
    response = HttpResponse(content, content_type=EXCEL if kind == "xlsx" else "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name}.{kind}"'
    return response


def csv_file(sheet: Sheet) -> bytes:
    """UTF-8 with the mark that makes Excel read it as such."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([without_formula(line)] for line in sheet.above)
    writer.writerow([])
    writer.writerow([without_formula(head) for head in sheet.heads])
    writer.writerows([csv_value(value) for value in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def csv_value(value: Any) -> str:
    """A value as text: days as 2020-05-27, which every program reads alike."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return in_local_time(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, (date, int, float, Decimal)):
        return str(value)
    return without_formula("" if value is None else str(value))


def without_formula(text: str) -> str:
    """The text, with an apostrophe in front when a spreadsheet could take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS) else text


def excel_file(sheet: Sheet) -> bytes:
    """One sheet with its heads frozen; nothing in it is a formula or a link."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet(sheet_name(sheet.name))
        bold = book.add_format({"bold": True})
        styles = {
            "day": book.add_format({"num_format": "d mmmm yyyy"}),
            "moment": book.add_format({"num_format": "d mmmm yyyy h:mm"}),
        }
        for number, line in enumerate(sheet.above):
            page.write_string(number, 0, line, bold if number == 0 else None)
        first = len(sheet.above) + 1
        for column, head in enumerate(sheet.heads):
            page.write_string(first, column, head, bold)
        page.set_column(0, max(len(sheet.heads) - 1, 0), 24)
        page.freeze_panes(first + 1, 0)
        for row, values in enumerate(sheet.rows, first + 1):
            for column, value in enumerate(values):
                write_cell(page, row, column, value, styles)
    return out.getvalue()


def sheet_name(name: str) -> str:
    """A name that Excel allows: 31 characters, without its own signs."""
    return "".join(sign for sign in name if sign not in "[]:*?/\\'")[:31] or "List"


def write_cell(page: Any, row: int, column: int, value: Any, styles: dict[str, Any]) -> None:
    """Write a value by its type; all that is no number or day is text."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, "Yes" if value else "No")
    elif isinstance(value, (int, float, Decimal)):
        page.write_number(row, column, value)
    elif isinstance(value, datetime):
        page.write_datetime(row, column, in_local_time(value), styles["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, styles["day"])
    else:
        text = words.tidy(str(value))
        page.write_string(row, column, text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…")


def in_local_time(moment: datetime) -> datetime:
    """A moment by the clocks of England, without its zone."""
    return timezone.localtime(moment).replace(tzinfo=None) if timezone.is_aware(moment) else moment
