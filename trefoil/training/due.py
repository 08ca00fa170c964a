"""What of training people are reminded of by the letter of the morning: sessions that lack people."""

from collections.abc import Iterable

from django.urls import reverse

from trefoil.partnership.models import Person
from trefoil.partnership.reminders import Due, Source
from trefoil.shared import clock
from trefoil.training import terms
from trefoil.training.models import Session
from trefoil.training.sessions_counted import at_risk, with_counts


def find_at_risk(person: Person) -> Iterable[Due]:
    """For the training coordinator, until the day by which it is decided whether a session takes place."""
    if not person.may("training.manage"):
        return
    rows = at_risk(with_counts(Session.objects.visible_to(person)), clock.now())
    for one in rows.order_by("starts_at", "pk"):
        address = reverse("training:desk_session", args=[one.reference])
        yield Due(one.reference, address, terms.decide_by(one.starts_at), record=one.pk)


SOURCES = (
    Source(
        "sessions_at_risk", "training session with fewer people than its minimum",
        "training sessions with fewer people than their minimum", find_at_risk,
    ),
)  # fmt: skip
