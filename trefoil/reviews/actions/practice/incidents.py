"""Which incidents a review takes in. Its children are those of its incidents, and each of them counts once."""

from trefoil.partnership.models import Person
from trefoil.reviews.actions.practice.reviewers import let_into, take_out_of
from trefoil.reviews.actions.practice.steps import take_step
from trefoil.reviews.models import PracticeReview, SeriousIncident
from trefoil.shared.actions import Refused, action, record


@action
def take_in(*, review: PracticeReview, incident: SeriousIncident, by: Person) -> PracticeReview:
    """Take an incident into a review. Its reviewers can open the incident from now on."""
    locked = take_step("take_in", review, by)
    if not SeriousIncident.objects.visible_to(by).filter(pk=incident.pk).exists():
        raise Refused("Choose an incident that you can open")
    if locked.incidents.filter(pk=incident.pk).exists():
        raise Refused(f"{incident.reference} is part of this review already")
    locked.incidents.add(incident)
    record("linked", locked, f"Took {incident.reference} into the review.", case=locked, incident=incident.pk)
    record("linked", incident, f"The incident became part of the review {locked.reference}.", case=incident)
    for reviewer in locked.reviewers.filter(ended_on=None).select_related("person"):
        let_into(incident, locked, reviewer.person, by)
    return locked


@action
def leave_out(*, review: PracticeReview, incident: SeriousIncident, by: Person) -> PracticeReview:
    """Leave an incident out of a review again. Its reviewers can no longer open the incident for it."""
    locked = take_step("leave_out", review, by)
    if not locked.incidents.filter(pk=incident.pk).exists():
        raise Refused(f"{incident.reference} is not part of this review")
    if (
        locked.conversations.filter(incidents=incident).exists()
        or locked.contributions.filter(incident=incident).exists()
    ):
        raise Refused(f"Keep {incident.reference}: people took part in this review because of it")
    locked.incidents.remove(incident)
    record("unlinked", locked, f"Left {incident.reference} out of the review.", case=locked, incident=incident.pk)
    record("unlinked", incident, f"The incident is no longer part of the review {locked.reference}.", case=incident)
    for reviewer in locked.reviewers.select_related("person"):
        take_out_of(incident, locked, reviewer.person, by)
    return locked
