"""`trefoil verdict FILE.csv --actions-done 2019-09-01`: the verdict on a theme, in the words and numbers of the pages."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from trefoil.learning.verdict import Chance, Verdict, verdict
from trefoil.shared import command
from trefoil.shared.command import Stop

REQUIRED = ("reviewed_on", "found")
OPTIONAL = ("agencies", "themes", "led")
MOST = 20_000


class Command(command.Command):
    help = "Print the verdict on a theme: reducing, persisting, rising, or too few to say"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            help="CSV, a row for each case: reviewed_on (like 2020-04-09), found (0 or 1); if known, how many agencies, "
            "and how many other themes; led: 1 for each case from the first that a recommendation on the theme rests on to "
            "the day it was made, else 0",
        )
        parser.add_argument(
            "--actions-done",
            help="the first day on which all actions planned by then were done; else halves are compared",
        )

    def handle(self, *, file: str, actions_done: str | None, **options: Any) -> None:
        done_on = command.read_date(actions_done) if actions_done else None
        self.stdout.write("\n".join(said(verdict(read(command.read_csv(file)), done_on))))


def said(found: Verdict) -> Iterator[str]:
    """What the page of the theme says, then the working."""
    yield found.sentence
    if found.complexity_sentence:
        yield found.complexity_sentence
    yield ""
    yield from found.working


def read(rows: list[tuple[int, list[str]]]) -> list[Chance]:
    """The cases of a file, whose first row names the columns."""
    if not rows:
        raise Stop(f"Give a file whose first row is {','.join(REQUIRED)}: this one is empty")
    names = [name.lower() for name in rows[0][1]]
    for name in (*REQUIRED, *OPTIONAL):
        if names.count(name) > 1:
            raise Stop(f"Keep one column called {name} in row {rows[0][0]}: there are {names.count(name)}")
        if name in REQUIRED and name not in names:
            raise Stop(f"Add a column called {name}: row {rows[0][0]} has {', '.join(names)}")
    if len(rows) - 1 > MOST:
        raise Stop(f"Give at most {MOST:,} cases: this file has {len(rows) - 1:,}")
    return [one_case(number, dict(zip(names, row, strict=False))) for number, row in rows[1:]]


def one_case(number: int, row: dict[str, str]) -> Chance:
    return Chance(
        day(number, row),
        yes(number, row, "found", "when the theme was found"),
        whole(number, row, "agencies"),
        whole(number, row, "themes"),
        bool(row.get("led")) and yes(number, row, "led", "when the case led to a recommendation"),
    )


def day(number: int, row: dict[str, str]) -> date:
    typed = row.get("reviewed_on", "")
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Stop(f"Row {number}, column reviewed_on: give a real date, like 2020-04-09, not {typed!r}") from None


def yes(number: int, row: dict[str, str], name: str, when: str) -> bool:
    typed = row.get(name, "")
    if typed not in {"0", "1"}:
        raise Stop(f"Row {number}, column {name}: give 1 {when}, else 0, not {typed!r}")
    return typed == "1"


def whole(number: int, row: dict[str, str], name: str) -> int | None:
    """A count, or None where it was left empty."""
    typed = row.get(name, "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 7):
        raise Stop(f"Row {number}, column {name}: give a whole number or leave it empty, not {typed!r}")
    return int(typed)
