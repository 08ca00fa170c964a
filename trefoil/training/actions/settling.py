"""What every action on a session does while it holds the session's lock: end what is over, offer what is free.

The lock of a session orders everything that gives or takes its places. Whoever needs several sessions locks them all at
once in the order of their keys, then all entries of the waiting list that may change, at once in the order of theirs
(`lock_entries`), then learners. What waits for a session is joined and left under its lock. So two of these actions do not
wait for each other in a circle over sessions and entries. It does not hold for an entry that its own learner adds, in
another window, at the moment at which they book.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Q, QuerySet

from trefoil.shared import clock
from trefoil.shared.actions import Refused, record
from trefoil.shared.jobs import later
from trefoil.shared.planned import PlannedQuery
from trefoil.training import terms
from trefoil.training.actions.telling import tell_of_booking, tell_of_offer
from trefoil.training.models import (
    About,
    Booking,
    BookingStage,
    HeldPlaces,
    Offer,
    OfferStage,
    Session,
    SessionStage,
    Waiting,
)
from trefoil.training.places import Places, Waits, next_offers
from trefoil.training.standing import stands

GONE = "Go back: this session is no longer there"
LOCKED = PlannedQuery(lambda pk: Session.objects.select_for_update(of=("self",)).filter(pk=pk), pk=BigIntegerField())


def lock_sessions(keys: Iterable[int]) -> dict[int, Session]:
    """Lock these sessions and return them by key. Refused when one is gone."""
    wanted = set(keys)
    rows = Session.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    found = {one.pk: one for one in rows.select_related("course_version__course")}
    if found.keys() != wanted:
        raise Refused(GONE)
    return found


def lock_session(key: int) -> Session:
    return lock_sessions([key])[key]


def lock_entries(sessions: Iterable[int], also: Q | None = None) -> None:
    """Lock everyone who waits for one of these sessions, and the entries meant by `also`, in the order of their keys.

    Once, while the sessions are locked and before the first entry is changed: what an action locks later is among them.
    """
    waits = Q(sessions__in=list(sessions)) | (also or Q(pk=None))
    meant = Waiting.objects.filter(waits, ended_at=None).values("pk")
    list(Waiting.objects.select_for_update(of=("self",)).filter(pk__in=meant).order_by("pk").values_list("pk"))


def of_course(session: Session, learners: Iterable[int]) -> Q:
    """The entries of these learners for the course of this session, whatever dates they wait for."""
    return Q(learner__in=list(learners), course=session.course_version.course_id)


def lock_again(session: Session) -> Session:
    """Lock a session that was read before and read it anew, but for its course, which does not change."""
    locked = LOCKED.first(pk=session.pk)
    if locked is None:
        raise Refused(GONE)
    if locked.course_version_id == session.course_version_id:
        locked.course_version = session.course_version
    return locked


def places_of(session: Session, now: datetime) -> Places:
    """The places of a session as they stand: bookings, open offers, and what is still held."""
    return stands(session, now).places


def settle(session: Session) -> None:
    """End offers and requests whose time is up, then offer what is free to those who wait. The session is locked."""
    now = clock.now()
    if not stands(session, now).is_settled:
        settle_all(session, now)


def settle_all(session: Session, now: datetime) -> None:
    lock_entries([session.pk])
    for offer in session.offers.filter(stage=OfferStage.OPEN, lapses_at__lte=now).order_by("pk"):
        end_offer(offer, OfferStage.EXPIRED, now)
        wait_elsewhere(offer, now)
    late = session.bookings.filter(stage=BookingStage.REQUESTED, lapses_at__lte=now)
    for booking in late.select_for_update(of=("self",)).order_by("pk"):
        end_booking(booking, BookingStage.LAPSED, now, "The manager did not answer in time")
    if takes_offers(session, now):
        make_offers(session, now)


def takes_offers(session: Session, now: datetime) -> bool:
    """Whether places of this session are still offered: they are not once joining instructions went out."""
    return session.stage == SessionStage.OPEN and now < min(session.joining_at, session.closes_at)


def queue_of(session: Session) -> "QuerySet[Waiting]":
    """Those who wait for this session and have no open offer of any, first come first, with learner and workplace."""
    offered = Offer.objects.filter(stage=OfferStage.OPEN).values("waiting")
    waiting = Waiting.objects.filter(sessions=session, ended_at=None).exclude(pk__in=offered)
    return waiting.select_related("learner", "employment__workplace").order_by("joined_at", "pk")


def as_waiting(entry: Waiting) -> Waits:
    return Waits(entry.pk, entry.kind, entry.together_id, entry.employment.workplace.counts_for)


def make_offers(session: Session, now: datetime) -> None:
    """Offer every free place to the next who can have it."""
    if not places_of(session, now).left:
        return
    rows = {one.pk: one for one in queue_of(session)}  # locked: none is offered another meanwhile
    queue = [as_waiting(one) for one in rows.values()]
    ends = min(session.joining_at, session.closes_at)
    for key in next_offers(places_of(session, now), queue):
        until = terms.kept_until(now, ends, by_others=rows[key].learner.written_to_by_others)
        offer = Offer.objects.create(
            waiting=rows[key], session=session, kind=rows[key].kind, made_at=now, lapses_at=until
        )  # fmt: skip
        record("asked", offer, f"Offered a place in {session} to the next on the waiting list.")
        tell_of_offer(offer, About.OFFERED)


def end_offer(offer: Offer, stage: str, now: datetime) -> None:
    offer.stage, offer.ended_at = stage, now
    offer.save(update_fields=["stage", "ended_at"])
    record("ended", offer, f"An offer of a place in {offer.session} ended: {OfferStage(stage).label.lower()}.")
    if stage == OfferStage.EXPIRED:
        tell_of_offer(offer, About.OFFER_ENDED)


def wait_elsewhere(offer: Offer, now: datetime) -> None:
    """Whoever said no to a session, or nothing, waits for their other sessions, where they were passed over meanwhile."""
    waiting = offer.waiting
    waiting.sessions.remove(offer.session_id)
    if waiting.sessions.exists():
        settle_soon(waiting.sessions)
    else:
        end_waiting(waiting, "closed", now)


def settle_soon(sessions: Any) -> None:
    """Let the queue settle these sessions next: they are not locked here, and a place may be for somebody now."""
    from trefoil.training.tasks import settle_session

    for key in sessions.order_by("pk").values_list("pk", flat=True):
        later(settle_session, session=key)


def settle_where_held_for(agencies: Iterable[int | None]) -> None:
    """Look anew at the sessions that hold places for one of these: other workplaces count for it now than did before."""
    held = HeldPlaces.objects.filter(agency__in=set(agencies), released_at__gt=clock.now())
    settle_soon(Session.objects.filter(held__in=held, stage=SessionStage.OPEN).distinct())


TOLD_OF_ITS_END = {
    BookingStage.DECLINED: About.DECLINED,
    BookingStage.LAPSED: About.LAPSED,
    BookingStage.CANCELLED: About.GIVEN_BACK,
    BookingStage.CANCELLED_LATE: About.GIVEN_BACK,
    BookingStage.SUBSTITUTED: About.HANDED_ON,
    BookingStage.WITHDRAWN: About.CANCELLED,
}
"""How a booking ended, and what its learner is told of it."""


def end_booking(booking: Booking, stage: str, now: datetime, why: str) -> None:
    was_confirmed = booking.stage == BookingStage.CONFIRMED
    booking.stage, booking.ended_at, booking.why = stage, now, why[:300]
    booking.version += 1
    booking.save(update_fields=["stage", "ended_at", "why", "version"])
    record("moved", booking, f"A booking of {booking.session} ended: {BookingStage(stage).label.lower()}.")
    tell_of_booking(booking, TOLD_OF_ITS_END[BookingStage(stage)], had_calendar=was_confirmed)


def end_waiting(waiting: Waiting, how: str, now: datetime) -> None:
    waiting.ended_at, waiting.ended_as = now, how
    waiting.version += 1
    waiting.save(update_fields=["ended_at", "ended_as", "version"])
    record("ended", waiting, f"An entry of the waiting list ended: {how}.")
    if waiting.together_id:  # fewer colleagues come together now, and may fit where all of them did not
        settle_soon(Session.objects.filter(waiting__together=waiting.together_id, waiting__ended_at=None).distinct())
