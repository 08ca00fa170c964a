"""The audit trail as people read it on a record: plain sentences, when, and who; for `shared/components/feed.html`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from django.utils import timezone

from trefoil.shared.dates import moment_in_words
from trefoil.shared.models import AuditEvent

SYSTEM = "Trefoil"
GONE = "Someone who has left"


@dataclass(frozen=True)
class Line:
    """One event on a page; `at` is for machines, `when` for people."""

    number: int
    verb: str
    words: str
    at: str
    when: str
    by: str


def events_for(
    *, case: Any = None, subject: Model | None = None, newest: int = 50, before: int | None = None
) -> list[Line]:
    """The newest events of a case or of one record, newest first; `before` is the number to go on from.

    Whoever calls this has made sure that the person may see the case: the trail itself asks nobody. Two queries.
    """
    events = chosen(case, subject)
    if before:
        events = events.filter(number__lt=before)
    rows = list(events.order_by("-number")[:newest])
    names = names_of({row.actor for row in rows if row.actor})
    return [line(row, names.get(row.actor, GONE) if row.actor else SYSTEM) for row in rows]


def chosen(case: Any, subject: Model | None) -> QuerySet[AuditEvent]:
    """The events of a case, of a record, or of a record within a case."""
    if case is None and subject is None:
        raise ValueError("Say whose events: case= or subject=")
    events = AuditEvent.objects.all()
    if case is not None:
        events = events.filter(case=str(case.pk))
    if subject is not None:
        events = events.filter(subject_kind=subject._meta.label_lower, subject=str(subject.pk))
    return events


def names_of(keys: set[str]) -> dict[str, str]:
    """Who acted, by the key that the event keeps."""
    return {str(key): str(person) for key, person in get_user_model().objects.in_bulk(list(map(int, keys))).items()}


def line(event: AuditEvent, by: str) -> Line:
    at = timezone.localtime(datetime.fromisoformat(event.at))
    return Line(event.number, event.verb, event.sentence, at.isoformat(), moment_in_words(at), by)
