"""What every case has, whatever its kind. The kinds are children of `Case` in the parts above."""

from trefoil.cases.models.case import (
    RUNS_THE_SERVICE,
    WAYS_IN_BY_NAME,
    Access,
    Case,
    CaseQuerySet,
    Conflict,
    Involvement,
    OfCase,
    Sensitivity,
    let_in_by_name,
    not_restricted,
    restricted,
    seen_by,
    shut_out_by_name,
    works_on_cases,
)
from trefoil.cases.models.clocks import Clock
from trefoil.cases.models.concerned import Concerned, Identity
from trefoil.cases.models.decisions import Decision, PartnerView
from trefoil.cases.models.papers import Document, Note
from trefoil.cases.models.series import Series

__all__ = [
    "RUNS_THE_SERVICE",
    "WAYS_IN_BY_NAME",
    "Access",
    "Case",
    "CaseQuerySet",
    "Clock",
    "Concerned",
    "Conflict",
    "Decision",
    "Document",
    "Identity",
    "Involvement",
    "Note",
    "OfCase",
    "PartnerView",
    "Sensitivity",
    "Series",
    "let_in_by_name",
    "not_restricted",
    "restricted",
    "seen_by",
    "shut_out_by_name",
    "works_on_cases",
]
