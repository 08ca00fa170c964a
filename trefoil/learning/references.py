"""References of findings, recommendations, actions and briefings: F-001, R-001, A-001, B-001, without gaps."""

from django.db import connection
from django.db.models import Max, Model

from trefoil.learning.models import NUMBER, Action, Briefing, Finding, Recommendation

LETTERS: dict[type[Model], str] = {Finding: "F", Recommendation: "R", Action: "A", Briefing: "B"}
LOCK = 7_302_020
"""Key of the advisory lock that numbers one record at a time; held until the action ends."""


def next_reference(model: type[Model]) -> str:
    """The next free reference. Call it inside an action: whoever asks next waits until that action ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    return f"{LETTERS[model]}-{highest(model) + 1:03}"


def highest(model: type[Model]) -> int:
    """The highest number given so far; 0 for none."""
    return model._default_manager.aggregate(highest=Max(NUMBER))["highest"] or 0
