"""Deciding at the meeting, signing for a partner, and answering the national panel."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases.pages import case_form, only_if
from trefoil.reviews import actions, decisions
from trefoil.reviews.forms.steps import DecisionForm, PanelAnswerForm, SignForm
from trefoil.reviews.models import PanelReply
from trefoil.reviews.shown import decided
from trefoil.reviews.views.steps import step_of

TAB = "Rapid review"


def decide(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """One decision of the meeting, with its reasons."""
    only_if(code in decisions.AT_THE_MEETING)
    incident, refused = step_of(request, reference, "decide", "Recording a decision")
    if refused:
        return refused
    back = reverse("reviews:sections", args=[reference])
    now = decisions.last(incident, code)

    def act(data: dict[str, Any]) -> str:
        actions.decide(incident=incident, code=code, yes=data["yes"], reasons=data["reasons"], by=request.user)
        return back

    return case_form(
        request, incident, TAB, back=back, title=decisions.QUESTIONS[code], button="Save the decision",
        lede=f"{decisions.SOURCES[code]}. A matter that is met does not oblige the partners to a review.",
        form_class=DecisionForm, form_options={"incident": incident}, act=act, done="The decision is saved",
        initial={"yes": now.outcome == "yes", "reasons": now.reasons} if now else None,
    )  # fmt: skip


def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """A partner's signature under the review and its decisions, or dissent with its reason."""
    incident, refused = step_of(request, reference, "sign_off", "Signing the rapid review")
    if refused:
        return refused

    def act(data: dict[str, Any]) -> str:
        actions.sign_off(incident=incident, by=request.user, **data)
        return incident.get_absolute_url()

    return case_form(
        request, incident, TAB, back=incident.get_absolute_url(), title="Sign off for your partner", button="Sign",
        lede="A signature is your partner’s view on the whole review and on each decision. Dissent goes with the "
        "review to the national panel; it does not hold it up.",
        form_class=SignForm, form_options={"incident": incident}, act=act, template="reviews/sign.html",
        done="Your signature is saved",
        context={"decisions": decided.decision_rows(incident), "read": reverse("reviews:read", args=[reference])},
    )  # fmt: skip


def answer_panel(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """What the partners answer to the panel's letter."""
    incident, refused = step_of(request, reference, "answer_panel", "Answering the national panel")
    if refused:
        return refused
    replies = PanelReply.objects.visible_to(request.user).select_related("incident")
    reply = get_object_or_404(replies, incident=incident, pk=pk)

    def act(data: dict[str, Any]) -> str:
        actions.answer_panel(reply=reply, by=request.user, **data)
        return incident.get_absolute_url()

    return case_form(
        request, incident, "Overview", back=incident.get_absolute_url(), title="Our answer to the national panel",
        form_class=PanelAnswerForm, record=reply, act=act, lede=reply.get_response_display(),
    )  # fmt: skip
