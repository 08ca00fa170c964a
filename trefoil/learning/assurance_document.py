"""The Board’s view of the loop as a document, for the pack of a meeting."""

from typing import Any

from trefoil.learning.assurance import PARTS, Assurance, Line
from trefoil.shared import clock
from trefoil.shared.documents.model import BulletList, Document, Heading, Note, Paragraph, Part, Run, Table, plain
from trefoil.shared.lists import ListPage
from trefoil.shared.words import count

MARKING = ListPage.marking


def document(found: Assurance, verdicts: list[dict[str, Any]]) -> Document:
    whole = found.whole
    parts: list[Part] = [
        Note(plain("Done, closed and impact are three things. Impact is what a test showed months after the closing.")),
        Paragraph((
            Run(f"{whole.share_in_words} closed actions have shown impact", strong=True),
            Run(f" ({whole.likely}). " if whole.likely else ". "),
            Run(f"{count(whole.all, 'action')} in all; {found.stuck_actions} stuck."),
        )),
    ]  # fmt: skip
    if verdicts:
        parts += [
            Heading("Are the themes reducing?"),
            BulletList(tuple(plain(f"{one['words']}: {count(one['count'], 'theme')}") for one in verdicts)),
        ]
    parts += [
        Heading("What is stuck, and why"),
        BulletList(tuple(plain(f"{reason.label}: {count(number, 'action')}") for reason, number in found.stuck)),
    ]
    for words, lines in found.groups:
        if lines:
            parts += [Heading(f"By {words.lower()}"), table(words, lines)]
    return Document(
        title="Closing the loop, for the Board",
        publisher="Taken from Trefoil",
        subtitle="Of the actions that you can see",
        dated=clock.today(),
        marking=MARKING,
        parts=tuple(parts),
    )


def table(words: str, lines: list[Line]) -> Table:
    columns = (words, "Actions", *PARTS.values(), "Impact shown of closed")
    rows = tuple(
        tuple(plain(str(cell)) for cell in (line.name, line.tally.all, *(n for _, n in line.tally.parts()),
                                            line.tally.share_in_words))
        for line in lines
    )  # fmt: skip
    source = "An action counts for each agency that has a part in it and for each theme that it is about."
    return Table(f"Actions by {words.lower()}", columns, rows, frozenset(range(1, len(columns))), source)
