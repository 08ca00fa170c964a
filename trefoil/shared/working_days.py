"""Counting days: pure functions. The holidays are passed in, so that a count can be repeated exactly in years to come.

A working day is Monday to Friday and not among the holidays; Working Together does not define it, so this follows the
Children Act 1989 Representations Procedure (England) Regulations 2006, regulation 2. The day of the trigger is day 0,
whether or not it is a working day; the next working day is day 1.
"""

from calendar import monthrange
from collections.abc import Container
from datetime import UTC, date, datetime, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_working_day(day: date, *, holidays: Container[date]) -> bool:
    """Whether `day` is Monday to Friday and no holiday."""
    return day.weekday() < SATURDAY and day not in holidays


def add_working_days(start: date, days: int, *, holidays: Container[date]) -> date:
    """The date `days` working days after `start`, which is day 0. With 0 days it is `start` itself.

    Raises ValueError if `days` is negative.
    """
    return step(start, days, ONE_DAY, holidays)


def working_days_before(end: date, days: int, *, holidays: Container[date]) -> date:
    """The date `days` working days before `end`, which is day 0: the last day on which a copy can be sent in time.

    Raises ValueError if `days` is negative.
    """
    return step(end, days, -ONE_DAY, holidays)


def step(day: date, days: int, by: timedelta, holidays: Container[date]) -> date:
    """Walk until that many working days have been met."""
    if days < 0:
        raise ValueError("A number of working days is nought or more")
    while days:
        day += by
        days -= is_working_day(day, holidays=holidays)
    return day


def working_days_between(start: date, end: date, *, holidays: Container[date]) -> int:
    """How many working days come after `start` up to and with `end`; negative when `end` is before `start`.

    From a Friday to the Monday after it is 1; from that Monday back to the Friday is -1.
    """
    if end < start:
        return -working_days_between(end, start, holidays=holidays)
    return sum(is_working_day(start + ONE_DAY * n, holidays=holidays) for n in range(1, (end - start).days + 1))


def add_months(start: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it is shorter: 31 August + 6 is 28 or
    29 February. A negative number goes back."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_hours(start: datetime, hours: int) -> datetime:
    """The moment that many hours later, running through nights and weekends and true across a change of the clocks.

    Raises ValueError for a time without a zone.
    """
    if start.tzinfo is None:
        raise ValueError("Give the time with its time zone")
    return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)
