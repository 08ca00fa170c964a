"""Who is to be sent a copy of a published report, by when, and whether that was put down."""

from dataclasses import dataclass
from datetime import date

from trefoil.annual_report.models import Edition, Report, Sending
from trefoil.shared import deadlines, time_limits
from trefoil.shared.dates import long_date
from trefoil.shared.time_limits import UnknownClock

COPIES = "yearly-report-copies"
PANEL = "Child Safeguarding Practice Review Panel"
FOUNDATIONS_FROM = date(2022, 12, 1)
"""The What Works Centre for Children's Social Care became a part of Foundations at the end of 2022 (not checked)."""


@dataclass(frozen=True)
class Wanted:
    """One body that is to have a copy."""

    name: str
    due: str
    sent: Sending | None


def bodies(on: date) -> tuple[str, ...]:
    """Those to whom the guidance of that day asks to send a copy (Working Together, chapter on the arrangements)."""
    return (PANEL, "Foundations" if on >= FOUNDATIONS_FROM else "What Works Centre for Children’s Social Care")


def wanted(report: Report, edition: Edition) -> list[Wanted]:
    """The bodies with the day by which they are to have it; empty words where no rule is known for that day."""
    published = edition.published_at.date() if edition.published_at else None
    if published is None:
        return []
    sent = {one.to: one for one in Sending.objects.filter(edition__report=report).order_by("pk")}
    return [Wanted(name, due_words(published), sent.get(name)) for name in bodies(published)]


def due_words(published: date) -> str:
    try:
        rule = time_limits.rule_for(COPIES, published)
    except UnknownClock:
        return ""
    return f"By {long_date(deadlines.due(rule, published).due_on)} ({rule.source}, marked {rule.mark})"
