"""References of findings, recommendations and actions: F-001, R-001, A-001, without gaps."""

from django.db import connection
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr

from trefoil.learning.models import Action, Finding, Recommendation

LETTERS = {Finding: "F", Recommendation: "R", Action: "A"}
LOCK = 7_302_020
"""Key of the advisory lock that numbers one record at a time; held until the action ends."""


def next_reference(model: type[Finding] | type[Recommendation] | type[Action]) -> str:
    """The next free reference. Call it inside an action: whoever asks next waits until that action ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    number = Cast(Substr("reference", 3), IntegerField())
    highest = model._default_manager.aggregate(highest=Max(number))["highest"] or 0
    return f"{LETTERS[model]}-{highest + 1:03}"
