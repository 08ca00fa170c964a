"""Recommendations: the list, one with its findings and actions, and its forms."""

from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.cases.models import Case
from trefoil.learning import actions, forms, reading, standing
from trefoil.learning.actions import PartPlan
from trefoil.learning.impact import Impact
from trefoil.learning.lists import Recommendations
from trefoil.learning.loop import Standing
from trefoil.learning.models import Action, ActionStage, Evidence, Finding, Recommendation, RecommendationStage
from trefoil.learning.same_again import warnings_of
from trefoil.learning.vague import Vague, Warned
from trefoil.learning.views import chain, common
from trefoil.learning.views.findings import lists, open_or_404
from trefoil.learning.workflow import RECOMMENDATIONS
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.pages import filled, form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for


@needs("learning.see_themes")
def index(request: HttpRequest) -> HttpResponse:
    rows = Recommendation.objects.visible_to(request.user).prefetch_related(
        "owners", "themes", Prefetch("actions", Action.objects.visible_to(request.user))
    )
    may_write = request.user.may("learning.write")
    return Recommendations(
        request, rows, context={
            "tabs": common.tabs(request),
            "add_words": "Add a recommendation" if may_write else "",
            "add_address": reverse("learning:add_recommendation"),
            "more_buttons": [("Take in the National Panel’s", reverse("learning:take_in_panel"))] if may_write else [],
        },
    ).response()  # fmt: skip


def find(request: HttpRequest, reference: str) -> Recommendation:
    """The recommendation of that reference when this person may see it; else 404."""
    rows = Recommendation.objects.visible_to(request.user).select_related("case", "answered_by")
    return get_object_or_404(rows, reference=reference)


@needs("learning.see_themes")
def show(request: HttpRequest, reference: str) -> HttpResponse:
    record, person, today = find(request, reference), request.user, clock.today()
    findings = list(
        Finding.objects.visible_to(person).filter(recommendations=record).select_related("case")
        .order_by("found_on", "pk")
    )  # fmt: skip
    acted = list(
        standing.with_impact(Action.objects.visible_to(person)).filter(recommendation=record)
        .prefetch_related("parts__agency").order_by("due_on", "pk")
    )  # fmt: skip
    evidence = list(
        Evidence.objects.filter(action__in=acted).select_related("action", "file").order_by("-seen_on", "-pk")
    )
    themes = list(record.themes.order_by("name"))
    return render(
        request,
        "learning/recommendation.html",
        {
            "record": record,
            "tag": common.recommendation_tag(record),
            "crumbs": common.trail(("Recommendations", reverse("learning:recommendations"))),
            "themes": themes,
            "owners": list(record.owners.order_by("name")),
            "findings": findings,
            "actions": [
                {"action": one, "state": common.state_tag(one, today), "parts": one.parts.all()} for one in acted
            ],
            "evidence": evidence,
            "loop": chain.of_recommendation(person, record, loop_of(acted, evidence)),
            "warned": warnings_of(record, person)
            if record.stage == RecommendationStage.MADE
            else kept_warnings(record),
            "waits": record.stage == RecommendationStage.MADE,
            "buttons": buttons(record, person),
            "history": events_for(subject=record, newest=30, cases=cases_told(record, findings)),
        },
    )


def cases_told(record: Recommendation, findings: list[Finding]) -> set[int]:
    """The cases whose events this person may read here: its own, and those of the findings that they see."""
    return {key for key in (record.case_id, *(finding.case_id for finding in findings)) if key}


def loop_of(acted: list[Action], evidence: list[Evidence]) -> Standing:
    """How far its actions are."""
    return Standing(
        1, len(acted), sum(1 for one in acted if one.stage == ActionStage.DONE), len(evidence),
        sum(1 for one in evidence if one.says != "done"), closed=sum(1 for one in acted if one.is_closed),
        shown=[one.impact for one in acted].count(Impact.SHOWN),  # type: ignore[attr-defined]
    )  # fmt: skip


def kept_warnings(record: Recommendation) -> list[Warned]:
    """The warnings that stood when it was accepted."""
    return [Warned(Vague(what)) for what in record.warned_of]


def buttons(record: Recommendation, person: Person) -> list[dict[str, str]]:
    """What this person may do now, the main thing last."""
    made: list[dict[str, str]] = []
    waiting = record.stage == RecommendationStage.MADE

    def button(words: str, page: str, kind: str = "secondary") -> dict[str, str]:
        return {"words": words, "address": reverse(f"learning:{page}", args=[record.reference]), "kind": kind}

    if person.may("learning.publish"):
        made.append(button("Show it publicly", "public_recommendation"))
    if waiting and person.may("learning.write"):
        made.append(button("Change it", "change_recommendation"))
    for offer in RECOMMENDATIONS.offers(record, person):
        if offer.open and offer.move.verb == "not_accept":
            made.append(button(offer.move.label, "not_accept_recommendation"))
    for offer in RECOMMENDATIONS.offers(record, person):
        if offer.open and offer.move.verb == "accept":
            made.append(button(offer.move.label, "accept_recommendation", ""))
    if record.stage == RecommendationStage.ACCEPTED and person.may("learning.manage"):
        made.append(button("Plan an action", "plan_action", ""))
    return made


