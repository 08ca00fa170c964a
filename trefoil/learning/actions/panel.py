"""Recommendations of the National Panel, taken in from its reports: all rows of a table, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from trefoil.learning.actions.allowed import need_writer
from trefoil.learning.actions.recommendations import make_recommendation
from trefoil.learning.models import Recommendation, Source, Theme
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action


@dataclass(frozen=True)
class PanelRow:
    """One recommendation as the Panel published it, and what it would show locally that it is met."""

    report: str
    text: str
    published_on: date
    paragraph: str = ""
    effect: str = ""
    due_on: date | None = None
    themes: Sequence[Theme] = field(default_factory=tuple)
    owners: Sequence[Agency] = field(default_factory=tuple)


@action
def take_in_panel(*, rows: Sequence[PanelRow], by: Person) -> list[Recommendation]:
    """Take in recommendations of the National Panel; each waits for the local response. Those taken in are left."""
    need_writer(by)
    if not rows:
        raise Refused("Add at least one row: the file has only its head")
    return [
        make_recommendation(
            text=row.text,
            effect=row.effect,
            themes=row.themes,
            owners=row.owners,
            made_on=clock.today(),
            due_on=row.due_on,
            source=Source.NATIONAL_PANEL,
            report=row.report,
            paragraph=row.paragraph,
            published_on=row.published_on,
            by=by,
        )
        for row in rows
        if not taken_in(row)
    ]


def taken_in(row: PanelRow) -> bool:
    """Whether the recommendation is there already, so that a file can be sent twice."""
    return Recommendation.objects.filter(
        source=Source.NATIONAL_PANEL, report=row.report.strip(), paragraph=row.paragraph.strip(), text=row.text.strip()
    ).exists()
