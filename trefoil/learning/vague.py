"""What makes a recommendation vague. Pure rules; a warning never stops anyone, it asks for a reason.

The guide of the field is the SMART action: specific, measurable, achievable, relevant, with a date (see
`docs/explanation/impact.md`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices

from trefoil.shared.words import listed

ALIKE = 0.5
"""From which share of common words on two recommendations are taken for the same: half of all the different words
that the two have between them. Words are compared by their stem, and words such as “the” are left out."""

FIGURE = re.compile(r"\d")
COUNTABLE = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|third|quarter|percent|per cent|rate"
    r"|number|all|every|each|none|no|nobody|always|never|fewer|less|more|longer|shorter|higher|lower|within|twice)\b",
    re.IGNORECASE,
)
"""Words that make an effect something that can be counted or compared, beside figures."""


class Vague(TextChoices):
    """What is missing, or was said before."""

    NO_OWNER = "no_owner", "No agency is asked to act"
    NO_EFFECT = "no_effect", "Nothing says how anyone would see that it worked"
    NOT_MEASURABLE = "not_measurable", "The effect has nothing in it that can be counted or compared"
    NO_DATE = "no_date", "No date says by when it is to be met"
    SAME_AGAIN = "same_again", "It says the same as one made before"


@dataclass(frozen=True)
class Warned:
    """One warning. `others`: the earlier recommendations that say the same."""

    what: Vague
    others: Sequence[Any] = field(default_factory=tuple)

    @property
    def words(self) -> str:
        """The warning, with the references of those that say the same."""
        return f"{self.what.label}: {listed(self.others)}" if self.others else str(self.what.label)


def warnings(*, owners: int, effect: str, due_on: date | None, same: Sequence[Any] = ()) -> list[Warned]:
    """All warnings on a recommendation, in the order of `Vague`. `same`: those made before that say the same."""
    found = {
        Vague.NO_OWNER: owners == 0,
        Vague.NO_EFFECT: not effect.strip(),
        Vague.NOT_MEASURABLE: bool(effect.strip()) and not is_measurable(effect),
        Vague.NO_DATE: due_on is None,
    }
    warned = [Warned(what) for what in Vague if found.get(what)]
    return [*warned, Warned(Vague.SAME_AGAIN, tuple(same))] if same else warned


def is_measurable(effect: str) -> bool:
    """Whether an effect holds a figure, or a word that counts or compares."""
    return bool(FIGURE.search(effect) or COUNTABLE.search(effect))


def alike(one: Iterable[str], other: Iterable[str]) -> float:
    """How alike two texts are, by their words: 0 nothing in common, 1 the same words (the index of Jaccard)."""
    these, those = set(one), set(other)
    together = these | those
    return len(these & those) / len(together) if together else 0.0
