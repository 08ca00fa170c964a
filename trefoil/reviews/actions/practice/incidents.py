"""Which incidents a review takes in. Its children are those of its incidents, and each of them counts once."""

from collections.abc import Iterable

from trefoil.cases import actions as cases
from trefoil.cases.models import Conflict, Sensitivity
from trefoil.partnership.models import Person
from trefoil.reviews.actions.practice.reviewers import let_into, take_out_of
from trefoil.reviews.actions.practice.steps import take_step
from trefoil.reviews.models import PracticeReview, SeriousIncident
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.editing import lock


@action
def take_in(*, review: PracticeReview, incident: SeriousIncident, by: Person) -> PracticeReview:
    """Take an incident into a review. Its reviewers can open the incident from now on.

    The trail of each names no reference of the other: not everyone who sees the one may know of the other.
    """
    # The incident first, as always: whoever is being shut out of it now, or restricts it, does so to the review too.
    incident = lock(SeriousIncident.objects.all(), pk=incident.pk)
    locked = take_step("take_in", review, by)
    need_sight([incident], by)
    if locked.incidents.filter(pk=incident.pk).exists():
        raise Refused(f"{incident.reference} is part of this review already")
    if incident.sensitivity == Sensitivity.RESTRICTED and locked.sensitivity != Sensitivity.RESTRICTED:
        raise Refused(f"Restrict this review first: {incident.reference} is restricted to named people")
    locked.incidents.add(incident)
    record("linked", locked, "Took an incident into the review.", case=locked, incident=incident.pk)
    record("linked", incident, "The incident became part of a practice review.", case=incident, review=locked.pk)
    for reviewer in locked.reviewers.filter(ended_on=None).select_related("person"):
        let_into(incident, locked, reviewer.person, by)
    shut_out_too(locked, incident, by)
    return locked


def need_sight(incidents: Iterable[SeriousIncident], by: Person) -> None:
    """Refuse an incident that is hidden from the person who chose it."""
    chosen = {incident.pk for incident in incidents}
    if SeriousIncident.objects.visible_to(by).filter(pk__in=chosen).count() < len(chosen):
        raise Refused("Choose an incident that you can open")


def shut_out_too(review: PracticeReview, incident: SeriousIncident, by: Person) -> None:
    """Whoever is shut out of an incident, because they or their family are part of it, is shut out of its review."""
    already = Conflict.objects.filter(case=review, ended_at=None).values("person")
    conflicts = Conflict.objects.filter(case=incident, ended_at=None).exclude(person__in=already)
    for conflict in conflicts.select_related("person").order_by("pk"):
        cases.shut_out(case=review, person=conflict.person, reason=conflict.reason, by=by)


@action
def leave_out(*, review: PracticeReview, incident: SeriousIncident, by: Person) -> PracticeReview:
    """Leave an incident out of a review again. Its reviewers can no longer open the incident for it."""
    locked = take_step("leave_out", review, by)
    need_sight([incident], by)
    if not locked.incidents.filter(pk=incident.pk).exists():
        raise Refused(f"{incident.reference} is not part of this review")
    if (
        locked.conversations.filter(incidents=incident).exists()
        or locked.contributions.filter(incident=incident).exists()
    ):
        raise Refused(f"Keep {incident.reference}: people took part in this review because of it")
    locked.incidents.remove(incident)
    record("unlinked", locked, "Left an incident out of the review.", case=locked, incident=incident.pk)
    record("unlinked", incident, "The incident left a practice review.", case=incident, review=locked.pk)
    for reviewer in locked.reviewers.select_related("person"):
        take_out_of(incident, locked, reviewer.person, by)
    return locked
