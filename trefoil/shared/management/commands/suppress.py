"""`trefoil suppress FILE.csv`: a table with its totals as a page would print it, small numbers left out."""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from typing import Any

from trefoil.shared import command
from trefoil.shared.command import Stop
from trefoil.shared.suppression import SMALL_BELOW, Inconsistent, Suppressed, Table, suppress
from trefoil.shared.suppression.items import TOTAL

MOST = 2_000
"""Cells of a table; a report's largest has about a hundred."""


class Command(command.Command):
    help = "Print a table with its small numbers left out, and what else must go so that they cannot be worked out"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            help="CSV: names in the first row and column; the row and column called Total, or else the last, are totals",
        )
        parser.add_argument(
            "--below", type=int, default=SMALL_BELOW, help="counts from 1 up to, not with, this; else 6"
        )

    def handle(self, *, file: str, below: int, **options: Any) -> None:
        if below < 2:
            raise Stop("Give a limit of 2 or more: a lower one leaves nothing out")
        try:
            table = read(command.read_csv(file))
            safe = suppress([table], below=below)
        except Inconsistent as reason:
            raise Stop(str(reason)) from None
        self.stdout.write("\n".join(said(table, safe)))


def said(table: Table, safe: Suppressed) -> Iterator[str]:
    """The table, and the sentence under it."""
    lines = [["", *table.columns]]
    lines += [[row, *numbers] for row, numbers in zip(table.rows, safe.table(table.name), strict=True)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    for first, *others in lines:
        cells = [f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True)]
        yield f"{first:<{widths[0]}}  {'  '.join(cells)}"
    yield ""
    yield safe.why or "No number had to be left out."


def read(rows: Sequence[tuple[int, list[str]]]) -> Table:
    """The table of a file."""
    if len(rows) < 2 or len(rows[0][1]) < 2:
        raise Stop("Give a table: names of columns in the first row, then a row for each name in the first column")
    columns = rows[0][1][1:]
    if "" in columns:
        raise Stop(f"Row {rows[0][0]}, column {columns.index('') + 2}: give the column a name")
    if len(columns) * (len(rows) - 1) > MOST:
        raise Stop(f"Give a table of at most {MOST:,} numbers")
    for number, row in rows[1:]:
        if not row[0]:
            raise Stop(f"Row {number}, column 1: give the row a name")
        if len(row) != len(columns) + 1:
            raise Stop(
                f"Row {number}: give {len(columns)} numbers after the name, one for each column; it has {len(row) - 1}"
            )
    values = [
        [whole(typed, number, name) for typed, name in zip(row[1:], columns, strict=True)] for number, row in rows[1:]
    ]
    names = [row[0] for _, row in rows[1:]]
    return Table("the table", names, columns, values, total_row=total(names), total_column=total(columns))


def total(names: Sequence[str]) -> str:
    """The name called Total, however it is written, or else the last."""
    return next((name for name in names if name.casefold() == TOTAL.casefold()), names[-1])


def whole(typed: str, number: int, column: str) -> int:
    """A count; thousands may have commas."""
    digits = typed.replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise Stop(f"Row {number}, column {column}: give a whole number from 0 up, not {typed!r}")
    return int(digits)
