"""An action that was opened for review because its theme was found again, and the decision on it."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from trefoil.cases import actions as case_actions
from trefoil.learning import actions, impact_forms
from trefoil.learning.models import ActionReview
from trefoil.learning.views import common
from trefoil.learning.views.actions import find
from trefoil.learning.views.impact import crumbs
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


def find_review(request: HttpRequest, reference: str, pk: int) -> ActionReview:
    """The review of that action when this person may see both the action and the finding; else 404."""
    rows = ActionReview.objects.visible_to(request.user).filter(action=find(request, reference))
    return get_object_or_404(
        rows.select_related("action__recommendation", "finding", "case", "theme", "new_action", "decided_by"), pk=pk
    )


@needs("learning.see_themes")
def show(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """It names a finding, so that its opening is recorded like that of the case's other pages."""
    with transaction.atomic():
        record = find_review(request, reference, pk)
        case_actions.opened(case=record.case, page="Review of an action", by=request.user)
    return render(
        request,
        "learning/action_review.html",
        {
            "record": record,
            "crumbs": crumbs(record.action),
            "tag": common.review_tag(record),
            "may_decide": request.user.may("learning.manage") and not record.decision,
            "parts": list(record.action.parts.select_related("agency").order_by("due_on", "pk")),
        },
    )


@needs("learning.manage")
def decide(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    record = find_review(request, reference, pk)
    return form_page(
        request, form_class=impact_forms.DecideForm, form_options={"review": record, "by": request.user},
        title=f"Decide on action {record.action}", record=record, initial={},
        lede=f"Its theme “{record.theme}” was found again in {record.finding}.",
        act=lambda data: actions.decide_review(review=record, by=request.user, **data),
        button="Record the decision", done="The decision is recorded", back=record.get_absolute_url(),
    )  # fmt: skip
