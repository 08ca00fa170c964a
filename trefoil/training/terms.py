"""The terms of booking, in numbers. Local practice, not law (domain reference, training, section 3): each area sets its own.

Shown in words before anyone books (`in_words`), so that the page and the rule cannot say different things.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from trefoil.shared import calendars, clock
from trefoil.shared.dates import long_date
from trefoil.shared.words import count
from trefoil.shared.working_days import add_working_days, is_working_day, working_days_before

APPROVE_WITHIN = timedelta(days=7)
"""How long a manager has to approve; the place is kept meanwhile."""

APPROVE_AT_MOST = timedelta(days=14)
"""How long a place is kept without anybody's approval, however often the learner changes employer meanwhile."""

ANSWER_WITHIN = timedelta(hours=48)
"""How long an offer from the waiting list is kept for whoever is written to by e-mail."""

ANSWER_ON_PAPER_WITHIN, OFFICES_CLOSE = 5, time(17)
"""Working days, to the close of the last, for whoever is written to on paper or through their manager: a letter is printed
on the next working day, takes two by second class post or is handed on, and there is a day or two to answer."""

CANCEL_BEFORE = 3
"""Working days before the first date until which a place can be given back without a charge."""

JOINING_BEFORE = timedelta(days=5)
"""How long before a session its joining instructions go out."""

MOVE_WITHIN = timedelta(days=365)
"""How long after a session that was cancelled its places can be moved to another date, with the price and the approval of then."""

NO_SHOWS = 2
NO_SHOWS_WITHIN = timedelta(days=365)
"""After so many sessions to which somebody did not come, within so long, the coordinator agrees before they book again."""

DECIDE_BEFORE = 5
"""Working days before a session by which it is decided whether it takes place with too few people."""

REMIND_BEFORE = timedelta(days=14)
"""How long before a session learners and their managers are reminded (domain reference, training, section 3)."""


def remind_at(starts_at: datetime) -> datetime:
    """When learners and managers are reminded: at eight on the last working day that is two weeks before or earlier."""
    day, holidays = timezone.localtime(starts_at).date() - REMIND_BEFORE, calendars.england_and_wales()
    if not is_working_day(day, holidays=holidays):
        day = working_days_before(day, 1, holidays=holidays)
    return timezone.make_aware(datetime.combine(day, time(8)))


def decide_by(starts_at: datetime) -> date:
    """The day by which the coordinator decides on a session at risk: people can still change their plans."""
    day = timezone.localtime(starts_at).date()
    return working_days_before(day, DECIDE_BEFORE, holidays=calendars.england_and_wales())


def kept_until(made_at: datetime, ends: datetime, *, by_others: bool) -> datetime:
    """Until when an offer is kept, and never beyond `ends`. `by_others`: it reaches them on paper or through their manager."""
    if not by_others:
        return min(made_at + ANSWER_WITHIN, ends)
    day = timezone.localtime(made_at).date()
    last = add_working_days(day, ANSWER_ON_PAPER_WITHIN, holidays=calendars.england_and_wales())
    return min(timezone.make_aware(datetime.combine(last, OFFICES_CLOSE)), ends)


def kept_in_words(*, by_others: bool) -> str:
    """How long that is: 48 hours, or 5 working days."""
    if by_others:
        return count(ANSWER_ON_PAPER_WITHIN, "working day")
    return count(int(ANSWER_WITHIN.total_seconds() // 3600), "hour")


def last_free_day(starts_on: date) -> date:
    """The last day on which a place can be given back without a charge."""
    return working_days_before(starts_on, CANCEL_BEFORE, holidays=calendars.england_and_wales())


def last_free_day_in_words(starts_at: datetime) -> str:
    """That day for a session: 15 January 2020."""
    return long_date(last_free_day(timezone.localtime(starts_at).date()))


def free_until_in_words(starts_at: datetime) -> str:
    """The same where it is read before booking: also that the day is over, so that nobody counts on it."""
    day = last_free_day_in_words(starts_at)
    return day if in_time(starts_at, clock.now()) else f"{day}: that day is over, and giving it back may be charged"


def in_time(starts_at: datetime, now: datetime) -> bool:
    """Whether giving a place back now is in time."""
    return timezone.localtime(now).date() <= last_free_day(timezone.localtime(starts_at).date())


def move_until(ends_at: datetime) -> date:
    """The last day on which a place of a cancelled session can be moved."""
    return timezone.localtime(ends_at).date() + MOVE_WITHIN


def joining_at(starts_at: datetime) -> datetime:
    """When joining instructions go out: at eight in the morning, five days before."""
    day = timezone.localtime(starts_at).date() - JOINING_BEFORE
    return timezone.make_aware(datetime.combine(day, time(8)))


def in_words(asked: str = "") -> list[str]:
    """What somebody agrees to by booking, sentence by sentence. `asked`: what a place given back late or not used costs."""
    then = (
        f"After that, or if you do not come, your organisation may be charged {asked}."
        if asked
        else "After that tell us all the same: somebody else can have your place."
    )
    return [
        f"Your manager is asked to approve by a link, within {count(APPROVE_WITHIN.days, 'day')}. Your place is kept meanwhile.",
        f"You can give your place back without a charge until {count(CANCEL_BEFORE, 'working day')} before the first date. {then}",
        "A colleague from your organisation can come instead of you at any time before it starts, without a charge.",
        f"After {count(NO_SHOWS, 'session')} that you do not come to within 12 months, the training coordinator has to "
        "agree before you book again.",
        f"A place from the waiting list is kept for you for {kept_in_words(by_others=False)}, or for "
        f"{kept_in_words(by_others=True)} where we write to you on paper or through your manager.",
    ]
