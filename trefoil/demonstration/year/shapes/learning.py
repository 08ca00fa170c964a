"""Themes, findings, recommendations and actions."""

from dataclasses import dataclass
from datetime import date

from trefoil.demonstration.year.shapes.dates import BEGINNING


@dataclass(frozen=True)
class Theme:
    code: str
    name: str
    definition: str
    source: str
    from_on: date = BEGINNING
    merged_into: str | None = None
    retired_on: date | None = None
    retired_reason: str = ""


@dataclass(frozen=True)
class Voice:
    """Someone’s own words. A baby has none: then it is what someone saw."""

    who: str  # child family practitioner
    speaker: str  # by pseudonym, relation or role, never by name
    words: str
    heard_by: str
    heard_on: date | None = None  # nothing: when the finding was written
    public: bool = False  # whether the annual report may hold the words


@dataclass(frozen=True)
class Finding:
    code: str
    case: str  # incident code or review code
    kind: str  # strength improvement
    title: str
    text: str
    agencies: tuple[str, ...]
    themes: tuple[str, ...]
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True)
class Progress:
    on: date
    by: str
    text: str


@dataclass(frozen=True)
class Evidence:
    on: date
    kind: str  # audit measure practitioner_voice family_voice document
    text: str
    shows: str  # done changed not_yet
    public: str = ""  # the words for the annual report, where they are not those above


@dataclass(frozen=True)
class Part:
    """One agency's part of an action."""

    agency: str
    what: str
    due_on: date
    done_on: date | None = None
    progress: tuple[Progress, ...] = ()


@dataclass(frozen=True)
class Action:
    code: str
    recommendation: str
    title: str
    outcome: str
    owner: str
    agreed_on: date
    due_on: date
    parts: tuple[Part, ...]
    done_on: date | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Recommendation:
    code: str
    text: str
    agreed_on: date
    agreed_by: str  # a group
    owner_agencies: tuple[str, ...]
    findings: tuple[str, ...]
    themes: tuple[str, ...]
    effect: str = ""  # how anyone would see that it worked
    due_on: date | None = None
    despite: str = ""  # why it was accepted although it was vague
    source: str = "review"
    report: str = ""
    paragraph: str = ""
    published_on: date | None = None
    response: str = ""  # how it will be met
    not_accepted: str = ""  # why it was not accepted


@dataclass(frozen=True)
class Point:
    """What somebody else found, taken in as a case of its own; its findings name it by its code."""

    code: str
    source: str  # inspection complaint …
    title: str
    document: str
    said_on: date
    summary: str
    areas: tuple[str, ...]
    agencies: tuple[str, ...]
    taken_in_on: date
    agreed_on: date
    findings: tuple[Finding, ...]
    paragraph: str = ""
    closed_on: date | None = None


@dataclass(frozen=True)
class Test:
    """What is asked some months after an action was closed, and what it showed."""

    __test__ = False

    months: int
    method: str  # audit indicator survey voices
    question: str
    agency: str
    result: str = ""  # shown not_shown too_early; nothing: not answered yet
    on: date | None = None
    seen: str = ""


@dataclass(frozen=True)
class Closing:
    action: str
    on: date
    tests: tuple[Test, ...]


@dataclass(frozen=True)
class Lasting:
    """What was changed for good because of an action."""

    action: str
    on: date
    kind: str  # course policy audit_question
    title: str
    where: str


@dataclass(frozen=True)
class Again:
    """What the team decided on a closed action whose theme was found again in a case."""

    action: str
    case: str
    on: date
    decision: str  # still_right open_again
    reasons: str
    parts: tuple[str, ...] = ()  # agencies whose parts are opened again
    due_on: date | None = None
