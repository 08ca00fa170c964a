"""A list of people of one workplace, enrolled and booked at once: as many queries for thirty as for one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from trefoil.shared import clock
from trefoil.shared.actions import record
from trefoil.training.actions.booking import price_of, request
from trefoil.training.actions.settling import places_of, settle
from trefoil.training.actions.telling import tell_of_bookings
from trefoil.training.models import (
    ASKED,
    TAKES_A_PLACE,
    About,
    Booking,
    BookingStage,
    Employment,
    Learner,
    Reach,
    Session,
    SessionStage,
    Waiting,
    Workplace,
)

ANOTHER_NAME = "this address belongs to somebody with another name. Check both"


@dataclass(frozen=True)
class Named:
    """One person on an office’s list, as it was written there. `line` tells them apart."""

    line: int
    name: str
    email: str
    role: str


@dataclass
class Enrolled:
    """Where each person of the list works, and why somebody cannot be found or made."""

    found: dict[Named, Employment] = field(default_factory=dict)
    refused: dict[Named, str] = field(default_factory=dict)


def enrol_all(
    people: Sequence[Named], workplace: Workplace, manager_name: str = "", manager_email: str = ""
) -> Enrolled:
    """Find or make the record of each at this workplace. By their address; without one, by their name there."""
    enrolled, today = Enrolled(), clock.today()
    learners = learners_of(people, workplace, manager_email, enrolled)
    keys = {one.pk for one in learners.values()}
    here = Employment.objects.on(today).filter(workplace=workplace, learner__in=keys)
    held = {one.learner_id: one for one in here.select_related("learner", "workplace")}
    new = {
        learner.pk: Employment(
            learner=learner, workplace=workplace, role=person.role, from_on=today, manager_name=manager_name,
            manager_email=manager_email.lower(),
        )
        for person, learner in reversed(learners.items()) if learner.pk not in held
    }  # fmt: skip
    for employment in Employment.objects.bulk_create(reversed(new.values())):
        record("joined", employment.learner, "A learner’s workplace was recorded by the office.")
    enrolled.found = {person: held.get(one.pk) or new[one.pk] for person, one in learners.items()}
    return enrolled


def learners_of(
    people: Sequence[Named], workplace: Workplace, manager_email: str, enrolled: Enrolled
) -> dict[Named, Learner]:
    """The record of each person, found or made."""
    by_email = by_address(people)
    by_name = without_address(workplace) if not all(one.email for one in people) else {}
    learners: dict[Named, Learner] = {}
    made: list[Learner] = []
    for one in people:
        known, key = (by_email, one.email) if one.email else (by_name, one.name.casefold())
        found = known.get(key)
        if found is not None and found.name.casefold() != one.name.casefold():
            enrolled.refused[one] = ANOTHER_NAME
            continue
        if found is None:
            reach = Reach.EMAIL if one.email else Reach.MANAGER if manager_email else Reach.LETTER
            found = known[key] = Learner(name=one.name, email=one.email or None, reach=reach, added_at=clock.now())
            made.append(found)
        learners[one] = found.merged_into or found
    for learner in Learner.objects.bulk_create(made):
        record("created", learner, "A learner was added by the office.")
    return learners


def by_address(people: Sequence[Named]) -> dict[str, Learner]:
    rows = Learner.objects.filter(email__in={one.email for one in people if one.email})
    return {one.email: one for one in rows.select_related("merged_into") if one.email}


def without_address(workplace: Workplace) -> dict[str, Learner]:
    """Those of a workplace who have no address, by their names there."""
    here = Employment.objects.on(clock.today()).filter(workplace=workplace).values("learner")
    rows = Learner.objects.filter(pk__in=here, email=None, merged_into=None).order_by("-pk")
    return {one.name.casefold(): one for one in rows}


def confirm_all(session: Session, employments: Sequence[Employment], purchase_order: str) -> bool:
    """Give each a place that is confirmed, when nothing has to be looked at person by person.

    False when something has: somebody has a place in the course or waits for it, or there are too few places. The
    session is locked.
    """
    now = clock.now()
    if session.stage != SessionStage.OPEN or now >= session.closes_at:
        return False
    settle(session)
    learners = {one.learner_id for one in employments}
    if not employments or len(learners) < len(employments) or are_known(session, learners):
        return False
    price = price_of(session, employments[0])  # one workplace, one kind
    bookings = [request(session, one, now, price, purchase_order) for one in employments]
    if places_of(session, now).free_for(bookings[0].kind) < len(bookings):
        return False
    for one in bookings:
        one.stage, one.answered_at, one.answered_as = BookingStage.CONFIRMED, now, "office"
    for one in Booking.objects.bulk_create(bookings):
        record("created", one, f"Booked a place in {session} that is confirmed.", answered_as="office")
    tell_of_bookings(bookings, About.CONFIRMED)
    return True


def are_known(session: Session, learners: set[int]) -> bool:
    """Whether one of them has a place in the course, or waits for it."""
    course = session.course_version.course_id
    taken = Q(course=course, stage__in=ASKED) | Q(session=session, stage__in=TAKES_A_PLACE)
    return (
        Booking.objects.filter(taken, learner__in=learners).exists()
        or Waiting.objects.filter(learner__in=learners, course=course, ended_at=None).exists()
    )
