"""Freezes a report: all that it says, as data with a hash, of which every published form is made.

Until then the report is drawn from the records each time. What is frozen holds no key of any record: for each number
how many records it counted and the hash of the list of their keys are kept beside it, and sealed by the same hash.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from trefoil.annual_report.assembly import Whole
from trefoil.annual_report.disclosure import kept
from trefoil.annual_report.models import Edition, Report
from trefoil.annual_report.requirements import items_for
from trefoil.shared import clock
from trefoil.shared.documents.model import Document
from trefoil.shared.documents.stored import canonical, read, sha256, stored

FORMAT = "trefoil-report-1"


@dataclass(frozen=True)
class Frozen:
    """Data ready to be kept: as text, with its hash, and the sources that are sealed by it and not handed out."""

    data: str
    sha256: str
    sources: dict[str, Any]


def freeze(report: Report, whole: Whole) -> Frozen:
    """The report as it is now, for good."""
    sources = json.loads(json.dumps(kept(whole.ledger)))
    data = canonical(
        {
            "format": FORMAT,
            "report": {
                "year": report.year, "title": report.title, "publisher": report.arrangement.name,
                "from": report.period_start.isoformat(), "until": report.period_end.isoformat(),
            },
            "frozen_on": clock.today().isoformat(),
            "document": stored(whole.document),
            "children": stored(whole.children) if whole.children.parts else None,
            "figures": figures_of(whole),
            "checklist": checklist_of(report),
            "sources_sha256": sha256(canonical(sources)),
        }
    )  # fmt: skip
    return Frozen(data, sha256(data), sources)


def figures_of(whole: Whole) -> list[dict[str, Any]]:
    """Every figure as it is printed; a hidden one by its mark only."""
    ledger = whole.ledger
    return [
        {"name": name, "label": cell.label, "printed": ledger.number(cell), "counts": ledger.sources.get(name, "")}
        for name, cell in sorted(ledger.cells.items())
    ]


def checklist_of(report: Report) -> list[dict[str, Any]]:
    """How each thing that the law asks for is met."""
    answers = {one.code: one for one in report.answers.order_by("pk")}
    return [
        {
            "item": item.text, "source": item.source, "how_sure": item.mark,
            "answer": answers[item.code].text if item.code in answers else "",
            "does_not_apply": item.code in answers and answers[item.code].does_not_apply,
        }
        for item in items_for(report)
    ]  # fmt: skip


@dataclass(frozen=True)
class Opened:
    """An edition read back from its data."""

    document: Document
    children: Document | None
    figures: list[dict[str, Any]]
    checklist: list[dict[str, Any]]
    frozen_on: date


def opened(edition: Edition) -> Opened | None:
    """What an edition says; None for one that went out before reports were frozen."""
    data = json.loads(edition.data)
    if data.get("format") != FORMAT:
        return None
    return Opened(
        document=read(data["document"]),
        children=read(data["children"]) if data["children"] else None,
        figures=data["figures"],
        checklist=data["checklist"],
        frozen_on=date.fromisoformat(data["frozen_on"]),
    )
