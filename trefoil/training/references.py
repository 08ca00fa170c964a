"""References of sessions: TRN-2019-014, without gaps in a year."""

from django.db import connection

from trefoil.training.models import Session

LOCK = 7_302_021
"""Key of the advisory lock that numbers one session at a time; held until the action ends."""


def next_reference(year: int) -> str:
    """The next free reference of the year. Call it inside an action: whoever asks next waits until that action ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    latest = Session.objects.filter(reference__startswith=f"TRN-{year}-").order_by("-reference").first()
    number = int(latest.reference.rsplit("-", 1)[1]) if latest else 0
    return f"TRN-{year}-{number + 1:03}"
