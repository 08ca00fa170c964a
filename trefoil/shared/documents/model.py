"""The parts a document is made of. Writers turn the same parts into a web page, Word and PDF, so none can say more."""

from dataclasses import dataclass, field
from datetime import date

from trefoil.shared.charts.base import Chart


@dataclass(frozen=True)
class Run:
    """A stretch of text. `address` makes it a link; `figure` marks a live number on the web page.

    `counts` names what a number counts, and `source` is the place of that among the document's sources.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str = ""
    figure: bool = False
    counts: str = ""
    source: int = 0


Inline = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 (a chapter), 3 or 4; `anchor` is its place for links. On paper it may begin a page."""

    text: str
    level: int = 2
    anchor: str = ""
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """`lede` is the larger opening of a chapter."""

    runs: Inline
    lede: bool = False


@dataclass(frozen=True)
class BulletList:
    items: tuple[Inline, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption. The first column heads its row; `numeric` columns stand to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    numeric: frozenset[int] = frozenset()
    source: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart: its title, measure, drawing, source and the table of the same numbers."""

    chart: Chart


@dataclass(frozen=True)
class Headlines:
    """Two to four large numbers, each with the words that say what it counts."""

    items: tuple[tuple[Run, str], ...]


@dataclass(frozen=True)
class Voice:
    """The words of a child, a family member or a practitioner, and who said them to whom."""

    who: str
    words: str


@dataclass(frozen=True)
class Note:
    """A remark set apart from the text, such as what a figure leaves out."""

    runs: Inline


@dataclass(frozen=True)
class Code:
    """An address as a square that a telephone’s camera reads, for paper; `words` say what it is for."""

    address: str
    words: str


@dataclass(frozen=True)
class Sources:
    """Where the numbers come from, in the order in which the text first names them."""

    items: tuple[Inline, ...]


Part = Heading | Paragraph | BulletList | Table | Picture | Headlines | Voice | Note | Code | Sources


@dataclass(frozen=True)
class Document:
    """A whole document: who it is by, what it is called, and its parts in order."""

    title: str
    publisher: str
    subtitle: str = ""
    dated: date | None = None
    marking: str = ""
    remark: str = ""
    """One sentence for every form, such as that this is a demonstration."""
    parts: tuple[Part, ...] = field(default_factory=tuple)
    sheet: bool = False
    """A leaflet of one page, without a cover and a list of contents."""


def plain(text: str) -> Inline:
    """Text without any emphasis, as the runs of a paragraph or a table cell."""
    return (Run(text),)
