"""Shapes of the training programme."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Version:
    """What a course teaches from a day on; `outcomes` are words and the code of the theme that they answer."""

    from_on: date
    summary: str
    outcomes: tuple[tuple[str, str], ...]
    teaches: str = "Working Together 2018"


@dataclass(frozen=True)
class Course:
    """A course and its versions, the oldest first. `draws` says by which kind of workplace it is mostly booked."""

    code: str
    title: str
    level: int
    kind: str
    delivery: str
    audience: str
    minutes: int
    themes: tuple[str, ...]
    versions: tuple[Version, ...]
    places: int = 0
    valid_months: int | None = 36
    draws: tuple[tuple[str, int], ...] = ()
    retired_on: date | None = None
    gives: str = ""
    """The register on which whoever attended is entered."""


@dataclass(frozen=True)
class Session:
    """One session: `wanted` is how many ask for each place it has. `opens` is 0 for one that is only planned.

    `moved_on`: the day on which it was moved from its room to a link. `register` is how many days after it the register
    was taken, None for one that is still open.
    """

    course: str
    on: date
    wanted: float = 0.95
    hall: int = 0
    opens: int = 70
    places: int = 0
    moved_on: date | None = None
    cancelled_on: date | None = None
    why: str = ""
    held: tuple[tuple[str, int, int], ...] = ()
    """Kinds of workplace or codes of agencies, places held for them, and how many days before the session these are released."""
    register: int | None = 1
