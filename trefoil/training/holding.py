"""What people need and hold, read from the database in as many queries for all learners as for one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from trefoil.training.models import Certificate, CourseKind, Employment, Requirement
from trefoil.training.needs import Held, Job, Line, Standing, standings


@dataclass(frozen=True)
class Frameworks:
    """The lines in force on a day, for the rule and for people to read."""

    lines: tuple[Line, ...]
    requirements: dict[int, Requirement]

    def of(self, line: Line) -> Requirement:
        return self.requirements[line.key]


def frameworks(today: date) -> Frameworks:
    rows = list(Requirement.objects.on(today).select_related("course").order_by("pk"))
    lines = tuple(Line(one.pk, one.role, one.kind, one.level, one.course_id, one.valid_months) for one in rows)
    return Frameworks(lines, {one.pk: one for one in rows})


def attended_by(learners: Any) -> dict[int, list[Held]]:
    """What each of these learners has a certificate for that was not withdrawn: what anyone can check."""
    rows = Certificate.objects.filter(learner__in=learners, withdrawn_on=None).values_list(
        "learner", "level", "of", "taught_on", "expires_on", "of__kind"
    )
    found: dict[int, list[Held]] = defaultdict(list)
    for learner, level, course, on, expires_on, kind in rows:
        found[learner].append(Held(level, course, on, expires_on, kind == CourseKind.COURSE))
    return found


def jobs_in(employments: Iterable[Employment]) -> list[Job]:
    """The roles and kinds of workplace of these employments; `workplace` has to be selected."""
    return [(one.role, one.workplace.kind) for one in employments]


def standings_of(learner: int, employments: Iterable[Employment], today: date) -> tuple[list[Standing], Frameworks]:
    """How one learner stands to all that their jobs need."""
    known = frameworks(today)
    return standings(jobs_in(employments), known.lines, attended_by([learner])[learner], today), known


def standings_by_learner(learners: Any, today: date, jobs_seen: Any) -> dict[int, list[Standing]]:
    """How each of these learners stands to all that those of these jobs need which they have today. Three queries, however many they are."""
    known, attended = frameworks(today), attended_by(learners)
    jobs: dict[int, list[Job]] = defaultdict(list)
    rows = jobs_seen.filter(pk__in=Employment.objects.on(today), learner__in=learners).order_by()
    for learner, role, kind in rows.values_list("learner", "role", "workplace__kind"):
        jobs[learner].append((role, kind))
    return {key: standings(theirs, known.lines, attended[key], today) for key, theirs in jobs.items()}
