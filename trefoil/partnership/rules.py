"""Small pure functions of the partnership."""

from datetime import date

from trefoil.shared.dates import long_date
from trefoil.shared.words import count

SOON = 42
"""Days before a review date from which the page says that it is near: six weeks, about one meeting ahead."""


def review_in_words(review_on: date | None, today: date) -> tuple[str, str]:
    """Words for the review date of terms of reference, and the tone of their tag."""
    if review_on is None:
        return "No review date", "quiet"
    left = (review_on - today).days
    if left < 0:
        return f"Review {count(-left, 'day')} late", "bad"
    if left == 0:
        return "Review due today", "warn"
    if left <= SOON:
        return f"Review due in {count(left, 'day')}", "warn"
    return f"Review by {long_date(review_on)}", "good"


def period_in_words(first: date, last: date | None) -> str:
    """1 April 2019 to 31 March 2021; or: since 1 April 2019."""
    return f"{long_date(first)} to {long_date(last)}" if last else f"since {long_date(first)}"
