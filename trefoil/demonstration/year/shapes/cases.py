"""A serious incident and its rapid review."""

from dataclasses import dataclass
from datetime import date


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
    learned_on: date | None = None
    """When the review group agreed what is learned from an incident that did not meet the test."""
    partners_told_on: date | None = None
    notified_on: date | None = None
    national_reference: str = ""
    rapid_review: RapidReview | None = None
    shut_out: tuple[ShutOut, ...] = ()
    notes: tuple[tuple[date, str, str], ...] = ()  # when, who wrote, what
