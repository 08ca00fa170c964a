"""What a list can be filtered by. Each filter reads the address, narrows the rows, and says itself in words.

An answer that is not among the choices is left out, never a fault: addresses are kept, shared and mistyped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from trefoil.shared import words

Narrow = str | Callable[[QuerySet, Any], QuerySet]
"""A field to compare with, or a function of the rows and the answer."""
Choices = Sequence[tuple[Any, str]] | Callable[[], Sequence[tuple[Any, str]]]


@dataclass(frozen=True)
class Filter:
    """One question above a list. `name` stands in the address, `words` on the page."""

    name: str
    words: str
    kind = ""

    def read(self, sent: QueryDict) -> Any:
        """The answer, or something empty."""
        raise NotImplementedError

    def narrowed(self, rows: QuerySet, answer: Any) -> QuerySet:
        """The rows that the answer leaves."""
        raise NotImplementedError

    def answer_in_words(self, answer: Any) -> str:
        return str(answer)

    def shown(self, answer: Any) -> dict[str, Any]:
        """What the template needs."""
        return {"kind": self.kind, "name": self.name, "words": self.words, "answer": answer, "options": []}


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    """A filter with choices; `narrow` is a field or a function."""

    choices: Choices = ()
    narrow: Narrow = ""

    def options(self) -> list[tuple[str, str]]:
        rows = self.choices() if callable(self.choices) else self.choices
        return [(str(value), str(label)) for value, label in rows]

    def shown(self, answer: Any) -> dict[str, Any]:
        chosen = [answer] if isinstance(answer, str) else answer
        options = [{"value": value, "words": label, "on": value in chosen} for value, label in self.options()]
        return super().shown(answer) | {"options": options}


@dataclass(frozen=True)
class Chips(ChoiceFilter):
    """Any number of a few choices, as chips; none chosen means all."""

    kind = "chips"

    def read(self, sent: QueryDict) -> list[str]:
        asked = set(sent.getlist(self.name))
        return [value for value, _ in self.options() if value in asked] if asked else []

    def narrowed(self, rows: QuerySet, answer: list[str]) -> QuerySet:
        return self.narrow(rows, answer) if callable(self.narrow) else rows.filter(**{f"{self.narrow}__in": answer})

    def answer_in_words(self, answer: list[str]) -> str:
        return " or ".join(label for value, label in self.options() if value in answer)


@dataclass(frozen=True)
class Select(ChoiceFilter):
    """One of many choices; `everything` is what the list says when none is chosen."""

    everything: str = "All"
    kind = "select"

    def read(self, sent: QueryDict) -> str:
        asked = sent.get(self.name, "")
        return asked if asked and any(value == asked for value, _ in self.options()) else ""

    def narrowed(self, rows: QuerySet, answer: str) -> QuerySet:
        return self.narrow(rows, answer) if callable(self.narrow) else rows.filter(**{self.narrow: answer})

    def answer_in_words(self, answer: str) -> str:
        return next(label for value, label in self.options() if value == answer)

    def shown(self, answer: Any) -> dict[str, Any]:
        return super().shown(answer) | {"everything": self.everything}


@dataclass(frozen=True)
class Search(Filter):
    """Words that stand in any of the fields; several words must all be found."""

    fields: Sequence[str] = ()
    kind = "search"
    limit = 100

    def read(self, sent: QueryDict) -> str:
        return " ".join(words.tidy(sent.get(self.name, ""))[: self.limit].split())

    def narrowed(self, rows: QuerySet, answer: str) -> QuerySet:
        for word in answer.split():
            anywhere = Q()
            for field in self.fields:
                anywhere |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(anywhere)
        return rows

    def answer_in_words(self, answer: str) -> str:
        return f"“{answer}”"
