"""What changed since a person last looked, told from the audit trail of the cases they see."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import BigIntegerField, QuerySet, Value
from django.db.models.functions import Cast, NullIf

from trefoil.cases.models import Case
from trefoil.partnership.models import Person
from trefoil.shared import audit
from trefoil.shared.models import AuditEvent


@dataclass(frozen=True)
class Change:
    """One event: when, what, and the case it belongs to."""

    at: datetime
    sentence: str
    reference: str
    address: str


def since(person: Person, moment: datetime | None) -> QuerySet[AuditEvent]:
    """What others did, after that moment, on the cases this person sees; newest first.

    An event keeps its case as text. It is read as a number here, so that the few events are matched with the index of
    cases: the other way round every case was turned into text, for each event when few were expected.
    """
    if moment is None:
        return AuditEvent.objects.none()
    seen = Case.objects.visible_to(person).values("pk")
    later = AuditEvent.objects.filter(at__gt=moment.astimezone(UTC).isoformat(timespec="microseconds"))
    later = later.alias(key=Cast(NullIf("case", Value("")), BigIntegerField())).filter(key__in=seen)
    return later.exclude(verb__in=audit.READS).exclude(actor=str(person.pk)).order_by("-number")


def told(events: list[AuditEvent]) -> list[Change]:
    """The events with their cases, in two queries whatever their number."""
    cases = Case.objects.in_bulk({int(event.case) for event in events})
    return [
        Change(
            at=datetime.fromisoformat(event.at),
            sentence=event.sentence,
            reference=cases[int(event.case)].reference,
            address=cases[int(event.case)].get_absolute_url(),
        )
        for event in events
        if int(event.case) in cases
    ]
