"""What the top of every page says of a person's own work."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from trefoil.home.waiting import overdue


def own_work(request: HttpRequest) -> dict[str, Any]:
    """`overdue_count`: the red number beside My work. Counted only when a page shows it."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {}
    return {"overdue_count": SimpleLazyObject(lambda: overdue(person))}
