"""Facts of a case in words."""

from collections.abc import Iterable

from trefoil.cases.models import Concerned
from trefoil.shared.words import count


def age_in_words(months: int | None) -> str:
    """An age as people say it: in months up to two years, then in years; empty when it is not known."""
    if months is None:
        return ""
    if months < 1:
        return "Under 1 month"
    return count(months, "month") if months < 24 else count(months // 12, "year")


def concerned_in_words(people: Iterable[Concerned]) -> str:
    """Each by pseudonym and age: Rowan, 3 years; Hazel, 4 months."""
    return "; ".join(", ".join(filter(None, [one.key, age_in_words(one.age_months)])) for one in people)
