"""What all writers do to text: no hostile characters, no unsafe addresses, one anchor per heading, numbers of figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.text import slugify

from trefoil.shared.charts.look import UNDRAWABLE
from trefoil.shared.documents.model import Document, Heading, Inline, Picture, Run, Sources, Table

SAFE_ADDRESS = re.compile(r"(https?://[^\s/]|mailto:[^\s]+@|/(?!/)|#)", re.I)


def clean(text: str) -> str:
    """One line of text without control characters and without those that turn the direction of what is around them."""
    return " ".join(UNDRAWABLE.sub(" ", text).split()) if text.strip() else ""


def clean_run(run: Run) -> Run:
    """A run with clean text, keeping the spaces at its ends; an address that no document should hold is left out."""
    text = re.sub(r"\s+", " ", UNDRAWABLE.sub(" ", run.text))
    address = run.address.strip()
    return replace(run, text=text, address=address if SAFE_ADDRESS.match(address) else "")


def said(runs: Inline) -> str:
    """The bare words of runs."""
    return clean("".join(run.text for run in runs))


def leaves_the_file(address: str) -> bool:
    """Whether an address means something outside Trefoil: the others are of no use in a file that is sent on."""
    return bool(address) and not address.startswith(("/", "#"))


@dataclass(frozen=True)
class Chapter:
    """A line of the contents."""

    text: str
    level: int
    anchor: str


def contents(document: Document) -> list[Chapter]:
    """Every heading in order, each with an anchor of its own: the one it asked for, or one made from its words."""
    used: set[str] = set()
    chapters = []
    for part in document.parts:
        if isinstance(part, Heading):
            wanted = slugify(part.anchor or part.text) or "part"
            anchor, number = wanted, 2
            while anchor in used:
                anchor, number = f"{wanted}-{number}", number + 1
            used.add(anchor)
            chapters.append(Chapter(clean(part.text), part.level, anchor))
    return chapters


def numbers(document: Document) -> Iterator[str]:
    """For each part in order, its number among its kind ("Figure 2", "Table 1"), or nothing."""
    figures = tables = 0
    for part in document.parts:
        if isinstance(part, Picture):
            figures += 1
            yield f"Figure {figures}"
        elif isinstance(part, Table):
            tables += 1
            yield f"Table {tables}"
        else:
            yield ""


def source_anchor(number: int) -> str:
    """Where a source stands in the document."""
    return f"source-{number}"


def sources_of(document: Document) -> int:
    """How many sources the document lists: a mark beyond them would lead nowhere and is left out."""
    return max((len(part.items) for part in document.parts if isinstance(part, Sources)), default=0)


def quoted(words: str) -> str:
    """Words in curly quotation marks, once."""
    bare = clean(words).strip('“”"')
    return f"“{bare}”"
