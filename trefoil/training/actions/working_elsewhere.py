"""What becomes of what somebody has asked for when they go to another employer.

A former manager approves nothing, and a former employer pays nothing. A request that nobody has answered ends, and with it
the link in the former manager's letter. The new manager is asked for the same place, which never comes free meanwhile;
unless another price or other held places go with the new workplace, or a purchase order: then the learner asks again from
there. Whoever waits keeps their position and waits from there; an offer stays open only where it is for the new workplace,
too. Confirmed places stay as they were approved.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.training import terms
from trefoil.training.actions.settling import (
    end_offer,
    lock_entries,
    lock_session,
    lock_sessions,
    places_of,
    settle,
    settle_soon,
)
from trefoil.training.actions.telling import tell_of_booking
from trefoil.training.models import (
    About,
    Booking,
    BookingStage,
    Employment,
    Learner,
    Offer,
    OfferStage,
    Session,
    Waiting,
    Workplace,
)

ASKED_ANEW = "You work elsewhere now, and your new manager is asked instead"
ASK_AGAIN = "You work elsewhere now. Ask for a place from there"
ASKED_OTHER = "Another manager is asked instead"
JUST_NOW = "You have just asked for another place, or been offered one. Send this again"


def lock_asked(learner: Learner) -> dict[int, Session]:
    """Lock the sessions for which their requests or offers are open, and who waits for them, and what they wait for
    themselves: before the learner, as everywhere."""
    asked = learner.bookings.filter(stage=BookingStage.REQUESTED)
    offered = Offer.objects.filter(waiting__learner=learner, stage=OfferStage.OPEN)
    locked = lock_sessions({*asked.values_list("session", flat=True), *offered.values_list("session", flat=True)})
    lock_entries(locked, Q(learner=learner))
    return locked


def take_along(learner: Learner, job: Employment, locked: Mapping[int, Session]) -> None:
    """Have the manager of the new job asked for what the former one has not answered, and let them wait from there."""
    now = clock.now()
    for session in locked.values():
        settle(session)
    for entry in learner.waiting.select_for_update(of=("self",)).filter(ended_at=None).order_by("pk"):
        wait_from(entry, job, locked, now)
    rows = learner.bookings.select_for_update(of=("self",)).filter(stage=BookingStage.REQUESTED)
    for booking in rows.order_by("pk"):
        if booking.session_id not in locked:
            raise Refused(JUST_NOW)
        ask_from(booking, locked[booking.session_id], job, now)
    for session in locked.values():
        settle(session)


def wait_from(entry: Waiting, job: Employment, locked: Mapping[int, Session], now: datetime) -> None:
    """The entry keeps its position. What they are offered goes to the next where it is not for this workplace."""
    for offer in entry.offers.filter(stage=OfferStage.OPEN).order_by("pk"):
        if offer.session_id not in locked:
            raise Refused(JUST_NOW)
        if has_the_same_share(entry, locked[offer.session_id], job.workplace, now):
            offer.kind = job.workplace.counts_as
            offer.save(update_fields=["kind"])
        else:
            end_offer(offer, OfferStage.WITHDRAWN, now)
    entry.employment, entry.kind = job, job.workplace.counts_as
    entry.version += 1
    entry.save(update_fields=["employment", "kind", "version"])
    record("changed", entry, "Waits from where the learner works now.")
    settle_soon(entry.sessions.exclude(pk__in=list(locked)))


def has_the_same_share(asked: Booking | Waiting, session: Session, workplace: Workplace, now: datetime) -> bool:
    """Whether a place from this workplace would be one of the same places of the session."""
    before, places = asked.employment.workplace, places_of(session, now)
    own = places.share(workplace.counts_as, workplace.counts_for)
    return own == places.share(asked.kind, before.counts_for)


def ask_from(booking: Booking, session: Session, job: Employment, now: datetime) -> None:
    workplace = job.workplace
    costs_the_same = workplace.counts_as == booking.kind and not workplace.needs_order
    goes = costs_the_same and has_the_same_share(booking, session, workplace, now)
    end_request(booking, ASKED_ANEW if goes else ASK_AGAIN, now)
    record("moved", booking, f"A request for a place in {session} ended: the learner works elsewhere now.")
    if goes:
        made = ask_anew(booking, session, job, now)
        record("created", made, f"Asked for a place in {session} from where the learner works now.")
        tell_of_booking(made, About.ASKED)


def end_request(booking: Booking, why: str, now: datetime) -> None:
    """Without a letter: what becomes of it is told with what follows. The link in the letter to the manager ends with it."""
    booking.stage, booking.ended_at, booking.why = BookingStage.CANCELLED, now, why
    booking.version += 1
    booking.save(update_fields=["stage", "ended_at", "why", "version"])


def ask_anew(booking: Booking, session: Session, job: Employment, now: datetime, **kept: Any) -> Booking:
    """The same request for whoever has this job; the place is kept for no longer than `terms.APPROVE_AT_MOST` in all."""
    return Booking.objects.create(
        session=session, course_id=booking.course_id, learner=booking.learner, employment=job, kind=booking.kind,
        stage=BookingStage.REQUESTED, asked_at=booking.asked_at, price=booking.price,
        lapses_at=min(now + terms.APPROVE_WITHIN, booking.asked_at + terms.APPROVE_AT_MOST, session.starts_at),
        **kept,
    )  # fmt: skip


@action
def ask_other_manager(*, booking: Booking, manager_name: str, manager_email: str, by: Person | None) -> Booking:
    """Have another manager asked, or the same one at the right address. Whoever was asked before can answer no more."""
    now = clock.now()
    session = lock_session(booking.session_id)
    settle(session)
    rows = Booking.objects.select_for_update(of=("self",)).select_related("employment__learner", "learner")
    booking = rows.get(pk=booking.pk)
    if booking.stage != BookingStage.REQUESTED:
        raise Refused("This request was answered, or has ended. Nobody is asked any more")
    job = booking.employment
    if manager_email.lower() == job.learner.email:
        raise Refused("Give your manager’s e-mail address, not your own")
    job.manager_name, job.manager_email = manager_name, manager_email.lower()
    job.save(update_fields=["manager_name", "manager_email"])
    end_request(booking, ASKED_OTHER, now)
    record("moved", booking, f"A request for a place in {session} ended: another manager is asked.")
    kept = {"purchase_order": booking.purchase_order, "booked_by": booking.booked_by}
    made = ask_anew(booking, session, job, now, **kept)
    record("created", made, f"Asked another manager for the place in {session}.")
    tell_of_booking(made, About.ASKED)
    return made
