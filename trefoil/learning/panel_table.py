"""Reads a table of the National Panel's recommendations from a CSV file. Pure: no database; faults name their row."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from trefoil.shared import dates, words

COLUMNS = {
    "report": "Title of the Panel’s report",
    "paragraph": "Where in it, such as 4.2 (may be empty)",
    "published": "Day it was published, such as 16/7/2020",
    "recommendation": "The recommendation in the Panel’s words",
    "effect": "How anyone here would see that it is met (may be empty)",
    "by when": "Day by which it is to be met here (may be empty)",
    "themes": "Names of our themes, with a semicolon between them (may be empty)",
    "agencies": "Names of agencies asked to act, with a semicolon between them (may be empty)",
}
"""The columns by their heads, in any order, and what each holds."""
NEEDED = ("report", "published", "recommendation")
MOST_ROWS = 500
MOST_FAULTS = 20
LIMITS = {"report": 200, "paragraph": 40, "recommendation": 2000, "effect": 1000}


@dataclass(frozen=True)
class Line:
    """One row as read: names of themes and agencies are not looked up yet. `row` counts from the head, which is 1."""

    row: int
    report: str
    paragraph: str
    published_on: date
    text: str
    effect: str
    due_on: date | None
    themes: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


@dataclass
class Table:
    """What was read, and a sentence for each fault."""

    lines: list[Line] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def decoded(content: bytes) -> str:
    """The text of the file: UTF-8 with or without a mark, else as older Excel writes it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read(content: bytes, today: date) -> Table:
    """Read the whole table; with a fault anywhere nothing of it should be used."""
    table = Table()
    text = words.tidy(decoded(content))
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        table.faults.append("Save the file as CSV again: its quotation marks do not match")
        return table
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    if missing := [head for head in NEEDED if head not in heads]:
        table.faults.append(f"Add the column {words.listed(f'“{head}”' for head in missing)} to the first row")
        return table
    for number, cells in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in cells):
            read_line(number, dict(zip(heads, cells, strict=False)), table, today)
    if len(rows) > MOST_ROWS + 1:
        table.faults.append(f"Send at most {MOST_ROWS} rows at once")
    if not table.lines and not table.faults:
        table.faults.append("Add at least one row: the file has only its head")
    return table


def read_line(row: int, cells: dict[str, str], table: Table, today: date) -> None:
    """Read one row, or tell what is wrong with it."""
    told = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
    faults = [f"fill in “{name}”" for name in NEEDED if not told[name]]
    faults += [f"shorten “{name}” to {most:,} characters" for name, most in LIMITS.items() if len(told[name]) > most]
    days: dict[str, date | None] = {}
    for name in ("published", "by when"):
        try:
            days[name] = dates.read_day(told[name]) if told[name] else None
        except ValueError:
            faults.append(f"write “{name}” as a real date with its year, like 16/7/2020")
    published = days.get("published")
    if published and published > today:
        faults.append("write a day in “published” that is not in the future")
    if faults or published is None:
        table.faults.append(f"Row {row}: {words.listed(faults)}")
        return
    table.lines.append(
        Line(row, told["report"], told["paragraph"], published, told["recommendation"], told["effect"],
             days.get("by when"), split(told["themes"]), split(told["agencies"]))
    )  # fmt: skip


def split(cell: str) -> tuple[str, ...]:
    """Names with semicolons between them."""
    return tuple(name.strip() for name in cell.split(";") if name.strip())


def named(names: Iterable[str], known: dict[str, object], row: int, what: str, faults: list[str]) -> list[object]:
    """The records of these names, in any case of letters; a fault for each name that is not known."""
    found = []
    for name in names:
        if name.lower() in known:
            found.append(known[name.lower()])
        else:
            faults.append(f"Row {row}: choose another {what} than “{name}”, which is not among ours")
    return found
