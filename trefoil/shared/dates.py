"""Days and times: as people type them, and as we write them."""

import re
from datetime import date, datetime, time

from django.utils import timezone

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMBERED_DAY = re.compile(r"(\d{1,2})\s*[/.\s-]\s*(\d{1,2})\s*[/.\s-]\s*(\d{4})")
NAMED_DAY = re.compile(r"(?:[a-z]+\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4})")
CLOCK_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")
NAMED_TIMES = {"midday": time(12), "noon": time(12), "midnight": time(0)}


def read_day(text: str) -> date:
    """A day written as 27/5/2020, 27.5.2020, 27 May 2020, Wed 27th May 2020 or 2020-05-27.

    The day comes before the month, as in England, and the year has four figures. Raises ValueError for anything else
    and for a day that does not exist.
    """
    text = " ".join(text.casefold().replace(",", " ").split())
    if found := ISO_DAY.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := NUMBERED_DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := NAMED_DAY.fullmatch(text):
        day, month, year = int(found[1]), month_number(found[2]), int(found[3])
    else:
        raise ValueError(text)
    if not 1900 <= year <= 2100:
        raise ValueError(text)
    return date(year, month, day)


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its first three letters or more; raises ValueError."""
    found = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name)]
    if len(found) != 1:
        if name == "sept":
            return 9
        raise ValueError(name)
    return found[0]


def read_time(text: str) -> time:
    """A time written as 4:42pm, 4pm, 16:42 or midday; raises ValueError."""
    text = " ".join(text.casefold().replace("a.m.", "am").replace("p.m.", "pm").split())
    if text in NAMED_TIMES:
        return NAMED_TIMES[text]
    found = CLOCK_TIME.fullmatch(text)
    if not found or not (found[2] or found[3]):
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute)


def day_in_figures(day: date) -> str:
    """27/5/2020, as our date fields show it."""
    return f"{day.day}/{day.month}/{day.year}"


def time_in_words(at: time) -> str:
    """4:42pm, 4pm, or midday."""
    if (at.hour, at.minute) == (12, 0):
        return "midday"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def moment_in_words(moment: datetime) -> str:
    """9 April 2020, 4:42pm, by the clocks of England."""
    local = timezone.localtime(moment)
    return f"{long_date(local.date())}, {time_in_words(local.time())}"


def long_date(day: date) -> str:
    """9 June 2026."""
    return f"{day.day} {day:%B %Y}"


def list_date(day: date) -> str:
    """As lists have it: Tue 9 June."""
    return f"{day:%a} {short_date(day)}"


def short_date(day: date) -> str:
    """As small print has it, where the year is plain: 9 June."""
    return f"{day.day} {day:%B}"
