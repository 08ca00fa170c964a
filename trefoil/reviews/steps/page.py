"""What a step's page is: the row of the table it makes, its address, what it asks and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse

from trefoil.cases.models import Case
from trefoil.partnership.models import Person
from trefoil.shared import clock

Act = Callable[[Any, dict[str, Any], Person], Any]
"""Given the case, or the record of it that `of` names, the answers, and who acts."""


@dataclass(frozen=True)
class StepPage:
    """One page. Its answers make one move of a table, or change what the move's row allows to be changed."""

    verb: str
    slug: str
    title: str
    button: str
    form: Callable[..., Any]
    act: Act
    tab: str
    """Name of the page of the case it belongs to and leads back to."""
    lede: str = ""
    done: str = "Saved"
    of: type[models.Model] | None = None
    start: Callable[[Any], dict[str, Any]] | None = None
    """What the form starts with."""
    template: str = "cases/form_page.html"
    edits: bool = False
    """Whether it changes what two people might change at once; the form is then filled from the record."""
    prefix: str = ""
    """What its name begins with, where the addresses of two kinds of case share a word."""

    @property
    def name(self) -> str:
        return self.prefix + self.slug.replace("-", "_").replace("/", "_")

    @property
    def route(self) -> str:
        """The address below the case's, with the record's key before its last word."""
        if self.of is None:
            return f"{self.slug}/"
        before, _, last = self.slug.rpartition("/")
        return f"{before}/<int:pk>/{last}/"

    def address(self, case: Case, record: models.Model | None = None) -> str:
        return reverse(f"reviews:{self.name}", args=[case.reference, *([record.pk] if record else [])])


def take(action: Callable[..., Any], *names: str, what: str) -> Act:
    """An action that takes the record as `what`, and the answers of the form; `names` picks some of them."""

    def act(record: Any, data: dict[str, Any], by: Person) -> Any:
        answers = {name: data[name] for name in names if name in data} if names else data
        return action(**{what: record}, by=by, **answers)

    return act


def today(*names: str) -> Callable[[Any], dict[str, Any]]:
    """The form starts with today in these fields."""
    return lambda record: dict.fromkeys(names, clock.today())
