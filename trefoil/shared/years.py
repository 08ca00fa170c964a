"""The reporting year: 1 April to 31 March, named by the calendar year in which it begins."""

from datetime import date


def year_of(day: date) -> int:
    """The reporting year that a day is in: 2019 for 31 March 2020, 2020 for the day after."""
    return day.year if day.month >= 4 else day.year - 1


def first_day(year: int) -> date:
    return date(year, 4, 1)


def last_day(year: int) -> date:
    return date(year + 1, 3, 31)


def in_words(year: int) -> str:
    """2019 to 2020."""
    return f"{year} to {year + 1}"
