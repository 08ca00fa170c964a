"""When and where a session is, in words."""

from datetime import date, datetime

from django.utils import timezone

from trefoil.shared.dates import list_date, time_in_words
from trefoil.shared.words import count
from trefoil.training.models import Delivery, Session

ONLINE = "Online"
"""Where a session is that has no room."""


def days_of(session: Session) -> list[str]:
    """Each meeting in words: Thu 18 June 2020, 9:30am to 4pm."""
    return [day_and_times(first, last) for first, last in meetings_of(session)]


def meetings_of(session: Session) -> list[tuple[datetime, datetime]]:
    """When it begins and ends: each meeting of one that has several, in their order."""
    rows = sorted((one.starts_at, one.ends_at) for one in session.dates.all())
    return rows or [(session.starts_at, session.ends_at)]


def day_and_times(starts_at: datetime, ends_at: datetime) -> str:
    first, last = timezone.localtime(starts_at), timezone.localtime(ends_at)
    until = f" to {time_in_words(last.time())}" if first.date() == last.date() else ""
    return f"{first_day(session_day=first.date())}, {time_in_words(first.time())}{until}"


def first_day(session_day: date) -> str:
    return f"{list_date(session_day)} {session_day.year}"


def day_of(session: Session) -> str:
    """The day of its first meeting: Thu 18 June 2020."""
    return first_day(timezone.localtime(session.starts_at).date())


def where_of(session: Session) -> str:
    if session.course_version.course.delivery == Delivery.ONLINE or (session.joining_link and not session.venue):
        return ONLINE
    return session.venue or "The room is told later"


def about_session(session: Session) -> str:
    """What, when and where, as letters say it."""
    days = "\n".join(days_of(session))
    return f"{session.course_version.course}\n{days}\n{where_of(session)}\n"


def length(minutes: int) -> str:
    """5 hours 30 minutes."""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (count(hours, "hour") if hours else "", count(rest, "minute") if rest else "") if part
    )
