"""What an example of a page is: whose it is, and what its address is filled with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

Arguments = Callable[[Any], tuple[Any, ...]]

MANAGER, COORDINATOR, LEAD, NURSE = "manager", "coordinator", "council_lead", "named_nurse"
SCHOOL, REVIEWER, CHAIR, ADMIN = "school_rep", "reviewer", "chair", "administrator"
HOLDER = "holder"
"""Someone with a password, an authenticator app, recovery codes and a passkey, who has just shown two of them."""


@dataclass(frozen=True)
class Example:
    """A page: whose it is, and what its address is filled with."""

    who: str | None
    filled_with: Arguments = lambda year: ()
    query: str = ""
    status: int = 200
    on: date | None = None
    """Another day than that of the demonstration."""

    def address(self, name: str, year: Any) -> str:
        return reverse(name, args=[str(one) for one in self.filled_with(year)]) + self.query


def ref(name: str, *keys: str) -> Arguments:
    """The reference of a record, then the keys of others."""
    return lambda year: (year[name].reference, *(year[key].pk for key in keys))


def key(name: str) -> Arguments:
    return lambda year: (year[name].pk,)


def slug(name: str) -> Arguments:
    return lambda year: (year[name].slug,)


def given(*values: str) -> Arguments:
    """Arguments that are the same in every year."""
    return lambda year: values
