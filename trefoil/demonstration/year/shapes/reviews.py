"""Practice reviews: holds, lines of enquiry, conversations, families."""

from dataclasses import dataclass
from datetime import date

from trefoil.demonstration.year.shapes.cases import Adult, Child, Involvement, View


@dataclass(frozen=True)
class Hold:
    """Why a finished or nearly finished review is not published, and when that is looked at again."""

    kind: str  # criminal inquest family
    from_on: date
    reason: str
    next_check_on: date
    checks: tuple[tuple[date, str], ...] = ()
    panel_told_on: date | None = None
    lifted_on: date | None = None


@dataclass(frozen=True)
class LineOfEnquiry:
    code: str
    question: str
    theme: str | None = None


@dataclass(frozen=True)
class Conversation:
    """A learning conversation with practitioners, never minuted by name."""

    on: date
    held: str  # in_person video
    about: tuple[str, ...]  # incident codes
    roles: str
    people: int
    themes: tuple[str, ...]
    heard: str
    moved_reason: str = ""


@dataclass(frozen=True)
class FamilyContribution:
    """A family asked to take part; whether they did; their words and how these were used."""

    about: str  # incident code or review code
    who: str
    invited_on: date
    how_invited: str
    answer: str  # taking_part declined waiting not_invited
    consent: str
    consent_on: date | None
    met_on: date | None
    words: str
    heard_by: str
    used: str
    note: str = ""


@dataclass(frozen=True)
class Reviewer:
    person: str
    from_on: date
    independence: str
    until_on: date | None = None


@dataclass(frozen=True)
class PracticeReview:
    code: str
    kind: str  # scr local thematic
    rule_set: str
    title: str
    areas: tuple[str, ...]
    lead: str
    reviewers: tuple[Reviewer, ...]
    decided_on: date
    decided_because: str
    started_on: date
    scope_from: date
    scope_to: date
    terms_of_reference: str
    methodology: str
    lines: tuple[LineOfEnquiry, ...]
    agencies: tuple[Involvement, ...]
    summary: str
    stage: str  # draft final signed_off gathering
    children: tuple[Child, ...] = ()
    adults: tuple[Adult, ...] = ()
    incidents: tuple[tuple[str, date], ...] = ()  # incident code, added on
    began_under: str | None = None
    drafted_on: date | None = None
    final_on: date | None = None
    signed_off_on: date | None = None
    sign_off: tuple[View, ...] = ()
    due_on: date | None = None
    holds: tuple[Hold, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    families: tuple[FamilyContribution, ...] = ()
    reports_when: str = ""
    notes: tuple[tuple[date, str, str], ...] = ()
