"""The shapes of the material. Codes are short words that the files use to name each other; the loader resolves them."""

from dataclasses import dataclass, field
from datetime import date

day = date.fromisoformat

BEGINNING = day("2018-07-01")
"""When the area, an early adopter, began to hold rapid reviews."""


# Who we are ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Area:
    code: str
    name: str
    ons: str


@dataclass(frozen=True)
class Arrangement:
    code: str
    name: str
    short_name: str
    kind: str  # legacy_board or partnership
    areas: tuple[str, ...]
    from_on: date
    until_on: date | None
    summary: str


@dataclass(frozen=True)
class Agency:
    code: str
    name: str
    short_name: str
    kind: str  # CSC HLT POL EDU EHV JUS HOU
    areas: tuple[str, ...]
    invented: bool


@dataclass(frozen=True)
class StatutoryPartner:
    agency: str
    area: str
    partner: str  # council health police
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class Person:
    """Someone of the year. Whoever has a `sentence` is in the cast and can sign in."""

    code: str
    name: str
    email: str
    job_title: str
    agency: str | None
    roles: tuple[str, ...] = ()
    sentence: str = ""
    from_on: date = BEGINNING
    until_on: date | None = None


@dataclass(frozen=True)
class Member:
    person: str
    agency: str | None
    from_on: date
    until_on: date | None = None
    part: str = "member"  # chair vice_chair member adviser lead_member


@dataclass(frozen=True)
class Group:
    code: str
    arrangement: str
    parent: str | None
    name: str
    short_name: str
    kind: str
    from_on: date
    until_on: date | None
    purpose: str
    terms_of_reference: str
    terms_agreed_on: date
    terms_review_on: date | None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Priority:
    code: str
    arrangement: str
    name: str
    why: str
    aims: tuple[str, ...]
    progress: str
    led_by: str
    from_on: date
    until_on: date | None = None


# A case -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Child:
    """A child of a case. Text uses `key`, a plant's name; the rest is identity, shown only to those who need it."""

    key: str
    name: str
    born_on: date
    sex: str  # female male
    ethnicity: str
    part: str = "subject"  # subject sibling
    harm: str = ""  # death serious_harm, or nothing for a sibling
    status: str = "none"  # none early_help child_in_need child_protection_plan looked_after, at the time
    disability: str = "None known"
    education: str = ""
    note: str = ""


@dataclass(frozen=True)
class Adult:
    key: str
    name: str
    born_on: date
    relation: str
    lives_with_child: bool = True


@dataclass(frozen=True)
class Involvement:
    """What an agency was to the family; a neutral statement of fact."""

    agency: str
    what: str


@dataclass(frozen=True)
class Request:
    """One agency asked for information about one case."""

    agency: str
    asked_on: date
    due_on: date
    answered_on: date | None
    summary: str
    nil: bool = False
    late_reason: str = ""


@dataclass(frozen=True)
class View:
    """What one of the three partners decided on a question, who spoke for it, and when."""

    partner: str
    person: str
    on: date
    agrees: bool = True
    reason: str = ""


@dataclass(frozen=True)
class Criterion:
    """One of the four matters of regulation 11: improvements, recurrent, together, panel."""

    code: str
    highlighted: bool
    reason: str


@dataclass(frozen=True)
class PanelReply:
    on: date
    response: str  # agrees_no_review agrees_review
    summary: str


@dataclass(frozen=True)
class ShutOut:
    """Someone who may not see a case although their agency is part of it."""

    person: str
    from_on: date
    reason: str


@dataclass(frozen=True)
class RapidReview:
    """The fifteen sections of the review and the dates by which it went."""

    scoped_on: date
    chair: str
    requests: tuple[Request, ...]
    meeting_on: date
    attended: tuple[str, ...]  # agencies
    sections: dict[str, str]
    criteria: tuple[Criterion, ...]
    decision: str  # no_local_review thematic local_review
    decision_reason: str
    sign_off: tuple[View, ...]
    sent_on: date
    reply: PanelReply
    late_reason: str = ""


@dataclass(frozen=True)
class Incident:
    code: str
    notifying_area: str
    incident_area: str
    home_area: str
    placed_by_area: str | None
    title: str
    incident_on: date
    aware_on: date
    raised_on: date
    raised_by: str
    place_type: str
    abuse_types: tuple[str, ...]
    what_happened: str
    children: tuple[Child, ...]
    adults: tuple[Adult, ...]
    household: str
    known_to_services: str
    agencies: tuple[Involvement, ...]
    police_investigation: bool
    media_interest: str
    lead: str
    reasons: tuple[str, ...] = ("serious_case",)  # serious_case looked_after_death
    views: tuple[View, ...] = ()
    outcome: str = "met"  # met not_met awaiting
    outcome_reason: str = ""
    partners_told_on: date | None = None
    notified_on: date | None = None
    national_reference: str = ""
    rapid_review: RapidReview | None = None
    shut_out: tuple[ShutOut, ...] = ()
    notes: tuple[tuple[date, str, str], ...] = ()  # when, who wrote, what


# Reviews ------------------------------------------------------------------------------------------------------------


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


# Learning -----------------------------------------------------------------------------------------------------------


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
    who: str  # child family practitioner
    words: str
    heard_by: str
    heard_on: date | None = None  # nothing: when the finding was written


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


# The report ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chapter:
    code: str
    title: str
    text: str
    required_by: str = ""
    written_by: str = field(default="business_manager")
