"""Registers of licensed tools, and the practitioners of invented agencies who were licensed elsewhere before they came.

The graded care profile (GCP2) is commissioned later in 2020: the first courses that license people here are still to come.
"""

from dataclasses import dataclass
from datetime import date

from trefoil.demonstration.year.shapes import day

USERS, TRAINERS, RESTORATIVE = "GCP2: licensed users", "GCP2: trainers", "Restorative practice: trainers"


@dataclass(frozen=True)
class Register:
    """`months` until a licence is to be refreshed, and so many more until it lapses."""

    name: str
    months: int
    lapses_after: int
    trains: bool = False


REGISTERS = (Register(USERS, 12, 6), Register(TRAINERS, 24, 6, trains=True), Register(RESTORATIVE, 24, 12, trains=True))

REFRESHED = (
    (day("2019-07-02"), "thornmere", ("2019-03-20", "2019-04-24", "2019-05-21")),
    (day("2019-07-02"), "cobbledown", ("2019-05-09", "2019-06-12", "2019-06-18")),
    (day("2019-07-02"), "hallowdale", ("2019-06-19", "2019-06-26")),
    (day("2020-01-08"), "harthaven", ("2019-11-05", "2019-11-20")),
    (day("2020-01-08"), "hallowdale", ("2019-12-03", "2019-12-10")),
    (day("2020-01-08"), "quillets", ("2019-12-11", "2019-12-17")),
)
"""When a file came in, from which invented agency people are in it, and the days on which they took the refresher."""


@dataclass(frozen=True)
class Needed:
    """One line of what people need, besides the four local levels. `course` is a code."""

    role: str
    kinds: tuple[str, ...]
    framework: str
    edition: str
    source: str
    from_on: date
    level: int | None = None
    course: str = ""
    months: int | None = None
    is_local: bool = False


NEEDED = (
    Needed("anyone", ("health",), "Intercollegiate document on roles and competencies", "4th edition, January 2019",
           "Level 1: all staff of health services, refreshed over three years", day("2019-04-01"), level=1, months=36),
    Needed("lead", ("school", "academy"), "Keeping children safe in education", "September 2019",
           "Designated safeguarding leads and deputies: training updated every two years", day("2019-09-02"), level=3,
           months=24),
    Needed("regular", ("early_years",), "Decided by the partnership", "",
           "Everyone who looks after babies comes to Safer sleeping each year", day("2019-10-01"),
           course="safer_sleeping", months=12, is_local=True),
)  # fmt: skip
