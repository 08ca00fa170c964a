"""Whether practice changed because of an action. Pure rules; a done or closed action has shown nothing by itself.

The rule: of the tests set since the action was last closed, the latest that decided (“shown” or “not shown”) tells
the impact, by the day on which practice was looked at. A result of “too early to say” decides nothing: it neither
takes back an earlier result nor counts as one. An action that is not closed, or that was opened again, has no impact
until tests of its new closing say so.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import TextChoices

from trefoil.learning.models import ImpactResult, Method

if TYPE_CHECKING:
    from trefoil.learning.models import Action, ImpactTest


class Impact(TextChoices):
    """What is known of the impact of an action."""

    NOT_TESTED = "not_tested", "Impact not tested yet"
    TOO_EARLY = "too_early", "Too early to say"
    SHOWN = "shown", "Impact shown"
    NOT_SHOWN = "not_shown", "Impact not shown"


DECISIVE = (ImpactResult.SHOWN, ImpactResult.NOT_SHOWN)

MONTHS = (3, 6, 12)
"""How long after its closing an action is looked at again."""

QUESTIONS = {
    Method.AUDIT: "In how many of 20 records is the new practice seen?",
    Method.INDICATOR: "Has the measure moved since the action was closed, and by how much?",
    Method.SURVEY: "How many of the practitioners asked now work in the new way?",
    Method.VOICES: "What do children and families say of it now?",
}
"""What each method could ask, shown as examples when tests are chosen."""


def impact_of(action: "Action", tests: Iterable["ImpactTest"]) -> Impact:
    """The impact of an action by its tests: see the rule above."""
    counted = [one for one in tests if counts(action.closed_at, one)]
    decisive = [one for one in counted if one.result in DECISIVE]
    if decisive:
        latest = max(decisive, key=lambda one: (one.seen_on, one.recorded_at, one.pk))
        return Impact(latest.result)
    return Impact.TOO_EARLY if counted else Impact.NOT_TESTED


def counts(closed_at: datetime | None, test: "ImpactTest") -> bool:
    """Whether a test has a result and belongs to the present closing."""
    return bool(test.result) and closed_at is not None and test.set_at >= closed_at
