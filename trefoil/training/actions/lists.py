"""A list of people of one workplace, enrolled and booked at once: as many queries for thirty as for one."""

from collections.abc import Iterable, Sequence
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
NOT_HERE = "we cannot add this address here. Ask them to sign in and say that they work here"
"""Of anybody known who does not work there: one sentence, whatever else is so of them."""
ANOTHER_REFERENCE = "this staff reference belongs to a colleague with another name or address. Check them"


@dataclass(frozen=True)
class Named:
    """One person on an office’s list, as it was written there. `line` tells them apart."""

    line: int
    name: str
    email: str
    role: str
    reference: str = ""


@dataclass
class Enrolled:
    """Where each person of the list works, and why somebody cannot be found or made."""

    found: dict[Named, Employment] = field(default_factory=dict)
    refused: dict[Named, str] = field(default_factory=dict)


def enrol_all(
    people: Sequence[Named], workplace: Workplace, manager_name: str = "", manager_email: str = "", *,
    only_colleagues: bool = False,
) -> Enrolled:  # fmt: skip
    """Find or make the record of each at this workplace. By their address; without one, by their staff reference or
    their name there.

    With `only_colleagues` nobody is taken in who is known already and works elsewhere: they say themselves where they
    work, since whoever works at a workplace is seen by its agency, with all that they hold."""
    enrolled, today = Enrolled(), clock.today()
    learners = learners_of(people, workplace, manager_email, enrolled, only_colleagues)
    keys = {one.pk for one in learners.values()}
    here = Employment.objects.on(today).filter(workplace=workplace, learner__in=keys)
    held = {one.learner_id: one for one in here.select_related("learner", "workplace")}
    new = {
        learner.pk: Employment(
            learner=learner, workplace=workplace, role=person.role, from_on=today, manager_name=manager_name,
            manager_email=manager_email.lower(), staff_reference=person.reference,
        )
        for person, learner in reversed(learners.items()) if learner.pk not in held
    }  # fmt: skip
    for employment in Employment.objects.bulk_create(reversed(new.values())):
        record("joined", employment.learner, "A learner’s workplace was recorded by the office.")
    enrolled.found = {person: held.get(one.pk) or new[one.pk] for person, one in learners.items()}
    return enrolled


def learners_of(
    people: Sequence[Named], workplace: Workplace, manager_email: str, enrolled: Enrolled, only_colleagues: bool
) -> dict[Named, Learner]:
    """The record of each person, found or made."""
    known = known_here(people, workplace)
    if only_colleagues:
        known.elsewhere = work_elsewhere(known.by_email.values(), workplace)
    learners: dict[Named, Learner] = {}
    made: list[Learner] = []
    for one in people:
        found = known.find(one)
        if reason := known.clash(one, found):
            enrolled.refused[one] = reason
            continue
        if found is None:
            reach = Reach.EMAIL if one.email else Reach.MANAGER if manager_email else Reach.LETTER
            found = Learner(name=one.name, email=one.email or None, reach=reach, added_at=clock.now())
            known.remember(one, found)
            made.append(found)
        learners[one] = found.merged_into or found
    for learner in Learner.objects.bulk_create(made):
        record("created", learner, "A learner was added by the office.")
    return learners


@dataclass
class Known:
    """Whom a list can mean: anybody by their address; at its workplace also by staff reference, or without an address
    by name."""

    by_email: dict[str, Learner]
    by_reference: dict[str, Learner] = field(default_factory=dict)
    by_name: dict[str, Learner] = field(default_factory=dict)
    """Those without an address; where one has no staff reference either, they stand under an empty one, too."""
    elsewhere: set[int] = field(default_factory=set)
    """Those who are not to be taken in."""

    def find(self, one: Named) -> Learner | None:
        if one.email:
            return self.by_email.get(one.email)
        if one.reference:
            return self.by_reference.get(one.reference.casefold()) or self.by_name.get(without(one.name))
        return self.by_name.get(one.name.casefold())

    def clash(self, one: Named, found: Learner | None) -> str:
        """Why what was written of somebody does not fit together."""
        if found is not None and found.kept.pk in self.elsewhere:
            return NOT_HERE
        if found is not None and found.name.casefold() != one.name.casefold():
            return ANOTHER_NAME if one.email else ANOTHER_REFERENCE
        holder = self.by_reference.get(one.reference.casefold()) if one.reference else None
        if holder is not None and (found is None or (holder is not found and holder.pk != found.kept.pk)):
            return ANOTHER_REFERENCE
        return ""

    def remember(self, one: Named, made: Learner) -> None:
        if one.email:
            self.by_email[one.email] = made
        if one.reference:
            self.by_reference[one.reference.casefold()] = made
        elif not one.email:
            self.by_name[one.name.casefold()] = made


def without(name: str) -> str:
    """The key of somebody of that name who has no staff reference."""
    return f"{name.casefold()}\n"


def known_here(people: Sequence[Named], workplace: Workplace) -> Known:
    rows = Learner.objects.filter(email__in={one.email for one in people if one.email})
    known = Known({one.email: one for one in rows.select_related("merged_into") if one.email})
    if all(one.email and not one.reference for one in people):
        return known
    here = Employment.objects.on(clock.today()).filter(workplace=workplace, learner__merged_into=None)
    wanted = Q(learner__email=None) | ~Q(staff_reference="")
    for one in here.filter(wanted).select_related("learner").order_by("-learner", "pk"):
        if one.staff_reference:
            known.by_reference[one.staff_reference.casefold()] = one.learner
        if one.learner.email is None:
            known.by_name[one.learner.name.casefold()] = one.learner
            if not one.staff_reference:
                known.by_name[without(one.learner.name)] = one.learner
    return known


def work_elsewhere(known: Iterable[Learner], workplace: Workplace) -> set[int]:
    """Those of them who do not work there today."""
    keys = {one.kept.pk for one in known}
    here = Employment.objects.on(clock.today()).filter(workplace=workplace, learner__in=keys)
    return keys - set(here.values_list("learner", flat=True))


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
    if places_of(session, now).free_for(bookings[0].kind, employments[0].workplace.counts_for) < len(bookings):
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
