"""The one clock of the system. Nothing else asks the machine what time it is.

The demonstration stands on one day of 2020, tests and the loader of the demonstration year set the day they need,
and everyone else gets the real time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def now() -> datetime:
    """The moment, with its time zone; in the demonstration, the present time of day on the demonstration's date."""
    if moment := _set_to.get():
        return moment
    real = timezone.localtime()
    if settings.DEMONSTRATION_DATE:
        return timezone.make_aware(datetime.combine(settings.DEMONSTRATION_DATE, real.time().replace(tzinfo=None)))
    return real


def seconds() -> float:
    """A count of seconds that tells how long something took; it runs on in the demonstration, whose date stands."""
    moment = _set_to.get()
    return moment.timestamp() if moment else timezone.localtime().timestamp()


def today() -> date:
    """The date in England."""
    if moment := _set_to.get():
        return day_of(moment)
    return settings.DEMONSTRATION_DATE or timezone.localtime().date()


def day_of(moment: datetime) -> date:
    """The date in England at that moment."""
    return timezone.localtime(moment).date()


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Set the clock inside a `with` block; a date means nine in the morning."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9))
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
