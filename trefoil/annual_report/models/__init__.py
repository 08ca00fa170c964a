"""The yearly report: its chapters, what they rest on, who contributes and signs, and what was frozen and published."""

from trefoil.annual_report.models.checking import ChecklistAnswer, EvidenceLink
from trefoil.annual_report.models.contributions import Contribution, ContributionState
from trefoil.annual_report.models.editions import Edition, Sending, SignOff
from trefoil.annual_report.models.promises import Outcome, Promise
from trefoil.annual_report.models.reports import (
    Block,
    Claim,
    OfReport,
    OfSection,
    Report,
    ReportStage,
    Section,
    SectionState,
)
from trefoil.annual_report.models.scrutiny import Reply, Statement

__all__ = [
    "Block",
    "ChecklistAnswer",
    "Claim",
    "Contribution",
    "ContributionState",
    "Edition",
    "EvidenceLink",
    "OfReport",
    "OfSection",
    "Outcome",
    "Promise",
    "Reply",
    "Report",
    "ReportStage",
    "Section",
    "SectionState",
    "Sending",
    "SignOff",
    "Statement",
]
