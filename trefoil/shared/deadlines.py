"""When a step is due, the sum behind it, and where it stands on a day.

Missing a clock never blocks anything: it asks for a reason. The rules are in `time_limits.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from trefoil.shared import calendars, working_days
from trefoil.shared.dates import long_date
from trefoil.shared.time_limits import Rule, Unit, UnknownClock, all_rules, editions, register, rule_for
from trefoil.shared.words import count

__all__ = [
    "Day", "Due", "Rule", "Standing", "Unit", "UnknownClock", "all_rules", "due", "editions", "register", "rule_for",
    "standing",
]  # fmt: skip


@dataclass(frozen=True)
class Day:
    """A day of the count: `what` is "counted", "weekend" or the holiday's name; `number` is the day's number so far."""

    on: date
    what: str
    number: int


@dataclass(frozen=True)
class Due:
    """When a step is due, and how that was worked out. `due_at` is set for clocks of hours only."""

    rule: Rule
    start: date
    due_on: date
    days: tuple[Day, ...]
    sentence: str
    due_at: datetime | None = None


def due(rule: Rule, start: date | datetime) -> Due:
    """Count from `start` (day 0, or the moment for a clock of hours) by the rule, and show the sum."""
    if rule.unit is Unit.HOURS:
        return due_after_hours(rule, start)
    first = timezone.localtime(start).date() if isinstance(start, datetime) else start
    holidays = calendars.england_and_wales()
    if rule.unit is Unit.WORKING_DAYS:
        reckon = working_days.working_days_before if rule.before else working_days.add_working_days
        end = reckon(first, rule.length, holidays=holidays)
    elif rule.unit is Unit.MONTHS:
        end = working_days.add_months(first, -rule.length if rule.before else rule.length)
    else:
        end = first + timedelta(days=-rule.length if rule.before else rule.length)
    days = day_by_day(first, end) if rule.unit is Unit.WORKING_DAYS else ()
    return Due(rule, first, end, days, sentence(rule, first, end, days))


def due_after_hours(rule: Rule, start: date | datetime) -> Due:
    """A clock of hours runs without a stop; from a date alone it runs from that day's midnight."""
    moment = start if isinstance(start, datetime) else timezone.make_aware(datetime.combine(start, time()))
    local = timezone.localtime(moment)
    end = working_days.add_hours(local, rule.length)
    words = (
        f"{rule.length_words} after {local:%H:%M} on {long_date(local.date())}, without a stop for nights or weekends."
    )
    return Due(rule, local.date(), end.date(), (), words, due_at=end)


def day_by_day(start: date, end: date) -> tuple[Day, ...]:
    """Each day after `start` on the way to `end`, and whether it was counted."""
    holidays = calendars.england_and_wales()
    by = 1 if end >= start else -1
    days, number = [], 0
    for step in range(1, abs((end - start).days) + 1):
        day = start + timedelta(days=by * step)
        what = "weekend" if day.weekday() >= working_days.SATURDAY else holidays.get(day, "counted")
        number += what == "counted"
        days.append(Day(day, what, number))
    return tuple(days)


def sentence(rule: Rule, start: date, end: date, days: tuple[Day, ...]) -> str:
    """The sum in one sentence."""
    way = "before" if rule.before else "after"
    text = f"{rule.length_words} {way} {long_date(start)} (day 0) is {long_date(end)}"
    if rule.unit is Unit.MONTHS and start.day != end.day:
        return f"{text}, the last day of a shorter month."
    weekend = sum(day.what == "weekend" for day in days)
    names = [f"{day.what} ({long_date(day.on)})" for day in days if day.what not in {"counted", "weekend"}]
    skipped = [count(weekend, "weekend day")] * bool(weekend) + names
    return f"{text}. Not counted: {'; '.join(skipped)}." if skipped else f"{text}."


# --- Where a clock stands ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Standing:
    """How a clock stands on a day, in words and as ticks.

    `state` is running, today, late, held, met or met_late. `ticks` has one entry for each counted day of a clock of
    working days: used, now, left or late. `count` is the day reached, such as "Day 9 of 15".
    """

    state: str
    words: str
    count: str
    ticks: tuple[str, ...]


def standing(reckoned: Due, today: date, *, met_on: date | None = None, held: str = "") -> Standing:
    """How the clock stands today; `held` is the reason while it is on hold."""
    reached = met_on or today
    number = day_number(reckoned, reached)
    left = days_left(reckoned, reached)
    if met_on:
        state, words = ("met_late", late_words(reckoned, -left)) if left < 0 else ("met", done_words(reckoned, number))
    elif held:
        state, words = "held", f"On hold: {held}"
    elif left < 0:
        state, words = "late", late_words(reckoned, -left)
    else:
        state, words = ("today", "Due today") if reckoned.due_on == today else ("running", left_words(reckoned, left))
    return Standing(state, words, count_words(reckoned, number), ticks(reckoned, number, met=bool(met_on)))


def uses_working_days(reckoned: Due) -> bool:
    return reckoned.rule.unit is Unit.WORKING_DAYS


def days_left(reckoned: Due, on: date) -> int:
    """Days of the clock's own kind still to go; negative when late."""
    if uses_working_days(reckoned):
        return working_days_left(reckoned, on)
    return (reckoned.due_on - on).days


def working_days_left(reckoned: Due, on: date) -> int:
    """Working days from `on` to the due date; the weekend after a missed Friday is already 1 day late."""
    left = working_days.working_days_between(on, reckoned.due_on, holidays=calendars.england_and_wales())
    return min(left, -1) if on > reckoned.due_on else left


def day_number(reckoned: Due, on: date) -> int:
    """Which day of the count `on` is; 0 on the trigger's day and for a clock that counts back."""
    if reckoned.rule.before or not uses_working_days(reckoned) or on <= reckoned.start:
        return 0
    return working_days.working_days_between(reckoned.start, on, holidays=calendars.england_and_wales())


def thing(reckoned: Due) -> str:
    return "working day" if uses_working_days(reckoned) else "day"


def left_words(reckoned: Due, left: int) -> str:
    """Counts in days; beyond two months a date says more than a number of days."""
    if left == 0:
        return f"Due by {long_date(reckoned.due_on)}"
    if not uses_working_days(reckoned) and left > 60:
        return f"Due {long_date(reckoned.due_on)}"
    return f"{count(left, thing(reckoned))} left"


def late_words(reckoned: Due, late: int) -> str:
    return f"{count(late, thing(reckoned))} late"


def done_words(reckoned: Due, number: int) -> str:
    counts = uses_working_days(reckoned) and not reckoned.rule.before
    return f"Done on day {number}" if counts else "Done in time"


def count_words(reckoned: Due, number: int) -> str:
    """Such as "Day 9 of 15" or "Day 17, due by day 15"; empty where days are not numbered."""
    if not uses_working_days(reckoned) or reckoned.rule.before:
        return ""
    length = reckoned.rule.length
    return f"Day {number} of {length}" if number <= length else f"Day {number}, due by day {length}"


def ticks(reckoned: Due, number: int, *, met: bool) -> tuple[str, ...]:
    """One mark for each day of the count up to its length, then one for each day late, at most ten."""
    if not uses_working_days(reckoned) or reckoned.rule.before:
        return ()
    length = reckoned.rule.length
    within = [mark(day, number, met=met) for day in range(1, length + 1)]
    return (*within, *["late"] * min(max(number - length, 0), 10))


def mark(day: int, number: int, *, met: bool) -> str:
    """Where one day stands against the day reached."""
    if day < number or (met and day == number):
        return "used"
    return "now" if day == number else "left"
