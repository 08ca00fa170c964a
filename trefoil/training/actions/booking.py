"""Asking for a place, the manager's answer, giving a place back, and sending a colleague instead."""

from collections.abc import Mapping
from datetime import datetime

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.training import no_shows, prices, terms
from trefoil.training.actions.charges import keep_charge, lock_charges
from trefoil.training.actions.no_shows import must_have_come
from trefoil.training.actions.settling import (
    end_booking,
    end_offer,
    end_waiting,
    lock_again,
    lock_entries,
    lock_session,
    lock_sessions,
    of_course,
    places_of,
    settle,
    settle_all,
)
from trefoil.training.actions.telling import tell_of_booking
from trefoil.training.models import (
    ASKED,
    About,
    Booking,
    BookingStage,
    Employment,
    Learner,
    Offer,
    OfferStage,
    Session,
    SessionStage,
    Waiting,
)
from trefoil.training.standing import Stands, stands

ONE_PLACE = "There is a place booked in “{}” already. Give that one back first to change the date"
FULL = "This session is full. Join its waiting list, or choose another date"


class Full(Refused):
    """Every place that this person could have is taken: they can join the waiting list."""


@action
def ask_for_place(
    *,
    session: Session,
    employment: Employment,
    purchase_order: str = "",
    booked_by: Learner | None = None,
    by: Person | None,
) -> Booking:
    """Ask for a place for whoever holds this employment; their manager is asked next. Raises `Full` without a place."""
    now = clock.now()
    learner, office = employment.learner, employment.workplace
    must_take_bookings(session, now)
    before = stands(session, now, learner.pk)
    if before.own_offer is None and before.is_full_for(office):
        raise Full(FULL)  # asked without the lock: a crowd that comes for a full session is told so at once
    if before.own_no_show:
        must_have_come(learner, now, by)
    price = price_of(session, employment)  # before the lock, which is held for as short as can be
    locked = lock_sessions({session.pk, before.own_offer}) if before.own_offer else {session.pk: lock_again(session)}
    session = locked[session.pk]
    must_take_bookings(session, now)
    found = settled(locked, session, learner, now)
    if found.own_place:
        raise Refused(ONE_PLACE.format(session.course_version.course))
    places, waiting = found.places, None
    if found.own_entry:
        waiting = take_up_offer(session, learner, locked, now)
        places = places_of(session, now)
    if not places.free_for(office.counts_as, office.counts_for):
        raise Full(FULL)
    booking = make_booking(session, employment, now, price, purchase_order, booked_by)
    if waiting is not None:
        end_waiting(waiting, "booked", now)
    for one in locked.values():
        if one.pk != session.pk:  # where an offer was given back; here a place was taken and none came free
            settle(one)
    return booking


def settled(locked: Mapping[int, Session], session: Session, learner: Learner, now: datetime) -> Stands:
    """Settle what is locked; how `session` stands afterwards. The entries that may change are locked then."""
    own = of_course(session, [learner.pk])
    if len(locked) > 1:
        lock_entries(locked, own)
    for one in locked.values():
        if one.pk != session.pk:
            settle(one)
    found = stands(session, now, learner.pk)
    if found.own_entry or not found.is_settled:
        lock_entries([session.pk], own)
    if found.is_settled:
        return found
    settle_all(session, now)
    return stands(session, now, learner.pk)


def take_up_offer(session: Session, learner: Learner, locked: Mapping[int, Session], now: datetime) -> Waiting | None:
    """Lock the learner’s entry on the waiting list, and end the offer it has: the place is booked now."""
    waiting = waits_for(session, learner)
    offer = open_offer_of(waiting)
    if offer is not None and offer.session_id not in locked:
        raise Refused("You have just been offered a place on another date. Answer that first")
    if offer is not None:
        end_offer(offer, OfferStage.ACCEPTED if offer.session_id == session.pk else OfferStage.WITHDRAWN, now)
    return waiting


def must_take_bookings(session: Session, now: datetime) -> None:
    if session.stage != SessionStage.OPEN:
        raise Refused("This session does not take bookings. Choose another date")
    if now >= session.closes_at:
        raise Refused("Booking for this session has closed. Choose another date")


def must_have_none(session: Session, learner: Learner) -> None:
    """One place of a course at a time: nobody keeps several dates for themselves."""
    if stands(session, clock.now(), learner.pk).own_place:
        raise Refused(ONE_PLACE.format(session.course_version.course))


def waits_for(session: Session, learner: Learner) -> Waiting | None:
    """The learner's entry on the waiting list of the course, locked."""
    rows = Waiting.objects.select_for_update(of=("self",)).filter(learner=learner, ended_at=None)
    return rows.filter(course=session.course_version.course_id).first()


def open_offer_of(waiting: Waiting | None) -> Offer | None:
    return waiting.offers.filter(stage=OfferStage.OPEN).select_related("session").first() if waiting else None


def price_of(session: Session, employment: Employment) -> int:
    """What the place costs by the rates of today."""
    return prices.price_of_place(session.course_version, employment.workplace.counts_as)


