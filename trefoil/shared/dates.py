"""Dates as we write them."""

from datetime import date


def long_date(day: date) -> str:
    """Such as 9 June 2026."""
    return f"{day.day} {day:%B %Y}"


def list_date(day: date) -> str:
    """As lists have it: Tue 9 June."""
    return f"{day:%a} {day.day} {day:%B}"
