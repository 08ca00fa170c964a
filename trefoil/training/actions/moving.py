"""What is done for people whose dates are gone: another place with the approval they had, the head of a list, an end.

Whoever had a place in a session that was cancelled moves to another date by one press; where that date is full they wait
there in the order in which they asked for the place they lost. An entry of the waiting list none of whose dates can be
offered any more ends, so that it counts as demand no longer and keeps nobody from joining anew.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.training import terms
from trefoil.training.actions.booking import FULL, Full, must_have_none, must_take_bookings, open_offer_of, waits_for
from trefoil.training.actions.settling import (
    end_waiting,
    lock_entries,
    lock_session,
    of_course,
    places_of,
    settle,
    takes_offers,
)
from trefoil.training.actions.telling import tell_of_booking, tell_of_waiting
from trefoil.training.jobs_today import job_today
from trefoil.training.models import (
    About,
    Booking,
    BookingStage,
    Offer,
    OfferStage,
    Session,
    SessionStage,
    Waiting,
)

ELSEWHERE = "You have been offered a place, or wait for one, already. Look at “My learning”"


def is_left(booking: Booking) -> bool:
    """Whether this place was lost with its session and nothing came of it yet."""
    if booking.stage != BookingStage.WITHDRAWN or booking.ended_at is None:
        return False
    same = Booking.objects.filter(learner=booking.learner_id, course=booking.course_id, asked_at__gte=booking.ended_at)
    return not same.exclude(pk=booking.pk).exists()


def is_too_late(booking: Booking) -> bool:
    """Whether so long ago that neither its price nor its approval says anything any more."""
    return clock.today() > terms.move_until(booking.session.ends_at)


def lock_lost(booking: Booking, session: Session) -> Booking:
    rows = Booking.objects.select_for_update(of=("self",)).select_related("employment__workplace", "learner", "session")
    booking = rows.get(pk=booking.pk)
    if not is_left(booking):
        raise Refused("This was answered before. Look at “My learning”")
    if is_too_late(booking):
        raise Refused("The time to take another date instead is over. Book on the page of the course")
    if session.course_version.course_id != booking.course_id:
        raise Refused("Choose a date of the same course")
    return booking


@action
def move_booking(*, booking: Booking, session: Session, by: Person | None) -> Booking:
    """Another date instead of one that was cancelled, at the price that was said and with the approval that was given."""
    now = clock.now()
    session = lock_session(session.pk)
    must_take_bookings(session, now)
    lock_entries([session.pk], of_course(session, [booking.learner_id]))
    settle(session)
    booking = lock_lost(booking, session)
    must_have_none(session, booking.learner)
    waiting = waits_for(session, booking.learner)
    if open_offer_of(waiting) is not None:
        raise Refused(ELSEWHERE)
    job = job_today(booking.learner, booking.employment, booking.kind)
    kind, same = job.workplace.counts_as, job.pk == booking.employment_id
    if not places_of(session, now).free_for(kind, job.workplace.counts_for):
        raise Full(FULL)
    approved = same and booking.answered_at is not None  # by the manager of the job that they have now
    made = Booking.objects.create(
        session=session, course_id=booking.course_id, learner=booking.learner, employment=job, kind=kind,
        asked_at=now, purchase_order=booking.purchase_order if same else "",
        stage=BookingStage.CONFIRMED if approved else BookingStage.REQUESTED, price=booking.price,
        lapses_at=min(now + terms.APPROVE_WITHIN, session.starts_at), answered_at=now if approved else None,
        answered_as=booking.answered_as if approved else "", booked_by=booking.booked_by if same else None,
    )  # fmt: skip
    record("created", made, f"Moved to {session} from a session that was cancelled.")
    tell_of_booking(made, About.CONFIRMED if approved else About.ASKED)
    if waiting is not None:
        end_waiting(waiting, "booked", now)
    return made


@action
def wait_first(*, booking: Booking, session: Session, by: Person | None) -> Waiting:
    """Wait for a date that is full, in the order in which the lost place was asked for."""
    now = clock.now()
    session = lock_session(session.pk)
    lock_entries([session.pk], of_course(session, [booking.learner_id]))
    settle(session)
    if not takes_offers(session, now):
        raise Refused("The waiting list of this date has ended. Choose another date")
    booking = lock_lost(booking, session)
    must_have_none(session, booking.learner)
    if waits_for(session, booking.learner) is not None:
        raise Refused(ELSEWHERE)
    job = job_today(booking.learner, booking.employment, booking.kind)
    entry = Waiting.objects.create(
        course_id=booking.course_id, learner=booking.learner, employment=job,
        kind=job.workplace.counts_as, joined_at=booking.asked_at,
    )  # fmt: skip
    entry.sessions.add(session)
    record("joined", entry, "Joined the waiting list after a session was cancelled.", sessions=[session.reference])
    settle(session)
    return entry


def without_dates(now: datetime) -> "QuerySet[Waiting]":
    """Entries that wait for nothing that can still be offered."""
    dates = Session.objects.filter(
        waiting=OuterRef("pk"), stage=SessionStage.OPEN, joining_at__gt=now, closes_at__gt=now
    )
    offers = Offer.objects.filter(waiting=OuterRef("pk"), stage=OfferStage.OPEN)
    return Waiting.objects.filter(~Exists(dates), ~Exists(offers), ended_at=None)


@action
def close_waiting(*, waiting: Waiting, by: Person | None) -> Waiting:
    """End an entry none of whose dates can be offered any more, and say so."""
    now = clock.now()
    waiting = Waiting.objects.select_for_update(of=("self",)).get(pk=waiting.pk)
    if without_dates(now).filter(pk=waiting.pk).exists():
        end_waiting(waiting, "closed", now)
        tell_of_waiting(waiting, About.NO_DATES)
    return waiting
