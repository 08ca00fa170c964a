"""“Can I cancel?”, always answered in a sentence."""

from trefoil.shared import clock
from trefoil.shared.dates import moment_in_words
from trefoil.training import terms
from trefoil.training.models import ASKED, Booking, BookingStage


def may_give_back(booking: Booking) -> bool:
    return booking.stage in ASKED and clock.now() < booking.session.starts_at


def can_i_cancel(booking: Booking) -> str:
    """Yes and until when without a charge; yes but late; or no, and why."""
    session, now = booking.session, clock.now()
    if booking.stage not in ASKED:
        return f"No: this place is not yours to give back any more. {booking.get_stage_display()}."
    if now >= session.starts_at:
        return "No: the session has begun. Tell the training coordinator what happened."
    free = terms.last_free_day_in_words(session.starts_at)
    if booking.stage == BookingStage.REQUESTED:
        return "Yes, without a charge, for as long as your manager has not answered."
    if terms.in_time(session.starts_at, now):
        return f"Yes, without a charge until {free}."
    begins = moment_in_words(session.starts_at)
    return f"Yes, until it begins on {begins}. The last day without a charge was {free}: your organisation may be charged. A colleague can come instead of you without a charge."


def can_office_cancel(booking: Booking, charge: str) -> str:
    """The same for whoever books for a colleague; `charge` is what a late one costs, if anything."""
    session, now = booking.session, clock.now()
    if booking.stage == BookingStage.REQUESTED:
        return "It costs nothing: the manager has not answered yet."
    free = terms.last_free_day_in_words(session.starts_at)
    if terms.in_time(session.starts_at, now):
        return f"It costs nothing until {free}."
    late = f"your organisation may be charged {charge}" if charge else "nothing is charged for this course"
    return f"It is late: the last day without a charge was {free}, and {late}. Another colleague can come instead without a charge."
