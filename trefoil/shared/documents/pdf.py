"""The document as a tagged PDF (PDF/UA-1), by Typst. Its exporter refuses to write a file that breaks the standard."""

import json
import math
import re
import unicodedata
import warnings
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from trefoil.shared import charts
from trefoil.shared.charts.base import WIDE
from trefoil.shared.charts.look import FONTS
from trefoil.shared.dates import long_date
from trefoil.shared.documents import codes, words
from trefoil.shared.documents.model import (
    BulletList,
    Code,
    Document,
    Heading,
    Headlines,
    Inline,
    Note,
    Paragraph,
    Picture,
    Sources,
    Table,
    Voice,
    plain,
)  # fmt: skip

HERE = Path(__file__).parent
STANDARD = "ua-1"


TEMPLATE = "document.typ"
SHEET_HEIGHT, SHEET_TOP, SHEET_LINE = 757.0, 39.7, 13.6
"""Of a leaflet, in points: what a page holds (297 mm less the margins), where it begins, and a line of text."""


def to_pdf(document: Document) -> bytes:
    """The document as PDF, with contents, outline, tags, language, and the text of every picture."""
    return compiler().compile(
        input=(HERE / TEMPLATE).read_bytes(),
        format="pdf",
        pdf_standards=[STANDARD],
        sys_inputs={"document": content_of(document)},
    )


def content_of(document: Document) -> str:
    """What the template is given: the same for the same document."""
    return json.dumps(showable(as_data(document)), ensure_ascii=False, sort_keys=True)


def lines_over(document: Document) -> int:
    """By about how many lines a leaflet runs over its one page; 0 when it fits."""
    return lines_over_of(content_of(document))


@lru_cache(maxsize=128)
def lines_over_of(content: str) -> int:
    """Asked of the typesetter, which knows where the last line stands; kept, since it is asked for at each look."""
    laid_out = compiler(input=(HERE / TEMPLATE).read_bytes(), sys_inputs={"document": content})
    end = json.loads(laid_out.query("<end>", field="value", one=True))
    if end["page"] == 1:
        return 0
    over = (end["page"] - 2) * SHEET_HEIGHT + end["down"] - SHEET_TOP
    return math.ceil(over / SHEET_LINE) + 1  # one more: what stands last on the page may have moved along


@cache
def fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def compiler(**given: Any) -> Any:
    """A Typst compiler that sees no font of the machine, so that a document looks the same wherever it is made."""
    import typst

    return typst.Compiler(font_paths=fonts(), ignore_system_fonts=True, root=str(HERE), **given)


def as_data(document: Document) -> dict[str, Any]:
    """The document as the template `document.typ` reads it."""
    anchors, numbers = iter(words.contents(document)), words.numbers(document)
    listed = words.sources_of(document)
    parts = []
    for part, number in zip(document.parts, numbers, strict=True):
        data = PARTS[type(part)](part) | {"number": number}
        if isinstance(part, Heading):
            data["anchor"] = next(anchors).anchor
        parts.append(data)
    return {
        "title": words.clean(document.title) or "Document",
        "publisher": words.clean(document.publisher),
        "subtitle": words.clean(document.subtitle),
        "dated": long_date(document.dated) if document.dated else "",
        "marking": words.clean(document.marking),
        "remark": words.clean(document.remark),
        "contents": not document.sheet and any(isinstance(part, Heading) for part in document.parts),
        "sheet": document.sheet,
        "mark": (HERE / "mark.svg").read_text(),
        "parts": parts,
        "sources": listed,
    }


def heading(part: Heading) -> dict[str, Any]:
    text = words.clean(part.text) or "Untitled"
    return {"kind": "heading", "text": text, "level": part.level, "new_page": part.new_page}


def paragraph(part: Paragraph) -> dict[str, Any]:
    return {"kind": "paragraph", "runs": runs(part.runs), "lede": part.lede}


def bullets(part: BulletList) -> dict[str, Any]:
    return {"kind": "bullets", "items": [runs(item) for item in part.items], "numbered": part.numbered}


def table(part: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": words.clean(part.caption),
        "columns": [words.clean(column) for column in part.columns],
        "rows": [[runs(cell) for cell in row] for row in part.rows],
        "numeric": sorted(part.numeric),
        "widths": widths(part.columns, part.rows),
        "source": words.clean(part.source),
    }


def picture(part: Picture) -> dict[str, Any]:
    chart, grid = part.chart, part.chart.grid
    rows = tuple(tuple(plain(cell) for cell in row) for row in grid.rows)
    return table(Table(grid.caption, grid.columns, rows, grid.numeric, chart.source)) | {
        "kind": "picture",
        "title": words.clean(chart.title),
        "subtitle": words.clean(chart.subtitle),
        "alt": words.clean(chart.label),
        "svg": charts.vector(chart, WIDE),
    }


