"""Leaving an incident out of a review again: the one step that is about two cases."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from trefoil.cases.pages import case_form, find_case, only_if, open_case_page
from trefoil.reviews.actions import practice
from trefoil.reviews.forms.practice import ConfirmForm
from trefoil.reviews.models import PracticeReview, SeriousIncident
from trefoil.reviews.review_workflow import REVIEW
from trefoil.shared.pages import see_other

TITLE = "Leave an incident out"


def leave_out(request: HttpRequest, reference: str, incident: str) -> HttpResponse:
    """The incident and its children are no longer part of the review."""
    review = find_case(request, PracticeReview.objects.all(), reference)
    only_if(request.user.may("reviews.run"))
    seen = SeriousIncident.objects.visible_to(request.user).filter(practice_reviews=review)
    taken_in = get_object_or_404(seen, reference=incident)
    if reason := REVIEW.refusal("leave_out", review, request.user):
        messages.warning(request, reason)
        return see_other(review)
    open_case_page(request, PracticeReview.objects.all(), reference, page=TITLE)
    return case_form(
        request,
        review,
        "Overview",
        back=review.get_absolute_url(),
        title=f"Leave {taken_in.reference} out of this review",
        lede="Its children are no longer part of the review, and its reviewers no longer see the incident for it.",
        button="Leave it out",
        form_class=ConfirmForm,
        form_options={"review": review, "person": request.user},
        act=lambda data: practice.leave_out(review=review, incident=taken_in, by=request.user),
        done="The incident is no longer part of the review",
    )
