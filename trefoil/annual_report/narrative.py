"""The light markup of narrative, and the live figures inside it.

Paragraphs, **strong**, *emphasis*, lists, links and `###` headings are Markdown. `{rapid_reviews}` puts in a live
figure by its name, `{rapid_reviews:staffordshire}` the same for one area. A quotation (`>`) is somebody's own words: its
last line, after two hyphens, says whose. Nothing else of Markdown or HTML passes.
"""

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from trefoil.shared.documents.model import BulletList, Heading, Inline, Paragraph, Part, Run, Voice

FIGURE = re.compile(r"\{([a-z_0-9]+(?::[a-z0-9-]+)?)\}")
reader = MarkdownIt("zero").enable(["emphasis", "list", "link", "heading", "blockquote", "newline", "escape", "entity"])

NumberOf = Callable[[str], Run]
"""Given the name of a figure, its number as a run of text."""


def figure_names(text: str) -> list[str]:
    """The names of the figures a narrative uses, in order, repeats included."""
    return FIGURE.findall(text)


def parts(text: str, number_of: NumberOf) -> list[Part]:
    """A narrative as parts of a document, with its figures filled in."""
    tokens = iter(reader.parse(text))
    found: list[Part] = []
    for token in tokens:
        if token.type == "paragraph_open":
            found.append(Paragraph(inline(next(tokens), number_of)))
        elif token.type == "heading_open":
            found.append(Heading("".join(run.text for run in inline(next(tokens), number_of)), level=3))
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            items = tuple(list_items(tokens, token.type.replace("open", "close"), number_of))
            found.append(BulletList(items, numbered=token.type.startswith("ordered")))
        elif token.type == "blockquote_open":
            found.append(voice(tokens, number_of))
    return found


def list_items(tokens: Iterator[Token], closing: str, number_of: NumberOf) -> Iterator[Inline]:
    """The items up to the end of the list; a list within a list becomes part of the same list."""
    depth = 1
    for token in tokens:
        depth += (token.type.endswith("list_open")) - (token.type.endswith("list_close"))
        if token.type == closing and depth == 0:
            return
        if token.type == "inline":
            yield inline(token, number_of)


def voice(tokens: Iterator[Token], number_of: NumberOf) -> Voice:
    """A quotation and, after two hyphens, who said it."""
    said = []
    for token in tokens:
        if token.type == "blockquote_close":
            break
        if token.type == "inline":
            said.append("".join(run.text for run in inline(token, number_of)))
    words, _, who = " ".join(said).rpartition("--")
    return Voice(who=who.strip(), words=words.strip()) if words else Voice(who="", words=who.strip())


def inline(token: Token, number_of: NumberOf) -> Inline:
    """The runs of one paragraph or item."""
    runs: list[Run] = []
    strong = emphasis = 0
    address = ""
    for child in token.children or []:
        if child.type in {"strong_open", "strong_close"}:
            strong += 1 if child.nesting > 0 else -1
        elif child.type in {"em_open", "em_close"}:
            emphasis += 1 if child.nesting > 0 else -1
        elif child.type == "link_open":
            address = str(child.attrGet("href") or "")
        elif child.type == "link_close":
            address = ""
        else:
            text = " " if child.type == "softbreak" else child.content
            runs.extend(with_figures(text, number_of, Run("", bool(strong), bool(emphasis), address)))
    return tuple(runs)


def with_figures(text: str, number_of: NumberOf, like: Run) -> Iterator[Run]:
    """Split a text at its figures; every other piece is a name."""
    for place, piece in enumerate(FIGURE.split(text)):
        if place % 2:
            yield number_of(piece)
        elif piece:
            yield Run(piece, like.strong, like.emphasis, like.address)
