"""Facts of a case in words."""

from trefoil.shared.words import count


def age_in_words(months: int | None) -> str:
    """An age as people say it: in months up to two years, then in years; empty when it is not known."""
    if months is None:
        return ""
    if months < 1:
        return "Under 1 month"
    return count(months, "month") if months < 24 else count(months // 12, "year")
