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
from trefoil.training.actions.lists import Named, confirm_all, enrol_all
from trefoil.training.actions.sessions import THEIRS
from trefoil.training.actions.settling import lock_entries, lock_sessions, of_course
from trefoil.training.actions.telling import tell_of_booking, tell_trainers
from trefoil.training.actions.waiting import join_waiting
from trefoil.training.models import (
    About,
    BookingStage,
    Employment,
    Offer,
    OfferStage,
    Session,
    SessionStage,
    Workplace,
)


@action
def change_session(*, session: Session, values: dict[str, Any], version: int | None = None, by: Person | None) -> Session:  # fmt: skip
    """Correct where a session is and how many it needs. Its dates stay: on another day everyone chooses again (`cancel_session`)."""
    need(by, "training.manage", THEIRS)
    session = lock(Session.objects, pk=session.pk, version=version)
    if session.stage not in {SessionStage.PLANNED, SessionStage.OPEN}:
        raise Refused(f"This session cannot be changed: {session.get_stage_display().lower()}")
    if values.get("minimum", session.minimum) > session.capacity:
        raise Refused(f"This session has {session.capacity} places. Give a minimum that is not above that")
    fields = must_change(session, values)
    record("changed", session, f"Changed {session}.", fields=fields)
    if {"venue", "joining_link"} & set(fields) or ("getting_in" in fields and clock.now() >= session.joining_at):
        for booking in session.bookings.filter(stage=BookingStage.CONFIRMED).order_by("pk"):
            tell_of_booking(booking, About.CHANGED)
        tell_trainers(session, About.TEACHES)
    return session


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
    one = Named(1, name, email, role)
    enrolled = enrol_all([one], workplace, manager_name, manager_email)
    if one in enrolled.refused:
        raise Refused(enrolled.refused[one])
    return enrolled.found[one]


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
    enrolled = enrol_all(people, workplace, manager_name, manager_email)
    told = [in_line(person, reason) for person, reason in enrolled.refused.items()]
    locked = lock_for(session, list(enrolled.found.values()))
    if approved and not told and confirm_all(locked, list(enrolled.found.values()), purchase_order):
        return [Placed(person) for person in people]
    placed: list[Placed] = []
    for person, employment in enrolled.found.items():
        with telling(person, told):
            placed.append(place(session, employment, person, purchase_order, approved, may_wait, by))
    if told:
        raise Several(*told)
    return placed


def in_line(person: Named, reason: object) -> str:
    return f"Line {person.line}, {person.name}: {reason}"


@contextmanager
def telling(person: Named, told: list[str]) -> Iterator[None]:
    """Keep what is refused for one person, so that the list can be put right in one go."""
    try:
        yield
    except Refused as reason:
        told.append(in_line(person, reason))


def lock_for(session: Session, employments: Sequence[Employment]) -> Session:
    """Lock the session, which is returned, those in which these people have an open offer, and who waits for them."""
    learners = [one.learner_id for one in employments]
    offers = Offer.objects.filter(
        waiting__learner__in=learners,
        stage=OfferStage.OPEN,
        session__course_version__course=session.course_version.course_id,
    )
    locked = lock_sessions({session.pk, *offers.values_list("session", flat=True)})
    lock_entries(locked, of_course(session, learners))
    return locked[session.pk]


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