def make_booking(
    session: Session, employment: Employment, now: datetime, price: int, purchase_order: str = "",
    booked_by: Learner | None = None,
) -> Booking:  # fmt: skip
    booking = request(session, employment, now, price, purchase_order, booked_by)
    booking.save()
    record("created", booking, f"Asked for a place in {session}.")
    tell_of_booking(booking, About.ASKED)
    return booking


def request(
    session: Session, employment: Employment, now: datetime, price: int, purchase_order: str = "",
    booked_by: Learner | None = None,
) -> Booking:  # fmt: skip
    """A request for a place, not stored yet."""
    return Booking(
        session=session, course=session.course_version.course, learner=employment.learner, employment=employment,
        kind=employment.workplace.counts_as, stage=BookingStage.REQUESTED, asked_at=now,
        lapses_at=min(now + terms.APPROVE_WITHIN, session.starts_at), purchase_order=purchase_order.strip(),
        booked_by=booked_by, price=price,
    )  # fmt: skip


@action
def answer_for_manager(
    *, booking: Booking, approves: bool, why: str = "", answered_as: str, by: Person | None
) -> Booking:
    """Approve a request or not. `answered_as` is manager, by the link in their letter, or office, by the coordinator."""
    if answered_as == "office" and by is not None and not by.may("training.manage"):
        raise Refused("Ask the training coordinator to answer for a manager")
    now = clock.now()
    session = lock_session(booking.session_id)
    settle(session)
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if booking.stage != BookingStage.REQUESTED:
        raise Refused(f"This request was answered before or has ended: {booking.get_stage_display().lower()}")
    booking.answered_at, booking.answered_as = now, answered_as
    if approves:
        booking.stage = BookingStage.CONFIRMED
        booking.version += 1
        booking.save(update_fields=["stage", "answered_at", "answered_as", "version"])
        record("agreed", booking, f"A place in {session} was approved and is confirmed.", answered_as=answered_as)
        tell_of_booking(booking, About.CONFIRMED)
    else:
        booking.save(update_fields=["answered_at", "answered_as"])
        end_booking(booking, BookingStage.DECLINED, now, why)
        settle(session)
    return booking


@action
def give_back(*, booking: Booking, why: str = "", by: Person | None) -> Booking:
    """Give a place back. In time or late by the terms; what was not approved yet is always in time."""
    now = clock.now()
    session = lock_session(booking.session_id)
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if booking.stage not in ASKED:
        raise Refused(f"This place cannot be given back: {booking.get_stage_display().lower()}")
    if now >= session.starts_at:
        raise Refused("The session has begun. Tell the training coordinator what happened")
    late = booking.stage == BookingStage.CONFIRMED and not terms.in_time(session.starts_at, now)
    end_booking(booking, BookingStage.CANCELLED_LATE if late else BookingStage.CANCELLED, now, why)
    if late:
        keep_charge(booking, session.course_version, lock_charges([booking.pk]).get(booking.pk))
    settle(session)
    return booking


def must_be_let(session: Session, learner: Learner, now: datetime, by: Person | None) -> None:
    """Nobody comes as a substitute who could not book, or whose manager said no to this session. Which of both is not told."""
    said_no = learner.bookings.filter(session=session, stage=BookingStage.DECLINED).exists()
    asks_first = (by is None or not by.may("training.manage")) and no_shows.needs_agreement(learner, now)
    if said_no or asks_first:
        raise Refused("This colleague cannot take the place by themselves. They can ask the training team")


@action
def substitute(*, booking: Booking, employment: Employment, by: Person | None) -> Booking:
    """A colleague of the same workplace takes the place, with its approval. Nobody on the waiting list is passed over:
    the place never comes free."""
    now = clock.now()
    session = lock_session(booking.session_id)
    booking = Booking.objects.select_for_update(of=("self",)).select_related("employment").get(pk=booking.pk)
    if booking.stage not in ASKED:
        raise Refused(f"This place cannot be given to a colleague: {booking.get_stage_display().lower()}")
    if now >= session.starts_at:
        raise Refused("The session has begun. Tell the training coordinator who came")
    if employment.workplace_id != booking.employment.workplace_id:
        raise Refused("Choose a colleague of the same workplace: places for other organisations go by the waiting list")
    must_have_none(session, employment.learner)
    must_be_let(session, employment.learner, now, by)
    waiting = waits_for(session, employment.learner)
    if open_offer_of(waiting) is not None:
        raise Refused("This colleague has been offered a place of their own. They can answer that first")
    before = booking.stage
    end_booking(booking, BookingStage.SUBSTITUTED, now, "A colleague comes instead")
    instead = Booking.objects.create(
        session=session, course_id=booking.course_id, learner=employment.learner, employment=employment,
        kind=booking.kind, stage=before, asked_at=now, lapses_at=booking.lapses_at, answered_at=booking.answered_at,
        answered_as=booking.answered_as, purchase_order=booking.purchase_order, price=booking.price,
        instead_of=booking, booked_by=booking.booked_by,
    )  # fmt: skip
    record("created", instead, f"Took over a colleague’s place in {session}.")
    if before == BookingStage.CONFIRMED:
        tell_of_booking(instead, About.CONFIRMED)
        tell_of_booking(instead, About.HANDED_TELL)
    else:
        tell_of_booking(instead, About.ASKED)
    if waiting is not None:
        end_waiting(waiting, "booked", now)
    return instead