def headlines(part: Headlines) -> dict[str, Any]:
    items = [
        {"number": words.clean(number.text), "source": number.source, "label": words.clean(label)}
        for number, label in part.items
    ]
    return {"kind": "headlines", "items": items}


def voice(part: Voice) -> dict[str, Any]:
    return {"kind": "voice", "who": words.clean(part.who), "words": words.quoted(part.words)}


def note(part: Note) -> dict[str, Any]:
    return {"kind": "note", "runs": runs(part.runs)}


def code(part: Code) -> dict[str, Any]:
    return {"kind": "code", "svg": codes.vector(part.address), "words": words.clean(part.words)}


def sources(part: Sources) -> dict[str, Any]:
    items = [{"anchor": words.source_anchor(place), "runs": runs(item)} for place, item in enumerate(part.items, 1)]
    return {"kind": "sources", "items": items}


PARTS: dict[type, Any] = {
    Heading: heading,
    Paragraph: paragraph,
    BulletList: bullets,
    Table: table,
    Picture: picture,
    Headlines: headlines,
    Voice: voice,
    Note: note,
    Code: code,
    Sources: sources,
}


def runs(inline: Inline) -> list[dict[str, Any]]:
    """Runs as data; an address that leads back into Trefoil is of no use in a file that is sent on."""
    cleaned = [words.clean_run(run) for run in inline]
    return [
        {
            "text": run.text, "strong": run.strong, "emphasis": run.emphasis,
            "address": run.address if words.leaves_the_file(run.address) and run.text.strip() else "",
            "source": run.source,
        }
        for run in cleaned
    ] or [{"text": "", "strong": False, "emphasis": False, "address": "", "source": 0}]  # fmt: skip


LINE = 84
"""About as many characters as a line of a table holds."""
ROOM = 3
"""What a cell needs beside its words, in characters."""


def widths(columns: tuple[str, ...], rows: tuple[tuple[Inline, ...], ...]) -> list[float]:
    """How the width of a table is shared out: room for each column's longest word, the rest by its longest text."""
    texts = [[columns[place], *(words.said(row[place]) for row in rows)] for place in range(len(columns))]
    least = [max(len(word) for text in column for word in text.split() or [""]) + ROOM for column in texts]
    wanted = [min(max(map(len, column)), 44) for column in texts]
    more = [max(want - floor, 0) + 1 for want, floor in zip(wanted, least, strict=True)]
    spare = max(LINE - sum(least), 0)
    return [floor + spare * extra / sum(more) for floor, extra in zip(least, more, strict=True)]


# --- Characters that no font of ours has ---------------------------------------------------------------------------
USUAL = re.compile("[\x20-\x7e\u00a0-\u00ff–—‘’“”…•]")
_known: dict[str, bool] = {}


def showable(value: Any) -> Any:
    """The same data, where a character that no font has is given by its name: the standard refuses a gap."""
    text = json.dumps(value, ensure_ascii=False)
    missing = missing_in(set(USUAL.sub("", text)))
    return replaced(value, missing) if missing else value


def missing_in(characters: set[str]) -> set[str]:
    """Which of these characters cannot be shown; asks Typst about those it was not asked before."""
    for character in sorted(characters - _known.keys()):
        _known[character] = not character.isspace() and can_show(character)
        _known[character] = _known[character] or character.isspace()
    return {character for character in characters if not _known[character]}


def can_show(character: str) -> bool:
    """Whether Typst can write this one character to the standard."""
    import typst

    source = '#set document(title: "t")\n#set text(lang: "en", font: ("Atkinson Hyperlegible", "DejaVu Sans Mono", '
    source += '"Libertinus Serif"))\n#sys.inputs.c'
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compiler().compile(
                input=source.encode(), format="pdf", pdf_standards=[STANDARD], sys_inputs={"c": character}
            )
    except typst.TypstError:
        return False
    return True


def replaced(value: Any, missing: set[str]) -> Any:
    if isinstance(value, str):
        return in_words(value, missing)
    if isinstance(value, dict):
        return {name: replaced(each, missing) for name, each in value.items()}
    return [replaced(each, missing) for each in value] if isinstance(value, list) else value


def in_words(text: str, missing: set[str]) -> str:
    """An emoji becomes its name, letters of a script that our fonts lack become one remark, marks are left out."""
    said = re.sub(
        "|".join(re.escape(character) for character in sorted(missing)), lambda found: named(found.group()), text
    )
    said = re.sub(rf"({re.escape(OTHER_SCRIPT)}\s*)+", OTHER_SCRIPT, said)
    return said if said.strip() or not text.strip() else A_SIGN


OTHER_SCRIPT, A_SIGN = "[words in another script]", "[a sign]"


def named(character: str) -> str:
    kind = unicodedata.category(character)
    if kind.startswith("L"):
        return OTHER_SCRIPT
    if kind in {"Mn", "Me", "Cf", "Sk"}:
        return ""
    return f"[{unicodedata.name(character, 'a sign').lower()}]"
