"""The audit trail as people read it on a record: plain sentences, when, and who; for `shared/components/feed.html`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Model
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


def events_for(*, subject: Model, newest: int = 50, cases: Iterable[int] | None = None) -> list[Line]:
    """The newest events of a record, newest first. Two queries.

    Whoever calls this has made sure that the person may see the record: the trail itself asks nobody. What happened to
    a record in a case can tell of that case, so `cases` are those of which events are shown; None means all.
    """
    told = AuditEvent.objects.filter(subject_kind=subject._meta.label_lower, subject=str(subject.pk))
    if cases is not None:
        told = told.filter(case__in=["", *map(str, cases)])
    rows = list(told.order_by("-number")[:newest])
    names = names_of({row.actor for row in rows if row.actor})
    return [line(row, names.get(row.actor, GONE) if row.actor else SYSTEM) for row in rows]


def names_of(keys: set[str]) -> dict[str, str]:
    """Who acted, by the key that the event keeps."""
    return {str(key): str(person) for key, person in get_user_model().objects.in_bulk(list(map(int, keys))).items()}


def line(event: AuditEvent, by: str) -> Line:
    at = timezone.localtime(datetime.fromisoformat(event.at))
    return Line(event.number, event.verb, event.sentence, at.isoformat(), moment_in_words(at), by)
