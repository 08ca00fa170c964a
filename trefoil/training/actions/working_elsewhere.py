"""What becomes of requests that nobody has answered when a learner goes to another employer.

A former manager approves nothing, and a former employer pays nothing (see jobs_today.py for places that are offered). The
old request ends, and with it the link in the former manager's letter. The new manager is asked for the same place, which
never comes free meanwhile; unless another price or held places go with the new workplace, or a purchase order: then the
learner asks again from there. Confirmed places stay as they were approved.
"""

from collections.abc import Mapping
from datetime import datetime

from trefoil.shared import clock
from trefoil.shared.actions import Refused, record
from trefoil.training import terms
from trefoil.training.actions.settling import lock_entries, lock_sessions, places_of, settle
from trefoil.training.actions.telling import tell_of_booking
from trefoil.training.models import About, Booking, BookingStage, Employment, Learner, Session, Workplace

ASKED_ANEW = "You work elsewhere now, and your new manager is asked instead"
ASK_AGAIN = "You work elsewhere now. Ask for a place from there"


def lock_requested(learner: Learner) -> dict[int, Session]:
    """Lock the sessions for which their requests are open, and who waits for them: before the learner, as everywhere."""
    asked = learner.bookings.filter(stage=BookingStage.REQUESTED)
    locked = lock_sessions(asked.values_list("session", flat=True))
    lock_entries(locked)
    return locked


def take_requests_along(learner: Learner, job: Employment, locked: Mapping[int, Session]) -> None:
    """Have the manager of the new job asked for what the former one has not answered."""
    now = clock.now()
    for session in locked.values():
        settle(session)
    rows = learner.bookings.select_for_update(of=("self",)).filter(stage=BookingStage.REQUESTED)
    for booking in rows.order_by("pk"):
        if booking.session_id not in locked:
            raise Refused("You have just asked for another place. Send this again")
        take_along(booking, locked[booking.session_id], job, now)
    for session in locked.values():
        settle(session)


def counts_the_same(booking: Booking, session: Session, workplace: Workplace, now: datetime) -> bool:
    """Whether a place from this workplace would cost as much, and be of the same share of the session's places."""
    kind, before, places = workplace.counts_as, booking.employment.workplace, places_of(session, now)
    same = places.share(kind, workplace.agency_id) == places.share(booking.kind, before.agency_id)
    return kind == booking.kind and same


def take_along(booking: Booking, session: Session, job: Employment, now: datetime) -> None:
    goes = counts_the_same(booking, session, job.workplace, now) and not job.workplace.needs_order
    booking.stage, booking.ended_at, booking.why = BookingStage.CANCELLED, now, ASKED_ANEW if goes else ASK_AGAIN
    booking.version += 1
    booking.save(update_fields=["stage", "ended_at", "why", "version"])
    record("moved", booking, f"A request for a place in {session} ended: the learner works elsewhere now.")
    if goes:
        made = Booking.objects.create(
            session=session, course_id=booking.course_id, learner=booking.learner, employment=job, kind=booking.kind,
            stage=BookingStage.REQUESTED, asked_at=booking.asked_at, price=booking.price,
            lapses_at=min(now + terms.APPROVE_WITHIN, session.starts_at),
        )  # fmt: skip
        record("created", made, f"Asked for a place in {session} from where the learner works now.")
        tell_of_booking(made, About.ASKED)
