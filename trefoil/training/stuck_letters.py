"""Letters that did not go out by themselves: too long in waiting or in being sent, or nobody knows whether they did.

The queue tries a letter for some hours, and queues it again for three days. What is left after that is nobody's unless
the coordinator sees it.
"""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from trefoil.training.models import Letter, LetterStage

TOO_LONG = timedelta(hours=1)
"""A letter that waits, or is being sent, for longer than this has met with something."""

MAY_HAVE_GONE = (LetterStage.SENDING, LetterStage.UNKNOWN)
"""Handed over, or about to be: sent again, such a letter may arrive twice."""


def stuck(rows: "QuerySet[Letter]", now: datetime) -> "QuerySet[Letter]":
    """Those of these letters that did not go out by themselves, the oldest first."""
    waits = Q(stage=LetterStage.WAITING, made_at__lt=now - TOO_LONG)
    hangs = Q(stage=LetterStage.SENDING, begun_at__lt=now - TOO_LONG)
    return rows.filter(waits | hangs | Q(stage=LetterStage.UNKNOWN)).order_by("made_at", "pk")
