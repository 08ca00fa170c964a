"""The waiting list: joining it, leaving it, and answering an offer."""

from collections.abc import Collection

from django.db.models import Q

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.training.actions.booking import make_booking, must_have_none, price_of
from trefoil.training.actions.no_shows import must_have_come
from trefoil.training.actions.settling import (
    end_offer,
    end_waiting,
    lock_entries,
    lock_session,
    lock_sessions,
    places_of,
    settle,
    takes_offers,
    wait_elsewhere,
)
from trefoil.training.jobs_today import BOOK_FROM_THERE, job_today
from trefoil.training.models import Booking, Employment, Group, Offer, OfferStage, Session, Waiting
from trefoil.training.places import Places


@action
def join_waiting(
    *, sessions: Collection[Session], employments: Collection[Employment], by: Person | None
) -> list[Waiting]:
    """Join the list of one course for any of these sessions. Several employments are colleagues who come together."""
    now = clock.now()
    if not sessions or not employments:
        raise Refused("Choose at least one date")
    for employment in employments:
        must_have_come(employment.learner, now, by)
    locked = lock_sessions(one.pk for one in sessions)
    lock_entries(locked)
    courses = {one.course_version.course_id for one in locked.values()}
    if len(courses) > 1:
        raise Refused("Choose dates of one course: each course has its own waiting list")
    for one in locked.values():
        settle(one)
        if not takes_offers(one, now):
            raise Refused(f"The waiting list of {one} has ended. Choose another date")
        for employment in employments:
            must_have_none(one, employment.learner)
            office = employment.workplace
            if len(employments) == 1 and places_of(one, now).free_for(office.counts_as, office.counts_for):
                raise Refused(f"There is a free place in {one}: book it instead of waiting")
    group = Group.objects.create(made_at=now) if len(employments) > 1 else None
    entries = [enter(course=courses.copy().pop(), employment=one, group=group) for one in employments]
    for entry in entries:
        entry.sessions.set(locked.values())
        record("joined", entry, "Joined the waiting list.", sessions=sorted(one.reference for one in locked.values()))
    for one in locked.values():
        settle(one)
    return entries


def enter(*, course: int, employment: Employment, group: Group | None) -> Waiting:
    learner = employment.learner
    if learner.waiting.filter(course=course, ended_at=None).exists():
        raise Refused("You are on the waiting list of this course already. Change its dates on “My learning”")
    return Waiting.objects.create(
        course_id=course, learner=learner, employment=employment, kind=employment.workplace.counts_as, together=group,
        joined_at=clock.now(),
    )  # fmt: skip


@action
def change_dates(*, waiting: Waiting, sessions: Collection[Session], by: Person | None) -> Waiting:
    """Wait for other dates of the course, in the same position."""
    if not sessions:
        raise Refused("Choose at least one date, or leave the list")
    now, before = clock.now(), set(waiting.sessions.values_list("pk", flat=True))
    chosen = {one.pk for one in sessions}
    locked = lock_sessions(before | chosen)
    lock_entries(locked, Q(pk=waiting.pk))
    waiting = Waiting.objects.get(pk=waiting.pk)
    must_wait(waiting)
    if waiting.offers.filter(stage=OfferStage.OPEN).exclude(session__in=chosen).exists():
        raise Refused("A place is kept for you in a date that you have taken out. Decline it first, or keep that date")
    for key in chosen - before:
        if locked[key].course_version.course_id != waiting.course_id or not takes_offers(locked[key], now):
            raise Refused(f"The waiting list of {locked[key]} has ended. Choose another date")
    waiting.sessions.set(chosen)
    record("changed", waiting, "Waits for other dates.", sessions=sorted(locked[key].reference for key in chosen))
    for one in locked.values():
        settle(one)
    return waiting


def must_wait(waiting: Waiting) -> None:
    if waiting.ended_at is not None:
        raise Refused("You are not on this waiting list any more")


@action
def leave_waiting(*, waiting: Waiting, by: Person | None) -> Waiting:
    """Leave the list; an open offer goes to the next at once."""
    now = clock.now()
    locked = lock_sessions(waiting.offers.filter(stage=OfferStage.OPEN).values_list("session", flat=True))
    lock_entries(locked, Q(pk=waiting.pk))
    waiting = Waiting.objects.get(pk=waiting.pk)
    must_wait(waiting)
    for offer in waiting.offers.filter(stage=OfferStage.OPEN):
        if offer.session_id not in locked:
            raise Refused("You have just been offered a place. Look at it first")
        end_offer(offer, OfferStage.WITHDRAWN, now)
    end_waiting(waiting, "left", now)
    for one in locked.values():
        settle(one)
    return waiting


@action
def accept_offer(*, offer: Offer, by: Person | None) -> Booking:
    """Take the offered place; the manager is asked next, as for any booking."""
    now = clock.now()
    session = lock_session(offer.session_id)
    lock_entries([session.pk], Q(pk=offer.waiting_id))
    settle(session)
    waiting = Waiting.objects.get(pk=offer.waiting_id)
    offer = must_be_open(Offer.objects.get(pk=offer.pk))
    must_have_none(session, waiting.learner)
    job = job_today(waiting.learner, waiting.employment, waiting.kind)
    must_be_for(job, offer, places_of(session, now))
    end_offer(offer, OfferStage.ACCEPTED, now)
    booking = make_booking(session, job, now, price_of(session, job))
    end_waiting(waiting, "booked", now)
    settle(session)
    return booking


@action
def decline_offer(*, offer: Offer, by: Person | None) -> Offer:
    """Say no to the offered place: it goes to the next at once. The entry keeps its position for its other dates."""
    now = clock.now()
    session = lock_session(offer.session_id)
    lock_entries([session.pk], Q(pk=offer.waiting_id))
    offer = must_be_open(Offer.objects.select_related("waiting", "session").get(pk=offer.pk))
    end_offer(offer, OfferStage.DECLINED, now)
    wait_elsewhere(offer, now)
    settle(session)
    return offer


def must_be_for(job: Employment, offer: Offer, places: Places) -> None:
    """What was offered from the places held for an agency is not for somebody who has left it."""
    now, before = job.workplace, offer.waiting.employment.workplace
    if places.share(now.counts_as, now.counts_for) != places.share(offer.kind, before.counts_for):
        raise Refused(BOOK_FROM_THERE)


def must_be_open(offer: Offer) -> Offer:
    if offer.stage != OfferStage.OPEN or offer.lapses_at <= clock.now():
        raise Refused(
            f"This offer has ended: {offer.get_stage_display().lower() if offer.stage != 'open' else 'its time is up'}"
        )
    return offer
