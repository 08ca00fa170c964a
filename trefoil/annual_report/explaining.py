"""What the page on small numbers tells the editor: what is hidden and why, what is shown, and what to look at."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trefoil.annual_report.assembly import Whole
from trefoil.annual_report.disclosure import told
from trefoil.annual_report.ledger import Cell
from trefoil.annual_report.models import Block, Report
from trefoil.annual_report.requirements import items_for
from trefoil.shared.suppression import SMALL_BELOW

TYPED = re.compile(
    r"(?<![\w{:./£-])(?:"
    r"\d{1,3}(?:\.\d+)?\s?%"  # 40%
    r"|\d{1,3}[/-]\d{1,3}(?![\w}/-])"  # 3/9, 3-5; not 2019-20 or 9/4/2020
    r"|\d{1,3}(?:,\d{3})*(?![\w}/-])"
    r")"
)
"""Numbers that somebody typed into a text: they count nothing and are in no check."""


@dataclass(frozen=True)
class Hidden:
    """A number that is hidden, for those who may know it."""

    label: str
    value: int
    why: str
    reach: str
    where: list[Block]


@dataclass(frozen=True)
class Typed:
    """Numbers that somebody typed into what the report prints: where that is, more closely in `which`, and its page."""

    where: str
    which: str
    url: str
    numbers: list[str]


@dataclass(frozen=True)
class Explained:
    """All that the page shows."""

    hidden: list[Hidden]
    shown: list[Cell]
    of_work: list[Cell]
    """Small numbers of the partnership's own work: not protected, and worth a look by somebody who knows the place."""
    typed: list[Typed]
    exposed: str
    fault: str
    below: int = SMALL_BELOW


def explained(whole: Whole, report: Report) -> Explained:
    blocks = {
        block.pk: block
        for block in Block.objects.filter(section__report=report)
        .select_related("section__report")
        .order_by("section__number", "position")
    }
    cells, checked = whole.ledger.cells, whole.checked
    return Explained(
        hidden=[hidden(cells[name], whole, blocks) for name in sorted(checked.hidden)],
        shown=[cell for name, cell in sorted(cells.items()) if cell.protects and name not in checked.hidden],
        of_work=[cell for _, cell in sorted(cells.items()) if not cell.protects and 0 < cell.value < SMALL_BELOW],
        typed=[one for one in typed(whole, report, blocks.values()) if one.numbers],
        exposed=told(checked.exposed, cells) if checked.exposed else "",
        fault=checked.fault,
    )


def typed(whole: Whole, report: Report, blocks: Iterable[Block]) -> Iterator[Typed]:
    """All that the report prints and somebody typed: its title, chapter by chapter their words, and the checklist.

    In a chapter: the words that open it, then its parts with their plain words for children, and what live parts print
    that was typed on other pages (the ledger notes it), such as promises and the scrutineer's statement.
    """
    yield Typed("Title of the report", "", report.get_absolute_url(), numbers_in(report.title))
    parts: dict[int, list[Block]] = {}
    for block in blocks:
        parts.setdefault(block.section_id, []).append(block)
    for section in report.sections.select_related("report").order_by("number"):
        chapter = f"Chapter {section.number}"
        opening = numbers_in(section.title, section.lede, section.plain_title)
        yield Typed(chapter, "its title and opening", section.get_absolute_url(), opening)
        for block in parts.get(section.pk, ()):
            found = numbers_in(block.title, block.text, block.plain, *whole.ledger.typed.get(block.pk, ()))
            yield Typed(chapter, f"part {block.position}", block.get_absolute_url(), found)
    for place, item in enumerate(items_for(report), 1):
        for answer in report.answers.filter(code=item.code):
            yield Typed("Checklist", f"item {place}", answer.get_absolute_url(), numbers_in(answer.text))


def numbers_in(*texts: str) -> list[str]:
    return TYPED.findall("\n".join(texts))


def hidden(cell: Cell, whole: Whole, blocks: dict[int, Block]) -> Hidden:
    """Why it is hidden, what a reader can tell of it, and in which parts of the report it stands."""
    small = cell.name in whole.checked.small
    why = f"From 1 to {SMALL_BELOW - 1}" if small else "A small number could be worked out from it"
    return Hidden(
        cell.label, cell.value, why, reach(whole, cell.name), places(whole.ledger.drawn_in[cell.name], blocks)
    )


def reach(whole: Whole, name: str) -> str:
    """Between which numbers a reader cannot tell."""
    if name not in whole.checked.reach:
        return ""
    low, high = whole.checked.reach[name]
    return f"From {low} to {high}" if high is not None else f"{low} or more"


def places(drawn_in: Iterable[object], blocks: dict[int, Block]) -> list[Block]:
    """The parts in which a number stands; the plain words of a part are told as the part."""
    keys = {int(str(one).removeprefix("plain ")) for one in drawn_in if one is not None}
    return [block for pk, block in blocks.items() if pk in keys]
