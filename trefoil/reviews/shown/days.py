"""Days as the small print of a page has them."""

from datetime import date

from trefoil.shared.dates import short_date


def on(day: date | None) -> str:
    """Such as “29 May”; empty for none."""
    return short_date(day) if day else ""


def by(day: date | None) -> str:
    return f"by {on(day)}" if day else ""
