"""What a leaver was let into by name, in whatever way, ends when they leave."""

from django.db.models import Q

from trefoil.cases.models import Access
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import record


def end_access_of(person: Person, by: Person | None) -> None:
    """End every way in by name that is open or still to begin; part of `partnership.actions.leave`.

    Whoever records that somebody left may know nothing of these cases, and learns nothing of them here. What shuts the
    person out of cases stays.
    """
    not_over = Q(until_on=None) | Q(until_on__gte=clock.today())
    rows = Access.objects.filter(not_over, person=person, revoked_at=None).select_related("case")
    for access in rows.select_for_update(of=("self",)).order_by("pk"):
        access.revoked_at, access.revoked_by = clock.now(), by or person
        access.save(update_fields=["revoked_at", "revoked_by"])
        record("revoked", access, f"Ended the access of {person}, who left.", case=access.case, person=person.pk)
