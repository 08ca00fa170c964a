"""Who writes a review. Whoever does is let in by name, to the review and its incidents, for as long as they do."""

from datetime import date

from trefoil.cases import actions as cases
from trefoil.cases.models import Access, Case, Conflict, Involvement
from trefoil.partnership.models import Person
from trefoil.reviews.actions.practice.steps import day_given, take_step
from trefoil.reviews.models import PracticeReview, Reviewer
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import change, lock


@action
def appoint_reviewer(
    *,
    review: PracticeReview,
    person: Person,
    experience: str,
    independence: str,
    conflict_checked_on: date,
    on: date | None = None,
    by: Person,
) -> Reviewer:
    """Appoint a reviewer after asking about conflicts of interest (SI 2018/789, regulations 12 and 13)."""
    locked = take_step("appoint_reviewer", review, by, incidents_too=True)
    day = day_given(on, not_before=locked.decided_on, of="the day of the decision to review")
    if conflict_checked_on > day:
        raise Refused("Check for conflicts of interest before the appointment, and enter that day")
    if refusal := refuse_reviewer(locked, person):
        raise Refused(refusal)
    reviewer = Reviewer.objects.create(
        review=locked,
        person=person,
        experience=need_words(experience, "Say what experience the reviewer has"),
        independence=need_words(independence, "Say how the reviewer is independent of the case and the agencies"),
        conflict_checked_on=conflict_checked_on,
        appointed_on=day,
    )
    record("appointed", reviewer, f"Appointed {person} as a reviewer.", case=locked, person=person.pk)
    for case in (locked, *locked.incidents.all()):
        let_into(case, locked, person, by)
    return reviewer


def refuse_reviewer(review: PracticeReview, person: Person) -> str | None:
    """Why this person cannot review this case; None when they can."""
    if Reviewer.objects.filter(review=review, person=person, ended_on=None).exists():
        return f"{person} is a reviewer of this already"
    part = Involvement.objects.filter(case__in=[review.pk, *review.incidents.values_list("pk", flat=True)])
    if person.agency_id and part.filter(agency=person.agency_id).exists():
        return f"Choose someone else: {person.agency} is part of what is reviewed"
    cases_of_it = [review.pk, *review.incidents.values_list("pk", flat=True)]
    if Conflict.objects.filter(case__in=cases_of_it, person=person, ended_at=None).exists():
        return f"Choose someone else: {person} is shut out of a case of this review"
    return None


def why_in(review: PracticeReview) -> str:
    """The reason written on the access of a reviewer; it also finds that access again."""
    return f"Reviewer of {review.reference}"


def let_into(case: Case, review: PracticeReview, person: Person, by: Person) -> None:
    cases.let_in(case=case, person=person, reason=why_in(review), by=by)


def take_out_of(case: Case, review: PracticeReview, person: Person, by: Person) -> None:
    """Take back the access that came with the appointment; any other way in stays."""
    given = Access.objects.filter(case=case.pk, person=person, reason=why_in(review), revoked_at=None)
    for access in given.select_related("case", "person"):
        cases.revoke(access=access, by=by)


@action
def end_reviewer(*, reviewer: Reviewer, why: str, by: Person) -> Reviewer:
    """End a reviewer's appointment: what it let them into, they no longer see."""
    review = take_step("end_reviewer", reviewer.review, by)
    locked = lock(Reviewer.objects.select_related("person"), pk=reviewer.pk)
    if locked.ended_on:
        raise Refused("This appointment has ended already")
    change(locked, {"ended_on": clock.today(), "ended_why": need_words(why, "Say why the appointment ends")})
    record("ended", locked, f"Ended the appointment of {locked.person} as a reviewer.", case=review)
    for case in (review, *review.incidents.all()):
        take_out_of(case, review, locked.person, by)
    return locked
