"""The base of our subcommands: parse, call one action, say what happened; what cannot be done ends in a sentence."""

import csv
import sys
from datetime import date

from django.core.management.base import BaseCommand

from trefoil.shared.actions import Refused


class Stop(Exception):
    """The command cannot go on; the message tells the person what to do. The exit code is 2 unless given."""

    def __init__(self, message: str, *, code: int = 2) -> None:
        super().__init__(message)
        self.code = code


class Command(BaseCommand):
    """A subcommand of `trefoil`. Its `help` is the one line in the list of commands."""

    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except (Stop, Refused) as reason:
            self.stderr.write(str(reason))
            sys.exit(getattr(reason, "code", 2))


def read_date(text: str) -> date:
    """A date as typed on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Stop(f"Give a real date, like 2020-04-09, not {text!r}") from None


def read_csv(path: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file that hold anything, each with its number as a spreadsheet counts rows."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = [[cell.strip() for cell in row] for row in csv.reader(file)]
    except OSError:
        raise Stop(f"Give a file that can be read: there is none at {path!r}") from None
    except (UnicodeDecodeError, csv.Error):
        raise Stop(f"Save {path!r} as CSV with commas, in UTF-8: it cannot be read as it is") from None
    return [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
