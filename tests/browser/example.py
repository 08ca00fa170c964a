"""What an example of a page is: whose it is, and what its address is filled with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

Arguments = Callable[[Any], tuple[Any, ...]]


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
