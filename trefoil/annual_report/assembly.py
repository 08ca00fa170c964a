"""Puts a report together from its sections and the records, as one document for all three forms.

The whole is drawn once; then the numbers in it are checked together, and the parts that hold a number which must be
hidden are drawn again without it. Each number gets the mark of its source.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Prefetch

from trefoil.annual_report import behind, live, narrative
from trefoil.annual_report.disclosure import Checked, check
from trefoil.annual_report.ledger import Ledger
from trefoil.annual_report.marking import Marks, said
from trefoil.annual_report.models import Block, Report, Section
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import Document, Heading, Note, Paragraph, Part, Run, Sources, plain
from trefoil.shared.suppression import MARK

DEMONSTRATION = "Demonstration: children, families, staff and incidents are invented."
SOURCES = "Where the numbers come from"


@dataclass(frozen=True)
class Whole:
    """A report as it is drawn at one moment: both editions, every number in them, and which are hidden and why."""

    document: Document
    children: Document
    ledger: Ledger
    checked: Checked


def whole(report: Report, *, linked: bool = False) -> Whole:
    """The report and its short edition, with small numbers hidden across both; `linked` figures lead to their lists."""
    scope = scope_of(report, linked=linked)
    sections = list(report.sections.order_by("number").prefetch_related(blocks()))
    every = [block for section in sections for block in ordered(section)]
    drawn = {block.pk: drawn_block(block, scope) for block in every}
    plainly = {block.pk: drawn_plainly(block, scope) for block in every if block.plain}
    checked = check(scope.ledger, report)
    scope.ledger.hidden = checked.hidden
    again = scope.ledger.touched()
    for block in every if again else ():
        if block.pk in again:
            drawn[block.pk] = drawn_block(block, scope)
        if f"plain {block.pk}" in again:
            plainly[block.pk] = drawn_plainly(block, scope)
    return Whole(
        document=full_edition(report, sections, drawn, scope.ledger, checked),
        children=short_edition(report, sections, plainly, checked),
        ledger=scope.ledger,
        checked=checked,
    )


def blocks() -> Prefetch:
    """All blocks with what they are drawn from."""
    return Prefetch("blocks", Block.objects.select_related("from_agency").prefetch_related(behind.links()))


def assemble(report: Report, *, linked: bool = True) -> Document:
    """The whole report, from the records as they are now."""
    return whole(report, linked=linked).document


def remark() -> str:
    """What every form says of a demonstration; nothing elsewhere."""
    return DEMONSTRATION if settings.DEMONSTRATION else ""


def full_edition(
    report: Report, sections: Iterable[Section], drawn: dict[int, list[Part]], ledger: Ledger, checked: Checked
) -> Document:
    """The report with its chapters, and at its end where each number comes from."""
    marks, parts = Marks(ledger), []
    for section in sections:
        parts += heading_of(section)
        parts += [part for block in ordered(section) for part in marks.marked(drawn[block.pk])]
    if listed := marks.listed():
        parts += [Heading(SOURCES, 2, anchor="sources"), Paragraph(plain(counted_on(report))), Sources(listed)]
    if checked.why:
        parts.append(Note(plain(checked.why)))
    return document_of(report, report.title, parts)


def counted_on(report: Report) -> str:
    return (
        f"Each number was counted from the partnership’s records on {long_date(clock.today())}, for the time up to "
        f"{long_date(report.period_end)}. Tables and charts say below them what they count."
    )


def short_edition(
    report: Report, sections: Iterable[Section], plainly: dict[int, list[Part]], checked: Checked
) -> Document:
    """The report in plain words for children and young people: the same numbers, fewer of them, no source marks."""
    parts: list[Part] = []
    for section in sections:
        told = [part for block in ordered(section) for part in plainly.get(block.pk, [])]
        if told:
            parts += [Heading(section.plain_title or section.title, 2, anchor=section.slug), *told]
    if MARK in " ".join(said(part) for part in parts):
        parts.append(Note(plain(checked.why_in_plain_words)))
    return document_of(report, f"{report.title}: for children and young people", parts)


def document_of(report: Report, title: str, parts: list[Part]) -> Document:
    return Document(
        title=title,
        publisher=report.arrangement.name,
        subtitle=f"{long_date(report.period_start)} to {long_date(report.period_end)}",
        dated=clock.today(),
        remark=remark(),
        parts=tuple(parts),
    )


def ordered(section: Section) -> list[Block]:
    return sorted(section.blocks.all(), key=lambda one: one.position)


def heading_of(section: Section) -> list[Part]:
    """A chapter's heading and its opening words."""
    parts: list[Part] = [Heading(f"{section.number}. {section.title}", 2, anchor=section.slug)]
    if section.lede:
        parts.append(Paragraph(plain(section.lede), lede=True))
    return parts


def drawn_block(block: Block, scope: Scope) -> list[Part]:
    with scope.ledger.of(block.pk):
        return block_parts(block, scope)


def drawn_plainly(block: Block, scope: Scope) -> list[Part]:
    with scope.ledger.of(f"plain {block.pk}"):
        return narrative.parts(block.plain, lambda name: number(name, scope))


def block_parts(block: Block, scope: Scope) -> list[Part]:
    """The parts of one block; a live block that is no longer known is left out, and the editor says so."""
    if not block.live:
        parts = narrative.parts(block.text, lambda name: number(name, scope))
        return [*attributed(block, parts), *behind.behind(block, scope)]
    known = live.LIVE.get(block.live)
    return known.draw(scope) if known else []


def attributed(block: Block, parts: list[Part]) -> list[Part]:
    """An agency's own words begin with whose they are."""
    if not block.from_agency:
        return parts
    return [Paragraph((Run(f"From {block.from_agency.name}", strong=True),)), *parts]


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


def chapter(document: Document, anchor: str) -> Document:
    """One chapter of a document, without its heading."""
    parts, inside = [], False
    for part in document.parts:
        if isinstance(part, Heading) and part.level == 2:
            inside = part.anchor == anchor
        elif inside:
            parts.append(part)
    return replace(document, parts=tuple(parts))