@needs("learning.write")
def add(request: HttpRequest) -> HttpResponse:
    """A recommendation from elsewhere, such as scrutiny or the national panel."""
    return form_page(
        request, form_class=forms.RecommendationForm, title="Add a recommendation",
        lede="For one that comes from a review, start on the findings of its case.",
        initial={"made_on": clock.today()},
        act=lambda data: actions.make_recommendation(by=request.user, **lists(data)),
        button="Add the recommendation", done="The recommendation was added",
        back=reverse("learning:recommendations"),
    )  # fmt: skip


@needs("learning.write")
def add_for_case(request: HttpRequest, reference: str) -> HttpResponse:
    case = open_or_404(request, reference)
    return form_page(
        request, form_class=forms.RecommendationForm, title=f"Make a recommendation from {case.reference}",
        form_options={"findings": to_rest_on(request.user, case)}, initial={"made_on": clock.today()},
        act=lambda data: actions.make_recommendation(case=case, by=request.user, **lists(data)),
        button="Make the recommendation", done="The recommendation was made",
        back=reverse("learning:findings_of", args=[case.reference]),
    )  # fmt: skip


def to_rest_on(person: Person, case: Case | None, record: Recommendation | None = None) -> Any:
    """The agreed findings a recommendation of a case can rest on: the case's own, and those of later cases that bear
    it out, as far as the person sees them."""
    if case is None:
        return None
    own = Q(pk__in=Finding.objects.filter(case=case).values("pk"))
    rested_on = Q(pk__in=Recommendation.findings.through.objects.filter(recommendation=record).values("finding"))
    return reading.counted_findings(person).filter(own | rested_on if record else own).order_by("reference")


@needs("learning.write")
def change(request: HttpRequest, reference: str) -> HttpResponse:
    record = find(request, reference)
    case = record.case if common.sees_case(request.user, record.case) else None
    offered = to_rest_on(request.user, case, record)

    def initial(now: Recommendation) -> dict[str, Any]:
        """What it holds, but of its findings only those that this person sees: a conflict shows them by name."""
        held = filled(forms.RecommendationForm, None, now)
        return held | {"findings": list(offered.filter(recommendations=now)) if offered is not None else []}

    return form_page(
        request, form_class=forms.RecommendationForm, title=f"Change recommendation {record}", record=record,
        form_options={"findings": offered}, initial=initial,
        act=lambda data: actions.change_recommendation(recommendation=record, by=request.user, **lists(data)),
        back=record.get_absolute_url(),
    )  # fmt: skip


@needs("learning.agree")
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    record = find(request, reference)
    warned = warnings_of(record, request.user)
    return form_page(
        request, form_class=forms.AcceptForm, form_options={"warned": bool(warned)},
        title=f"Accept recommendation {record}", lede=record.text,
        act=lambda data: actions.accept(recommendation=record, by=request.user, **data),
        button="Accept it", done="The recommendation is accepted. Plan an action for it",
        back=record.get_absolute_url(), template="learning/accept.html", context={"warned": warned},
    )  # fmt: skip


@needs("learning.agree")
def not_accept(request: HttpRequest, reference: str) -> HttpResponse:
    record = find(request, reference)
    return form_page(
        request, form_class=forms.NotAcceptForm, title=f"Do not accept recommendation {record}", lede=record.text,
        act=lambda data: actions.not_accept(recommendation=record, by=request.user, **data),
        button="Record the answer", done="It is recorded that the recommendation is not accepted",
        back=record.get_absolute_url(), dangerous=True,
    )  # fmt: skip


@needs("learning.manage")
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    record = find(request, reference)

    def act(data: dict[str, Any]) -> Action:
        parts = [
            PartPlan(agency, data[f"task_{agency.pk}"], data[f"due_{agency.pk}"], data[f"owner_{agency.pk}"])
            for agency in record.owners.order_by("name")
            if data[f"task_{agency.pk}"]
        ]
        return actions.plan_action(
            recommendation=record, title=data["title"], success_measure=data["success_measure"], parts=parts,
            by=request.user,
        )  # fmt: skip

    return form_page(
        request, form_class=forms.PlanForm, form_options={"recommendation": record},
        title=f"Plan an action for {record}",
        lede="Each agency gets a part of its own. Leave out the agencies that have nothing to do in this action.",
        act=act, button="Plan the action", done="The action is planned", back=record.get_absolute_url(),
    )  # fmt: skip
