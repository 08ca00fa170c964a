"""The way into a case in an emergency. It never says whether a case exists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.actions.emergency import NOT_OPENED, TOO_OFTEN, has_tried_too_often
from trefoil.cases.forms import EmergencyForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


@needs("case.break_glass")
def emergency(request: HttpRequest) -> HttpResponse:
    """Ask for an exact reference and a reason. Both answers send the browser on, so that every try is kept."""

    def act(data: dict) -> str:
        access = actions.ask_in_emergency(reference=data["reference"], reason=data["reason"], by=request.user)
        return access.case.get_absolute_url() if access else reverse("cases:emergency_refused")

    return form_page(
        request, form_class=EmergencyForm, act=act, template="cases/emergency.html",
        title="Open a case in an emergency", button="Open the case", dangerous=True, done="", back=reverse("cases:list"),
    )  # fmt: skip


@needs("case.break_glass")
def refused(request: HttpRequest) -> HttpResponse:
    """No case was opened: the same words for a wrong reference and for a case that is closed to this person."""
    sentence = TOO_OFTEN if has_tried_too_often(request.user) else NOT_OPENED
    return render(request, "cases/emergency_refused.html", {"title": "No case was opened", "sentence": sentence})
