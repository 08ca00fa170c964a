"""What somebody needs, and whether they hold it. Pure rules: no database, no clock.

**What is needed.** Each job has a role, and a kind of workplace. The lines of the frameworks say which level a role
needs; a line for a kind of workplace stands in place of those for every kind. Of several jobs the highest level counts,
and of two lines with the same level the one that is to be refreshed sooner. Courses that are required by name are
needed besides.

**What meets it.** A level is met by a course of that level or a higher one; top-ups and awareness sessions are beside
the levels and meet none. What was attended meets a need until its certificate expires or the months of the line are
over, whichever is first.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trefoil.shared.working_days import add_months

SOON_MONTHS = 3
"""So long before its end something is said to expire soon."""
NEVER = date.max
Job = tuple[str, str]
"""A role, and the kind of workplace."""


@dataclass(frozen=True)
class Line:
    """One line of a framework. `kind` empty: every kind. Either a level or the key of a course."""

    key: int
    role: str
    kind: str = ""
    level: int | None = None
    course: int | None = None
    months: int | None = None


@dataclass(frozen=True)
class Held:
    """Something attended that has a certificate. `counts` is false for what stands beside the levels."""

    level: int
    course: int
    on: date
    expires_on: date | None = None
    counts: bool = True


class State(StrEnum):
    """How somebody stands to one need."""

    MET = "met"
    SOON = "soon"
    EXPIRED = "expired"
    MISSING = "missing"


HOLDS = (State.MET, State.SOON)


@dataclass(frozen=True)
class Standing:
    """One need, what meets or met it best, and until when; `until` None means without end, or never met."""

    line: Line
    state: State
    until: date | None = None
    held: Held | None = None


def lines_for(jobs: Iterable[Job], lines: Collection[Line]) -> list[Line]:
    """What these jobs need together: the highest level first, then the courses required by name."""
    levels: list[Line] = []
    courses: dict[int, Line] = {}
    for role, kind in jobs:
        of_role = [one for one in lines if one.role == role and one.kind in ("", kind)]
        with_level = [one for one in of_role if one.level is not None]
        levels += [one for one in with_level if one.kind] or with_level
        for one in of_role:
            if one.course is not None:
                courses[one.course] = stricter(courses.get(one.course, one), one)
    highest = [max(levels, key=strictness)] if levels else []
    return [*highest, *(courses[key] for key in sorted(courses))]


def strictness(line: Line) -> tuple[int, float, int]:
    """Higher levels are stricter; then what is to be refreshed sooner; the key makes the order certain."""
    return line.level or 0, -line.months if line.months is not None else float("-inf"), -line.key


def stricter(one: Line, other: Line) -> Line:
    return max(one, other, key=strictness)


def meets(held: Held, line: Line) -> bool:
    """Whether this is of the kind that the line asks for, however long ago."""
    if line.course is not None:
        return held.course == line.course
    return held.counts and line.level is not None and held.level >= line.level


def ends(held: Held, line: Line) -> date | None:
    """The first day on which it does not meet the line any more; None: it never ends."""
    found = [one for one in (held.expires_on, add_months(held.on, line.months) if line.months else None) if one]
    return min(found) if found else None


def standing(line: Line, attended: Iterable[Held], today: date) -> Standing:
    """How somebody who attended all this stands to one need today. What is still to come does not count."""
    found = [(ends(one, line) or NEVER, one.on, one) for one in attended if one.on <= today and meets(one, line)]
    if not found:
        return Standing(line, State.MISSING)
    until, _, best = max(found, key=lambda one: one[:2])
    if until <= today:
        return Standing(line, State.EXPIRED, until, best)
    soon = until <= add_months(today, SOON_MONTHS)
    return Standing(line, State.SOON if soon else State.MET, None if until == NEVER else until, best)


def standings(jobs: Iterable[Job], lines: Collection[Line], attended: Collection[Held], today: date) -> list[Standing]:
    """How somebody stands to everything that their jobs need."""
    return [standing(one, attended, today) for one in lines_for(jobs, lines)]


WORST_FIRST = (State.MISSING, State.EXPIRED, State.SOON, State.MET)


def overall(rows: Iterable[Standing]) -> State | None:
    """The worst of these: who lacks one thing lacks what they need. None when nothing is needed."""
    return min((one.state for one in rows), key=WORST_FIRST.index, default=None)
