"""What the coordinator does besides: corrects a session, and books for people who do not book themselves."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.editing import lock, must_change
from trefoil.training.actions.booking import Full, answer_for_manager, ask_for_place
from trefoil.training.actions.sessions import THEIRS
from trefoil.training.actions.settling import lock_sessions
from trefoil.training.actions.telling import tell_of_booking, tell_trainers
from trefoil.training.actions.waiting import join_waiting
from trefoil.training.models import (
    About,
    BookingStage,
    Employment,
    Learner,
    Offer,
    OfferStage,
    Reach,
    Session,
    SessionStage,
    Workplace,
)


@action
def change_session(*, session: Session, values: dict[str, Any], version: int | None = None, by: Person | None) -> Session:  # fmt: skip
    """Correct where a session is and how many it needs. Its dates and places have ways of their own."""
    need(by, "training.manage", THEIRS)
    session = lock(Session.objects, pk=session.pk, version=version)
    if session.stage not in {SessionStage.PLANNED, SessionStage.OPEN}:
        raise Refused(f"This session cannot be changed: {session.get_stage_display().lower()}")
    if values.get("minimum", session.minimum) > session.capacity:
        raise Refused(f"This session has {session.capacity} places. Give a minimum that is not above that")
    fields = must_change(session, values)
    record("changed", session, f"Changed {session}.", fields=fields)
    if {"venue", "joining_link"} & set(fields):
        for booking in session.bookings.filter(stage=BookingStage.CONFIRMED).order_by("pk"):
            tell_of_booking(booking, About.CHANGED)
        tell_trainers(session, About.TEACHES)
    return session


@dataclass(frozen=True)
class Named:
    """One person on an office’s list, as it was written there. `line` tells them apart."""

    line: int
    name: str
    email: str
    role: str


@dataclass(frozen=True)
class Placed:
    """What became of one person of the list."""

    person: Named
    waits: bool = False


class Several(Refused):
    """Some people of a list cannot be booked: a sentence for each, so that the list can be put right."""

    def __str__(self) -> str:
        return ". ".join(map(str, self.args))


@action
def enrol(
    *, name: str, email: str, workplace: Workplace, role: str, manager_name: str = "", manager_email: str = "",
    by: Person | None,
) -> Employment:  # fmt: skip
    """Find or make the record of somebody at a workplace. By their address; without one, by their name there."""
    need(by, "training.manage", THEIRS)
    learner = find_learner(name, email, workplace)
    if learner is None:
        reach = Reach.EMAIL if email else Reach.MANAGER if manager_email else Reach.LETTER
        learner = Learner.objects.create(name=name, email=email or None, reach=reach, added_at=clock.now())
        record("created", learner, "A learner was added by the office.")
    held = learner.employments.on(clock.today()).filter(workplace=workplace).select_related("learner", "workplace")
    if found := held.first():
        return found
    employment = Employment.objects.create(
        learner=learner, workplace=workplace, role=role, from_on=clock.today(), manager_name=manager_name,
        manager_email=manager_email.lower(),
    )  # fmt: skip
    record("joined", learner, "A learner’s workplace was recorded by the office.")
    return employment


def find_learner(name: str, email: str, workplace: Workplace) -> Learner | None:
    if email:
        found = Learner.objects.filter(email=email).first()
        if found is not None and found.name.casefold() != name.casefold():
            raise Refused("this address belongs to somebody with another name. Check both")
        return found.merged_into if found and found.merged_into else found
    here = Employment.objects.on(clock.today()).filter(workplace=workplace).values("learner")
    return Learner.objects.filter(pk__in=here, email=None, name__iexact=name, merged_into=None).first()


@action
def book_for(
    *, session: Session, workplace: Workplace, people: Sequence[Named], manager_name: str = "", manager_email: str = "",
    purchase_order: str = "", approved: bool = False, may_wait: bool = False, by: Person | None,
) -> list[Placed]:  # fmt: skip
    """Book a list of people of one workplace: all of them, or nobody and a sentence for each who cannot be.

    Each has a record and a booking of their own. With `approved` their manager has agreed already, and the places are
    confirmed; with `may_wait` those for whom there is no place join the waiting list, one by one.
    """
    need(by, "training.manage", THEIRS)
    found: list[tuple[Named, Employment]] = []
    placed: list[Placed] = []
    told: list[str] = []
    for person in people:
        with telling(person, told):
            found.append(
                (
                    person,
                    enrol(
                        name=person.name,
                        email=person.email,
                        workplace=workplace,
                        role=person.role,
                        manager_name=manager_name,
                        manager_email=manager_email,
                        by=by,
                    ),
                )
            )
    lock_for(session, [employment for _, employment in found])
    for person, employment in found:
        with telling(person, told):
            placed.append(place(session, employment, person, purchase_order, approved, may_wait, by))
    if told:
        raise Several(*told)
    return placed


@contextmanager
def telling(person: Named, told: list[str]) -> Iterator[None]:
    """Keep what is refused for one person, so that the list can be put right in one go."""
    try:
        yield
    except Refused as reason:
        told.append(f"Line {person.line}, {person.name}: {reason}")


def lock_for(session: Session, employments: Sequence[Employment]) -> None:
    """Lock the session and those in which these people have an open offer, in the order of their keys."""
    offers = Offer.objects.filter(
        waiting__learner__in=[one.learner_id for one in employments],
        stage=OfferStage.OPEN,
        session__course_version__course=session.course_version.course_id,
    )
    lock_sessions({session.pk, *offers.values_list("session", flat=True)})


def place(
    session: Session, employment: Employment, person: Named, order: str, approved: bool, may_wait: bool,
    by: Person | None,
) -> Placed:  # fmt: skip
    try:
        booking = ask_for_place(session=session, employment=employment, purchase_order=order, by=by)
    except Full:
        if not may_wait:
            raise
        join_waiting(sessions=[session], employments=[employment], by=by)
        return Placed(person, waits=True)
    if approved:
        answer_for_manager(booking=booking, approves=True, answered_as="office", by=by)
    return Placed(person)
