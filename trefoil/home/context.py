"""What the top of every page says of a person's own work."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from trefoil.home.waiting import overdue


def own_work(request: HttpRequest) -> dict[str, Any]:
    """`overdue_count`: the red number beside My work. Counted only when a page shows it to somebody signed in."""
    return {"overdue_count": SimpleLazyObject(lambda: overdue_for(request))}


def overdue_for(request: HttpRequest) -> int:
    person = getattr(request, "user", None)
    return overdue(person) if person is not None and person.is_authenticated else 0
