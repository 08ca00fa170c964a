"""Whose eyes a report is drawn with, and what it covers."""

from dataclasses import dataclass
from datetime import date

from trefoil.annual_report.models import Report
from trefoil.partnership.models import Person

RAPID_REVIEWS_BEGAN = date(2018, 6, 29)
"""The first day of rapid reviews: Children Act 2004, sections 16A to 16F in force (SI 2018/497)."""


@dataclass(frozen=True)
class Scope:
    """Every figure of a report starts from what `person` may see, in the areas covered, up to the year's end."""

    person: Person
    report: Report
    areas: frozenset[int]
    start: date
    end: date
    linked: bool = True
    """Whether figures lead to the lists they count; not in what is handed out, whose readers cannot open them."""


def scope_of(report: Report, person: Person, *, linked: bool = True) -> Scope:
    """The report's scope: the areas its arrangement covered on the last day of the year."""
    covered = report.arrangement.coverage.on(report.period_end).values_list("area", flat=True)
    return Scope(person, report, frozenset(covered), report.period_start, report.period_end, linked)
