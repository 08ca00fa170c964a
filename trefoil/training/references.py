"""References of sessions and of invoice lists: TRN-2019-014, INV-2019-002, without gaps in a year."""

from typing import Any

from django.db import connection
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr

from trefoil.training.models import InvoiceList, Session

LOCK = 7_302_021
"""Key of the advisory lock that numbers one at a time; held until the action ends."""


def next_reference(year: int) -> str:
    """The next free reference of a session. Call it inside an action: whoever asks next waits until that action ends."""
    return next_of(Session.objects, f"TRN-{year}-")


def next_list_reference(year: int) -> str:
    """The next free reference of an invoice list, in the same way."""
    return next_of(InvoiceList.objects, f"INV-{year}-")


def next_of(rows: Any, begins: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    number = Cast(Substr("reference", len(begins) + 1), IntegerField())
    latest = rows.filter(reference__startswith=begins).aggregate(highest=Max(number))["highest"] or 0
    return f"{begins}{latest + 1:03}"
