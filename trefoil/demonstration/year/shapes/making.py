"""What goes into a report beside its chapters. A text is found by its first words, a live block by its name."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Shows:
    """What shows a claim or an item: `kind` is chapter, live, figure, theme, evidence or test; `key` names it.

    Evidence is named by its action and what kind of evidence it is: "A3 audit"; a test by its action and after how many
    months it was made: "A3 6".
    """

    kind: str
    key: str


@dataclass(frozen=True)
class Claim:
    begins: str
    claim: str  # activity or impact
    shown_by: tuple[Shows, ...] = ()


@dataclass(frozen=True)
class Answer:
    """How the report meets an item of the law."""

    item: str
    text: str
    shown_by: tuple[Shows, ...]


@dataclass(frozen=True)
class Promise:
    text: str
    owner: str | None = None
    priority: str | None = None
    made_before: str = ""
    outcome: str = ""  # kept partly not_kept carried_over
    outcome_text: str = ""
    outcome_evidence: str = ""


@dataclass(frozen=True)
class Contribution:
    """What an agency was asked for, and what it sent; `returned_on` with a question, and then sent again."""

    agency: str
    chapter: str
    question: str
    words: int
    due_on: date
    text: str
    sent_on: date | None = None
    query: str = ""
    returned_on: date | None = None
    sent_again_on: date | None = None


@dataclass(frozen=True)
class Plainly:
    """The same in plain words: of the text that begins so, or of a live block."""

    begins: str
    text: str
    live: str = ""
