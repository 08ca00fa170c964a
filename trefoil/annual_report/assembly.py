"""Puts a report together from its sections and the records, as one document for all three forms."""

from trefoil.annual_report import live, narrative
from trefoil.annual_report.models import Block, Report, Section
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import Document, Heading, Paragraph, Part, Run, plain

DEMONSTRATION = "Demonstration: children, families, staff and incidents are invented."


def assemble(report: Report, *, remark: str = "", linked: bool = True) -> Document:
    """The whole report; `linked` figures lead to the lists they count."""
    scope = scope_of(report, linked=linked)
    sections = report.sections.order_by("number").prefetch_related("blocks")
    parts = [part for section in sections for part in section_parts(section, scope)]
    return Document(
        title=report.title,
        publisher=report.arrangement.name,
        subtitle=f"{long_date(report.period_start)} to {long_date(report.period_end)}",
        dated=clock.today(),
        remark=remark,
        parts=tuple(parts),
    )


def section_parts(section: Section, scope: Scope) -> list[Part]:
    """A chapter: its heading, its opening words, its blocks."""
    parts: list[Part] = [Heading(f"{section.number}. {section.title}", 2, anchor=section.slug)]
    if section.lede:
        parts.append(Paragraph(plain(section.lede), lede=True))
    for block in sorted(section.blocks.all(), key=lambda one: one.position):
        parts.extend(block_parts(block, scope))
    return parts


def block_parts(block: Block, scope: Scope) -> list[Part]:
    """The parts of one block; a live block that is no longer known is left out, and the editor says so."""
    if not block.live:
        return narrative.parts(block.text, lambda name: number(name, scope))
    known = live.LIVE.get(block.live)
    return known.draw(scope) if known else []


def number(name: str, scope: Scope) -> Run:
    """A figure's number, or its name in braces when there is no such figure any more."""
    try:
        return live.number(name, scope)
    except KeyError:
        return Run(f"{{{name}}}")


def chapters(document: Document) -> list[tuple[str, str]]:
    """The chapters of a document and their anchors, for the list of contents."""
    headings = (part for part in document.parts if isinstance(part, Heading) and part.level == 2)
    return [(heading.text, heading.anchor) for heading in headings]
