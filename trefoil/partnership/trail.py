"""What happened to a record, from the audit trail, in the sentences that were written at the time."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from trefoil.partnership.models import Person
from trefoil.shared.dates import long_date
from trefoil.shared.models import AuditEvent


def history_of(record: models.Model, *, newest: int = 30) -> list[dict[str, Any]]:
    """The newest events about a record, for `shared/components/feed.html`: what, when and who."""
    events = list(
        AuditEvent.objects.filter(subject_kind=record._meta.label_lower, subject=str(record.pk)).order_by("-number")[
            :newest
        ]
    )
    names = dict(Person.objects.filter(pk__in={int(e.actor) for e in events if e.actor}).values_list("pk", "name"))
    return [entry(event, names) for event in events]


def entry(event: AuditEvent, names: dict[int, str]) -> dict[str, Any]:
    """One event as a line of the feed."""
    at = timezone.localtime(datetime.fromisoformat(event.at))
    by = names.get(int(event.actor), "somebody no longer known") if event.actor else "Trefoil itself"
    return {"words": event.sentence, "at": at.isoformat(), "when": long_date(at.date()), "by": by}
