"""What agencies were asked and what they answered. An agency's people see their own row and no other."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases.pages import case_form, case_page, find_case, only_if, open_case_page
from trefoil.reviews import actions
from trefoil.reviews.forms import steps
from trefoil.reviews.models import InformationRequest, SeriousIncident
from trefoil.reviews.models.rapid_review import READ
from trefoil.reviews.shown import returns
from trefoil.reviews.views.steps import step_of
from trefoil.reviews.workflow import INCIDENT
from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import see_other
from trefoil.shared.words import count

TAB = "Information"


def index(request: HttpRequest, reference: str) -> HttpResponse:
    """Every request this person may see, with what is to be done about each."""
    incident = open_case_page(request, SeriousIncident.objects.whole(), reference, page=TAB)
    found = returns.returns_of(incident, request.user)
    return case_page(
        request,
        incident,
        "requests",
        "reviews/requests.html",
        returns=found,
        all_returns=request.user.may(READ),
        may_ask=not returns.cannot("ask", incident, request.user),
        why_not_ask=INCIDENT.refusal("ask", incident, request.user) if request.user.may("reviews.run") else "",
        may_chase=found.late > 0 and not returns.cannot("follow_up", incident, request.user),
    )


def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask one or several agencies."""
    incident, refused = step_of(request, reference, "ask", "Ask agencies")
    if refused:
        return refused
    back = reverse("reviews:requests", args=[reference])

    def act(data: dict[str, Any]) -> str:
        actions.ask_agencies(incident=incident, by=request.user, **data)
        return back

    return case_form(
        request, incident, TAB, back=back, title="Ask agencies for information", button="Ask these agencies",
        lede="Each agency you choose becomes part of the case: its representatives see it from now on. This register "
        "keeps what was asked; send the request itself as you usually do.",
        form_class=steps.AskForm, form_options={"incident": incident}, initial=steps.AskForm.start(incident), act=act,
        done="The agencies are asked",
    )  # fmt: skip


def one(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One agency's request and answer."""
    asked = find(request, reference, pk)
    incident = open_case_page(request, SeriousIncident.objects.whole(), reference, page=f"{TAB} of {asked.agency}")
    state, words, tone = returns.standing(asked, clock.today())
    follows = not returns.cannot("follow_up", incident, request.user)
    return case_page(
        request,
        incident,
        "requests",
        "reviews/request.html",
        asked=asked,
        words=words,
        tone=tone,
        chased=", ".join(long_date(day) for day in asked.chased_on),
        may_answer=may_answer(incident, asked, request.user),
        may_chase=follows and state != "returned" and clock.today() not in asked.chased_on,
        may_extend=follows and state != "returned",
        may_check=follows and state == "returned" and asked.checked != InformationRequest.Check.ACCEPTED,
    )


def may_answer(incident: SeriousIncident, asked: InformationRequest, person: Any) -> bool:
    """Whether the action would take this person's answer now."""
    if asked.checked == InformationRequest.Check.ACCEPTED:
        return False
    if person.may("reviews.answer_for"):
        return INCIDENT.refusal("answer_for", incident, person) is None
    return asked.agency_id == person.agency_id and INCIDENT.refusal("answer", incident, person) is None


def find(request: HttpRequest, reference: str, pk: int) -> InformationRequest:
    """A request of this case that the person may see; else 404."""
    case = find_case(request, SeriousIncident.objects.all(), reference)
    rows = InformationRequest.objects.visible_to(request.user).select_related("agency", "case")
    return get_object_or_404(rows, case=case, pk=pk)


def answer(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """An agency's own answer, or one that came by letter or telephone."""
    asked = find(request, reference, pk)
    incident = open_case_page(request, SeriousIncident.objects.whole(), reference, page=f"{TAB} of {asked.agency}")
    back = reverse("reviews:request", args=[reference, pk])
    only_if(request.user.may("reviews.answer_for") or asked.agency_id == request.user.agency_id)
    only_if(request.user.may("reviews.answer_for") or request.user.may("reviews.answer"))
    if request.method != "POST" and not may_answer(incident, asked, request.user):
        messages.warning(request, "This can no longer be answered here. Tell the partnership team what is new")
        return see_other(back)

    def act(data: dict[str, Any]) -> str:
        actions.answer(asked=asked, by=request.user, **data)
        return back

    return case_form(
        request, incident, TAB, back=back, title=f"What {asked.agency} knows", button="Send the answer",
        form_class=steps.AnswerForm, record=asked, act=act, template="reviews/answer.html",
        done="The answer has arrived", context={"asked": asked},
    )  # fmt: skip


def chase(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Record that an agency was reminded."""
    return follow_up(
        request, reference, pk, title="Chase", button="Record that I chased", form_class=ConfirmForm,
        lede="Ring or write to the agency, then record it here. Nothing is sent from here.",
        act=lambda asked, data: actions.chase(asked=asked, by=request.user), done="The reminder is recorded",
    )  # fmt: skip


def extend(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Give an agency more time."""
    return follow_up(
        request, reference, pk, title="More time", button="Give more time", form_class=steps.ExtendForm, lede="",
        act=lambda asked, data: actions.extend(asked=asked, by=request.user, **data), done="The new day is saved",
    )  # fmt: skip


def accept(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The answer says what the review needs."""
    return follow_up(
        request, reference, pk, title="Accept the answer", button="Accept the answer", form_class=ConfirmForm,
        lede="The agency can no longer change it.",
        act=lambda asked, data: actions.accept(asked=asked, by=request.user), done="The answer is accepted",
    )  # fmt: skip


def query(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Ask an agency about its answer."""
    return follow_up(
        request, reference, pk, title="Ask about the answer", button="Save the question", form_class=steps.QueryForm,
        lede="The agency sees your question on its own page and can better its answer.",
        act=lambda asked, data: actions.raise_query(asked=asked, by=request.user, **data),
        done="The question is saved",
    )  # fmt: skip


def follow_up(request: HttpRequest, reference: str, pk: int, *, title: str, act: Any, **options: Any) -> HttpResponse:
    """A page of the partnership team about one row."""
    asked = find(request, reference, pk)
    incident, refused = step_of(request, reference, "follow_up", f"{TAB} of {asked.agency}")
    if refused:
        return refused
    back = reverse("reviews:request", args=[reference, pk])
    return case_form(
        request, incident, TAB, back=back, title=f"{title}: {asked.agency}",
        act=lambda data: act(asked, data) and back, **options,
    )  # fmt: skip


def chase_late(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a reminder to every agency that is late and was not chased today."""
    incident, refused = step_of(request, reference, "follow_up", "Chase late agencies")
    if refused:
        return refused
    today, back = clock.today(), reverse("reviews:requests", args=[reference])
    rows = InformationRequest.objects.visible_to(request.user).filter(case=incident).select_related("agency", "case")
    late = [row for row in rows.order_by("agency__name") if row.is_late(today) and today not in row.chased_on]
    if not late:
        messages.info(request, "No late agency is left to chase today")
        return see_other(back)

    def act(data: dict[str, Any]) -> str:
        for row in late:
            actions.chase(asked=row, by=request.user)
        return back

    return case_form(
        request, incident, TAB, back=back, title="Chase the late agencies", button="Record that I chased them",
        lede=f"Ring or write to {', '.join(str(row.agency) for row in late)}. Nothing is sent from here.",
        form_class=ConfirmForm, act=act, done=f"{count(len(late), 'reminder')} recorded",
    )  # fmt: skip
