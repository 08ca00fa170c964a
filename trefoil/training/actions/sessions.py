"""The coordinator's side of a session: plan it, open it, change its places, hold some, cancel it."""

from collections.abc import Collection
from datetime import datetime
from itertools import pairwise

from django.db.models import Q

from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.training import terms
from trefoil.training.actions.settling import (
    end_booking,
    end_offer,
    end_waiting,
    lock_entries,
    lock_session,
    places_of,
    settle,
    settle_soon,
    takes_offers,
)
from trefoil.training.actions.telling import tell_of_waiting, tell_trainers
from trefoil.training.models import (
    About,
    BookingStage,
    CourseVersion,
    HeldPlaces,
    OfferStage,
    Session,
    SessionDate,
    SessionStage,
    Waiting,
)
from trefoil.training.references import next_reference

THEIRS = "Ask the training coordinator: sessions are planned there"


@action
def plan_session(
    *,
    course_version: CourseVersion,
    dates: Collection[tuple[datetime, datetime]],
    capacity: int,
    minimum: int = 0,
    venue: str = "",
    joining_link: str = "",
    getting_in: str = "",
    closes_at: datetime | None = None,
    by: Person | None,
) -> Session:
    """Plan a session on one date or several. Booking closes when it starts unless another time is given."""
    need(by, "training.manage", THEIRS)
    if not dates:
        raise Refused("Give at least one date")
    if any(ends > begins for (_, ends), (begins, _) in pairwise(sorted(dates))):
        raise Refused("Two of these dates overlap. Change one of them")
    starts_at, ends_at = min(first for first, _ in dates), max(last for _, last in dates)
    if starts_at <= clock.now():
        raise Refused("The first date has begun already. Give one that is still to come")
    session = Session.objects.create(
        reference=next_reference(starts_at.year), course_version=course_version, starts_at=starts_at, ends_at=ends_at,
        venue=venue, joining_link=joining_link, getting_in=getting_in, capacity=capacity, minimum=minimum, closes_at=closes_at or starts_at,
        joining_at=terms.joining_at(starts_at),
    )  # fmt: skip
    SessionDate.objects.bulk_create(SessionDate(session=session, starts_at=one, ends_at=two) for one, two in dates)
    record("created", session, f"Planned {session}.")
    return session


@action
def open_session(*, session: Session, by: Person | None) -> Session:
    """Open a planned session for booking. Whoever waits for the course is offered its places first."""
    need(by, "training.manage", THEIRS)
    session = lock_session(session.pk)
    if session.stage != SessionStage.PLANNED:
        raise Refused(f"This session cannot be opened: {session.get_stage_display().lower()}")
    if session.starts_at <= clock.now():
        raise Refused("This session has begun, so nobody can book it. Change its date, or cancel it")
    session.stage = SessionStage.OPEN
    session.version += 1
    session.save(update_fields=["stage", "version"])
    record("moved", session, f"Opened {session} for booking.")
    offer_first_to_who_wait(session)
    return session


def offer_first_to_who_wait(session: Session) -> None:
    """The new date is one more for everybody on the course’s list, in their position. Saying no to it ends no other wish."""
    if takes_offers(session, clock.now()):
        course = session.course_version.course_id
        lock_entries([session.pk], Q(course=course))
        session.waiting.add(*Waiting.objects.filter(course=course, ended_at=None))
        settle(session)


@action
def change_places(*, session: Session, capacity: int, by: Person | None) -> Session:
    """Change how many places there are; never below those that are taken or offered, or held."""
    need(by, "training.manage", THEIRS)
    session = lock_session(session.pk)
    settle(session)
    places = places_of(session, clock.now())
    gone = sum(places.taken.values())
    if capacity < gone:
        raise Refused(f"{gone} places are taken or offered. Give a number that is at least that")
    if capacity < max(session.minimum, sum(places.held.values())):
        raise Refused("Give a number that is not below the minimum and the places held")
    session.capacity = capacity
    session.version += 1
    session.save(update_fields=["capacity", "version"])
    record("changed", session, f"Changed the places of {session}.", fields=["capacity"])
    settle(session)
    return session


@action
def hold_places(
    *,
    session: Session,
    kind: str = "",
    agency: Agency | None = None,
    places: int,
    released_at: datetime,
    by: Person | None,
) -> Session:
    """Hold places for one kind of workplace, or for one agency, until a time; 0 places releases them now."""
    need(by, "training.manage", THEIRS)
    session = lock_session(session.pk)
    theirs = session.held.filter(kind=kind, agency=agency)
    others = session.held.filter(released_at__gt=clock.now()).exclude(pk__in=theirs)
    if places + sum(others.values_list("places", flat=True)) > session.capacity:
        raise Refused(f"This session has {session.capacity} places. Hold fewer of them")
    if places:
        if released_at >= session.starts_at:
            raise Refused("Give a day before the session, so that others can have what is left")
        HeldPlaces.objects.update_or_create(
            session=session, kind=kind, agency=agency, defaults={"places": places, "released_at": released_at}
        )
    else:
        theirs.delete()
    record("changed", session, f"Changed the places held in {session}.", fields=["held"])
    settle(session)
    return session


@action
def cancel_session(*, session: Session, why: str, by: Person | None) -> Session:
    """Cancel a session: everyone who has a place loses it without a charge, and the waiting list of it ends."""
    need(by, "training.manage", THEIRS)
    why = need_words(why, "Say why the session is cancelled: everyone who booked is told")
    now = clock.now()
    session = lock_session(session.pk)
    if session.stage not in {SessionStage.PLANNED, SessionStage.OPEN}:
        raise Refused(f"This session cannot be cancelled: {session.get_stage_display().lower()}")
    session.stage, session.cancelled_why = SessionStage.CANCELLED, why[:300]
    session.version += 1
    session.save(update_fields=["stage", "cancelled_why", "version"])
    record("withdrawn", session, f"Cancelled {session}.")
    tell_trainers(session, About.TEACHES_NOT)
    for offer in session.offers.filter(stage=OfferStage.OPEN).order_by("pk"):
        end_offer(offer, OfferStage.WITHDRAWN, now)
    for booking in session.bookings.filter(stage__in=("requested", "confirmed")).order_by("pk"):
        end_booking(booking, BookingStage.WITHDRAWN, now, "The session was cancelled")
    lock_entries([session.pk])
    for waiting in session.waiting.filter(ended_at=None).order_by("joined_at", "pk"):
        waiting.sessions.remove(session)
        tell_of_waiting(waiting, About.CANCELLED)
        if waiting.sessions.exists():
            settle_soon(waiting.sessions)  # an offer of this session kept them from being offered another
        else:
            end_waiting(waiting, "closed", now)
    return session


@action
def settle_due(*, session: Session, by: Person | None = None) -> Session:
    """End what is over in a session and offer what is free; asked regularly by the queue."""
    session = lock_session(session.pk)
    settle(session)
    return session


def due_for_settling() -> Q:
    """Sessions in which an offer, a request or a hold has come to its time."""
    now = clock.now()
    return (
        Q(offers__stage=OfferStage.OPEN, offers__lapses_at__lte=now)
        | Q(bookings__stage=BookingStage.REQUESTED, bookings__lapses_at__lte=now)
        | Q(waited_for(now), held__released_at__lte=now)
    )


def waited_for(now: datetime) -> Q:
    """Sessions that somebody waits for and whose places are still offered."""
    waits = Q(waiting__isnull=False, waiting__ended_at=None)  # without the first also where nobody ever waited
    return Q(waits, stage=SessionStage.OPEN, joining_at__gt=now, closes_at__gt=now)
