"""Whom an office names: what is missing of them is filled in, and whoever cannot be booked is told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from trefoil.shared import clock
from trefoil.shared.actions import Refused, record
from trefoil.training import no_shows
from trefoil.training.actions.lists import Named
from trefoil.training.models import ASKED, TAKES_A_PLACE, Booking, Employment, Learner, Session, Waiting, Workplace
from trefoil.training.when import day_of

Wanted = Named | Employment
"""Somebody who was written, or a known colleague who was ticked."""

ELSEWHERE = "cannot be booked for this course here. Ask them to look at My learning, or ask the training coordinator"
TWICE = "is on the list twice. Take one of them out"
OWN_MANAGER = "the manager’s address is their own. Give the address of somebody else who approves"
OFFICE_APPROVES = (
    "the manager’s address is yours, and whoever books does not approve. Give the address of somebody else, or ask the "
    "training coordinator"
)


@dataclass
class Row:
    """One person of the list: what becomes of them, or why nothing can."""

    wanted: Wanted
    employment: Employment | None = None
    waits: bool = False
    why: str = ""


class NoManager(Refused):
    """Nobody is known who approves for somebody."""


class SomeCannot(Refused):
    """Some of the list cannot be booked; `rows` say who, and who could."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__(*(f"{who(one.wanted)}: {one.why}" for one in rows if one.why))
        self.rows = rows


def who(wanted: Wanted) -> str:
    if isinstance(wanted, Named):
        return f"Line {wanted.line}, {wanted.name}"
    return wanted.learner.name


def complete(rows: Sequence[Row], manager_name: str, manager_email: str, office: Learner) -> None:
    """Who approves, and the staff reference, where neither was known."""
    of_office = {office.email, *office.merged.values_list("email", flat=True)} - {None}
    for row in rows:
        if row.employment is None:
            continue
        fields = missing_of(row, manager_name, manager_email.lower())
        for name, value in fields.items():
            setattr(row.employment, name, value)
        if fields:
            row.employment.save(update_fields=list(fields))
            record("changed", row.employment, "The office added what was missing.", fields=sorted(fields))
        own = row.employment.learner.email
        if own and row.employment.manager_email == own and not row.why:
            row.why = OWN_MANAGER
        elif row.employment.manager_email in of_office and not row.why:
            row.why = OFFICE_APPROVES
    without = [one.employment.learner.name for one in rows if one.employment and not one.employment.manager_email]
    if without:
        raise NoManager(f"Enter the manager’s e-mail address: nobody is known who approves for {some_of(without)}")


def missing_of(row: Row, manager_name: str, manager_email: str) -> dict[str, str]:
    job, found = row.employment, {}
    if job is not None and not job.manager_email and manager_email:
        found = {"manager_name": manager_name or job.manager_name, "manager_email": manager_email}
    if job is not None and isinstance(row.wanted, Named) and row.wanted.reference and not job.staff_reference:
        found["staff_reference"] = row.wanted.reference
    return found


def some_of(names: Sequence[str], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def must_not_clash(rows: Sequence[Row], workplace: Workplace, session: Session, *, may_wait: bool = False) -> None:
    """Whoever is named twice, has a place in the course, waits for it, or did not come too often. Of what they have
    through another job nothing is told, nor whether they came."""
    course = session.course_version.course_id
    learners = [one.employment.learner_id for one in rows if one.employment]
    taken = Q(course=course, stage__in=ASKED) | Q(session=session, stage__in=TAKES_A_PLACE)
    booked = Booking.objects.filter(taken, learner__in=learners).select_related("employment", "session")
    waiting = Waiting.objects.filter(learner__in=learners, course=course, ended_at=None).select_related("employment")
    places = {one.learner_id: one for one in booked}
    entries = {one.learner_id: one for one in waiting}
    ask_first = set() if may_wait else who_ask_first(learners)
    seen: set[int] = set()
    for row in rows:
        if row.employment is None or row.why:
            continue
        key = row.employment.learner_id
        row.why = TWICE if key in seen else clash(places.get(key), entries.get(key), workplace, may_wait)
        row.why = row.why or (ELSEWHERE if key in ask_first else "")
        seen.add(key)


def who_ask_first(learners: Sequence[int]) -> set[int]:
    """Those of them who did not come too often."""
    rows = no_shows.who_need_agreement(Learner.objects.filter(pk__in=learners), clock.now())
    return set(rows.values_list("pk", flat=True))


def clash(place: Booking | None, entry: Waiting | None, workplace: Workplace, may_wait: bool) -> str:
    found = place or entry
    if found is None:
        return ""
    if found.employment.workplace_id != workplace.pk:
        return ELSEWHERE
    if place is not None:
        return f"has a place in this course already, on {day_of(place.session)}"
    return "" if may_wait else "is on the waiting list of this course already, and keeps their position"
