"""When learners are asked what they can do, and until when they can answer. Pure but for the records they are given.

Six to twelve weeks after a course what was learned is used at work or is forgotten, and people still know what they
learned it in (domain reference, training, section 4; the numbers are local practice).
"""

from datetime import date, datetime, timedelta

from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.training.models import Booking, BookingStage, Session, When

BEFORE_ASKED = timedelta(days=5)
"""How long before the first day a letter asks."""
LATER_FROM = timedelta(weeks=6)
LATER_UNTIL = timedelta(weeks=12)
"""After the last day. What is sent about the course itself from then on is too late to count as “after”."""
REMINDED_AFTER = timedelta(weeks=2)
"""How long after the letter weeks later one more asks."""
MANAGER_WITHIN = timedelta(weeks=4)
"""How long a manager can answer."""

CAME = (BookingStage.ATTENDED, BookingStage.PARTLY)
HAS_A_PLACE = (BookingStage.CONFIRMED, *CAME)


def first_day(session: Session) -> date:
    return clock.day_of(session.starts_at)


def last_day(session: Session) -> date:
    return clock.day_of(session.ends_at)


def later_from(session: Session) -> date:
    """The first day on which learners are asked again."""
    return last_day(session) + LATER_FROM


def later_until(session: Session) -> date:
    """The last day on which they can answer."""
    return last_day(session) + LATER_UNTIL


def refusal(booking: Booking, when: str, today: date) -> str | None:
    """None when this learner can answer now; otherwise the sentence that tells them why not."""
    if when == When.BEFORE:
        return refusal_before(booking, today)
    if booking.stage not in CAME:
        return "Only those who came are asked. Tell the training coordinator if you did come"
    if when == When.LATER:
        return refusal_later(booking.session, today)
    return None


def refusal_before(booking: Booking, today: date) -> str | None:
    if booking.stage not in HAS_A_PLACE:
        return "You have no confirmed place in this session. There is nothing to answer"
    if today > first_day(booking.session):
        return "The course has begun. What you could do before it can no longer be answered"
    return None


def refusal_later(session: Session, today: date) -> str | None:
    if today < later_from(session):
        return f"It is too early. You can answer from {long_date(later_from(session))}"
    if today > later_until(session):
        return f"The time to answer was over on {long_date(later_until(session))}"
    return None


def manager_until(sent_at: datetime) -> date:
    """The last day on which a manager can say what they have seen."""
    return clock.day_of(sent_at) + MANAGER_WITHIN
