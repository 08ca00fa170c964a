"""Who we are: areas, arrangements, agencies, people, groups, priorities."""

from dataclasses import dataclass
from datetime import date

from trefoil.demonstration.year.shapes.dates import BEGINNING


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
