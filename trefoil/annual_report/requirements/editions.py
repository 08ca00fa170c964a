"""The editions of the guidance, and which of them a report is held to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from trefoil.annual_report.requirements import items
from trefoil.annual_report.requirements.item import Item


@dataclass(frozen=True)
class Edition:
    """One edition of Working Together with all that a report of its time is asked for."""

    code: str
    name: str
    in_force_from: date
    items: tuple[Item, ...]


EDITIONS = (
    Edition("WT2018", "Working Together 2018", date(2018, 6, 29), items.WT2018),
    Edition("WT2023", "Working Together 2023", date(2023, 12, 15), items.WT2023),
    # Published in spring 2026: the month is inferred, so the year that ended on 31 March 2026 is held to 2023.
    Edition("WT2026", "Working Together 2026", date(2026, 4, 1), items.WT2026),
)


def edition_on(day: date) -> Edition:
    """The edition in force on a day; the first for days before it."""
    held = [one for one in EDITIONS if one.in_force_from <= day]
    return held[-1] if held else EDITIONS[0]


def items_for(report: Any) -> tuple[Item, ...]:
    """What is asked of a report: by the edition in force on the last day of its year."""
    return edition_on(report.period_end).items
