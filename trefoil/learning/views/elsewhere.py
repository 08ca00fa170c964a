"""Learning from elsewhere: taking it in, its first page, and its steps. All its other pages are those of every case."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.cases.pages import case_form, case_page, find_case, only_if, open_case_page
from trefoil.learning import actions
from trefoil.learning.elsewhere import forms
from trefoil.learning.elsewhere.workflow import POINTS
from trefoil.learning.models import Finding, LearningPoint, Recommendation
from trefoil.learning.views import common
from trefoil.partnership.models import Person
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page, see_other
from trefoil.shared.permissions import needs
from trefoil.shared.words import listed

TAKEN_IN = "It is taken in. Next: write down what is learned from it, as findings"


@needs("learning.write")
def take_in(request: HttpRequest) -> HttpResponse:
    """What an inspection, an audit, a complaint or somebody else found."""

    def act(data: dict[str, Any]) -> LearningPoint:
        return actions.take_in_learning(
            **data | {name: list(data[name]) for name in ("areas", "agencies")}, by=request.user
        )

    return form_page(
        request, form_class=forms.RaiseForm, act=act, title="Take in learning from elsewhere",
        lede="For what an inspection, an audit, a complaint, a child death panel or data teaches. A review of a case is "
        "opened as a review. Say how services worked, and nothing that leads to a child or a family.",
        button="Take it in", done=TAKEN_IN, back=reverse("learning:findings"),
    )  # fmt: skip


def show(request: HttpRequest, reference: str) -> HttpResponse:
    """What was said and where, what was learned from it, and what this person can do next."""
    point = open_case_page(request, LearningPoint.objects.select_related("lead"), reference, page="Overview")
    person = request.user
    findings = Finding.objects.visible_to(person).filter(case=point.pk).order_by("found_on", "pk")
    made = Recommendation.objects.visible_to(person).filter(case=point.pk).order_by("made_on", "pk")
    return case_page(
        request, point, "overview", "learning/elsewhere.html",
        point=point,
        findings=[{"finding": one, "kind": common.kind_tag(one), "tag": common.finding_tag(one)} for one in findings],
        recommendations=[{"record": one, "tag": common.recommendation_tag(one)} for one in made],
        facts=key_facts(point),
        offers=offers(point, person),
        may_write=person.may("learning.write"),
    )  # fmt: skip


def key_facts(point: LearningPoint) -> list[tuple[str, ...]]:
    """What one looks up."""
    facts = [
        ("Comes from", point.get_source_display()),
        ("Stands in", point.document, point.paragraph),
        ("Said", long_date(point.said_on)),
        ("Areas", listed(sorted(area.name for area in point.areas.all()))),
        ("Lead", str(point.lead or "")),
        ("Taken in", long_date(point.opened_on)),
        ("Closed", long_date(point.closed_on) if point.closed_on else ""),
    ]
    return [fact for fact in facts if fact[1]]


PAGES = {"change": "change_elsewhere", "close": "close_elsewhere", "reopen": "reopen_elsewhere"}


def offers(point: LearningPoint, person: Person) -> list[dict[str, Any]]:
    """The steps this person may take from here, each with its page or why not yet."""
    return [
        {
            "words": offer.move.label,
            "address": reverse(f"learning:{PAGES[offer.move.verb]}", args=[point.reference]),
            "refusal": offer.refusal,
        }
        for offer in POINTS.offers(point, person)
    ]


def change(request: HttpRequest, reference: str) -> HttpResponse:
    return step(
        request, reference, "change", lambda point, data: actions.change_learning(point=point, by=request.user, **data),
        title="Put it right", form_class=forms.ChangeForm, edits=True,
    )  # fmt: skip


def close(request: HttpRequest, reference: str) -> HttpResponse:
    return step(
        request, reference, "close", lambda point, data: actions.close_learning(point=point, by=request.user),
        title="Close it", button="Close it", form_class=ConfirmForm, done="It is closed",
        lede="Nothing more is to be learned from it. Its findings go on counting, and you can open it again.",
    )  # fmt: skip


def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    return step(
        request, reference, "reopen", lambda point, data: actions.reopen_learning(point=point, by=request.user),
        title="Open it again", button="Open it again", form_class=ConfirmForm, done="It is open again",
        lede="More is to be learned from it after all.",
    )  # fmt: skip


def step(
    request: HttpRequest,
    reference: str,
    verb: str,
    act: Callable[[LearningPoint, dict[str, Any]], LearningPoint],
    *,
    title: str,
    edits: bool = False,
    **options: Any,
) -> HttpResponse:
    """The page of one step: for whoever may ever take it, and with the reason when it cannot be taken now."""
    point = find_case(request, LearningPoint.objects.all(), reference)
    only_if(request.user.may(POINTS.move(verb).permission))
    back = point.get_absolute_url()
    if request.method != "POST" and (reason := POINTS.refusal(verb, point, request.user)):
        messages.warning(request, reason)
        return see_other(back)
    point = open_case_page(request, LearningPoint.objects.all(), reference, page=title)
    return case_form(
        request, point, "Overview", back=back, title=title, act=lambda data: act(point, data),
        record=point if edits else None, **options,
    )  # fmt: skip
