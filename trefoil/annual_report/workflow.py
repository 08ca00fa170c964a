"""The stages of a report: draft and published."""

from typing import Any

from trefoil.annual_report.models import Report, ReportStage, SectionState
from trefoil.shared.words import count
from trefoil.shared.workflow import Move, Workflow


def sections_agreed(report: Report, by: Any) -> str | None:
    """Every chapter has been read and agreed."""
    if not report.sections.exists():
        return "Add the report’s chapters first"
    waiting = report.sections.exclude(state=SectionState.AGREED).count()
    return f"Agree {count(waiting, 'more chapter')} first" if waiting else None


REPORT = Workflow(
    "annual report",
    ReportStage,
    (
        #    verb       from                     to                     who may            and only when
        Move("publish", {ReportStage.DRAFT},     ReportStage.PUBLISHED, "report.publish", (sections_agreed,),
             label="Publish the report", dangerous=True),
        Move("reopen",  {ReportStage.PUBLISHED}, ReportStage.DRAFT,     "report.publish",
             label="Open for correction", dangerous=True),
    ),
)  # fmt: skip
