"""What a report covers: the one place that says which records its figures count."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from trefoil.annual_report.ledger import Ledger
from trefoil.annual_report.models import Report
from trefoil.cases.models import Sensitivity
from trefoil.partnership.models import Person

RAPID_REVIEWS_BEGAN = date(2018, 6, 29)
"""The first day of rapid reviews: Children Act 2004, sections 16A to 16F in force (SI 2018/497)."""


@dataclass(frozen=True)
class Scope:
    """Whose report it is, and for which time.

    A number of the report counts every case of the areas covered, restricted ones too, and never depends on who opens
    or publishes the report: it says nothing of a family. What is told of cases one by one leaves restricted ones out.
    See docs/decisions/0012.
    """

    report: Report
    areas: frozenset[int]
    start: date
    end: date
    linked: bool = True
    """Whether figures lead to the lists they count; not in what is handed out, whose readers cannot open them."""
    reader: Person | None = None
    """Only for the list behind a figure: whoever reads it sees the rows that they may see, and no more."""
    ledger: Ledger = field(default_factory=Ledger, compare=False)
    """The numbers that were drawn for this report so far."""

    def for_the_report(self, model: Any) -> QuerySet:
        """Where every figure starts: all records of a kind; for the list behind it, those its reader may see."""
        return model.objects.all() if self.reader is None else model.objects.visible_to(self.reader)

    def for_the_list(self, reader: Person) -> "Scope":
        """The same, but only what this person may see."""
        return replace(self, reader=reader)


NOT_ONE_BY_ONE = "Cases that are restricted to named people count in every figure and have no row of their own."


def told_one_by_one(rows: QuerySet, case: str = "") -> QuerySet:
    """Only what may have a row or words of its own: of a restricted case a report tells nothing but that it counts.

    `case` is the path from the row to its case. What came of no case may be told.
    """
    path = f"{case}__sensitivity" if case else "sensitivity"
    return rows.exclude(**{path: Sensitivity.RESTRICTED})


def scope_of(report: Report, *, linked: bool = True) -> Scope:
    """The report's scope: the areas its arrangement covered on the last day of the year."""
    covered = report.arrangement.coverage.on(report.period_end).values_list("area", flat=True)
    return Scope(report, frozenset(covered), report.period_start, report.period_end, linked)
