"""The stages of a report: draft, with the partners for sign-off, published."""

from typing import Any

from trefoil.annual_report.models import Report, ReportStage
from trefoil.annual_report.readiness import (
    checklist_answered,
    mandatory_parts_placed,
    no_contribution_open,
    promises_told,
    sections_agreed,
    statement_given,
)
from trefoil.annual_report.signing import all_signed, numbers_kept_safe
from trefoil.shared.workflow import Move, Workflow

BEFORE_SIGN_OFF = (
    sections_agreed, mandatory_parts_placed, checklist_answered, promises_told, statement_given, no_contribution_open,
)  # fmt: skip

REPORT = Workflow(
    "annual report",
    ReportStage,
    (
        #    verb       from                     to                     who may            and only when
        Move("sign_off", {ReportStage.DRAFT},    ReportStage.SIGN_OFF,  "report.publish", BEFORE_SIGN_OFF,
             label="Put it to the partners", dangerous=True),
        Move("take_back", {ReportStage.SIGN_OFF}, ReportStage.DRAFT,    "report.publish",
             label="Take it back to draft", dangerous=True),
        Move("publish", {ReportStage.SIGN_OFF},  ReportStage.PUBLISHED, "report.publish",
             (all_signed, checklist_answered, statement_given, numbers_kept_safe),
             label="Publish the report", dangerous=True),
        Move("reopen",  {ReportStage.PUBLISHED}, ReportStage.DRAFT,     "report.publish",
             label="Open for correction", dangerous=True),
    ),
)  # fmt: skip


def still_needed(report: Report, by: Any) -> list[str]:
    """Everything that must be done before the report can be put to the partners, in sentences."""
    if report.stage != ReportStage.DRAFT:
        return []
    return [reason for condition in BEFORE_SIGN_OFF if (reason := condition(report, by))]
