"""Findings: the list, the findings of one case, one finding with what came of it, and its forms."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.cases import actions as case_actions
from trefoil.cases.models import Case
from trefoil.cases.pages import case_page, open_case_page
from trefoil.learning import actions, forms, standing
from trefoil.learning.impact import Impact
from trefoil.learning.lists import Findings
from trefoil.learning.loop import Standing
from trefoil.learning.models import Action, ActionReview, ActionStage, Evidence, Finding, FindingStage, Recommendation
from trefoil.learning.views import chain, common
from trefoil.learning.workflow import FINDINGS
from trefoil.shared import clock
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


@needs("learning.see_themes")
def index(request: HttpRequest) -> HttpResponse:
    rows = Finding.objects.visible_to(request.user).select_related("case__learningpoint")
    return Findings(
        request, rows.prefetch_related("themes", "agencies"), context={
            "tabs": common.tabs(request),
            "add_words": "Take in learning from elsewhere" if request.user.may("learning.write") else "",
            "add_address": reverse("learning:add_elsewhere"),
        },
    ).response()  # fmt: skip


@needs("learning.see_themes")
def of_case(request: HttpRequest, reference: str) -> HttpResponse:
    """The findings tab of a case, with the chain that begins here.

    The chain stands here and not on the overview: it says what the case led to, which begins with its findings; and
    the overview is opened far more often, and would ask twelve questions more each time.
    """
    case = open_case_page(request, Case.objects.all(), reference, page="Findings")
    findings = (
        Finding.objects.visible_to(request.user)
        .filter(case=case)
        .prefetch_related("themes", "agencies", "voices", "recommendations")
        .order_by("found_on", "pk")
    )
    rows = [{"finding": one, "tag": common.finding_tag(one), "kind": common.kind_tag(one)} for one in findings]
    recommendations = Recommendation.objects.visible_to(request.user).filter(case=case).order_by("made_on", "pk")
    return case_page(
        request,
        case,
        "findings",
        "learning/findings_of_case.html",
        rows=rows,
        agreed=len([row for row in rows if row["finding"].stage == FindingStage.AGREED]),
        recommendations=[{"record": one, "tag": common.recommendation_tag(one)} for one in recommendations],
        may_write=request.user.may("learning.write"),
        loop=chain.of_case(request.user, case) if rows else None,
    )


def find(request: HttpRequest, reference: str) -> Finding:
    """The finding of that reference when this person may see it; else 404."""
    return get_object_or_404(Finding.objects.visible_to(request.user).select_related("case"), reference=reference)


@needs("learning.see_themes")
def show(request: HttpRequest, reference: str) -> HttpResponse:
    with transaction.atomic():
        finding = find(request, reference)
        case_actions.opened(case=finding.case, page="Finding", by=request.user)
    person = request.user
    recommendations = list(Recommendation.objects.visible_to(person).filter(findings=finding).order_by("made_on", "pk"))
    actions_for = standing.with_impact(Action.objects.visible_to(person)).filter(recommendation__in=recommendations)
    acted = list(actions_for.prefetch_related("parts__agency").order_by("due_on", "pk"))
    evidence = list(
        Evidence.objects.filter(action__in=acted).select_related("action", "file").order_by("-seen_on", "-pk")
    )
    far = Standing(
        len(recommendations), len(acted), sum(1 for one in acted if one.stage == ActionStage.DONE), len(evidence),
        sum(1 for one in evidence if one.says != "done"), closed=sum(1 for one in acted if one.is_closed),
        shown=[one.impact for one in acted].count(Impact.SHOWN),
    )  # fmt: skip
    reviews = ActionReview.objects.visible_to(person).filter(finding=finding).select_related("action").order_by("pk")
    themes = list(finding.themes.order_by("name"))
    return render(
        request,
        "learning/finding.html",
        {
            "finding": finding,
            "kind": common.kind_tag(finding),
            "tag": common.finding_tag(finding),
            "crumbs": common.trail(("Findings", reverse("learning:findings"))),
            "agencies": list(finding.agencies.order_by("name")),
            "themes": themes,
            "voices": list(finding.voices.order_by("recorded_at", "pk")),
            "loop": chain.of_finding(person, finding, far),
            "reviews": [{"review": one, "tag": common.review_tag(one)} for one in reviews],
            "recommendations": [{"record": one, "tag": common.recommendation_tag(one)} for one in recommendations],
            "actions": [{"action": one, "state": common.state_tag(one, clock.today())} for one in acted],
            "evidence": evidence,
            "offers": offers(finding, person),
            "may_write": person.may("learning.write"),
            "may_publish": person.may("learning.publish"),
            "recommend_address": reverse("learning:add_recommendation_for_case", args=[finding.case.reference]),
            "is_draft": finding.stage == FindingStage.DRAFT,
        },
    )


def offers(finding: Finding, person: Any) -> list[dict[str, Any]]:
    """Each move as the page shows it: where it leads, or why not now."""
    pages = {"agree": "agree_finding", "take_back": "take_back_finding", "set_aside": "set_aside_finding"}
    return [
        {
            "words": offer.move.label,
            "address": reverse(f"learning:{pages[offer.move.verb]}", args=[finding.reference]),
            "refusal": offer.refusal,
            "main": offer.move.verb == "agree",
        }
        for offer in FINDINGS.offers(finding, person)
    ]


@needs("learning.write")
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a finding on a case."""
    case = open_or_404(request, reference)
    return form_page(
        request, form_class=forms.FindingForm, title=f"Add a finding to {case.reference}",
        lede="It is a draft, and counts nowhere, until it is agreed.", initial={"found_on": clock.today()}, form_options={"case": case},
        act=lambda data: actions.write_finding(case=case, by=request.user, **lists(data)),
        button="Save the draft", done="The finding was saved as a draft",
        back=reverse("learning:findings_of", args=[case.reference]),
    )  # fmt: skip


def open_or_404(request: HttpRequest, reference: str) -> Case:
    return get_object_or_404(Case.objects.visible_to(request.user), reference=reference)


def lists(data: dict[str, Any]) -> dict[str, Any]:
    """Answers with query sets turned into lists: the action may read them more than once."""
    return {name: list(value) if isinstance(value, QuerySet) else value for name, value in data.items()}


@needs("learning.write")
def change(request: HttpRequest, reference: str) -> HttpResponse:
    finding = find(request, reference)
    return form_page(
        request, form_class=forms.FindingForm, title=f"Change finding {finding}", record=finding, form_options={"case": finding.case},
        act=lambda data: actions.change_finding(finding=finding, by=request.user, **lists(data)),
        back=finding.get_absolute_url(),
    )  # fmt: skip


@needs("learning.agree")
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    finding = find(request, reference)
    return form_page(
        request, form_class=ConfirmForm, title=f"Agree finding {finding}",
        lede="From now on it counts in every figure about its themes.",
        act=lambda data: actions.agree_finding(finding=finding, by=request.user),
        button="Agree this finding", done="The finding is agreed and now counts", back=finding.get_absolute_url(),
    )  # fmt: skip


@needs("learning.agree")
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    finding = find(request, reference)
    return form_page(
        request, form_class=ConfirmForm, title=f"Take finding {finding} back to draft",
        lede="It stops counting until it is agreed again. Figures about its themes change at once.",
        act=lambda data: actions.take_back(finding=finding, by=request.user),
        button="Take it back", done="The finding is a draft again", back=finding.get_absolute_url(), dangerous=True,
    )  # fmt: skip


@needs("learning.agree")
def set_aside(request: HttpRequest, reference: str) -> HttpResponse:
    finding = find(request, reference)
    return form_page(
        request, form_class=forms.WhyForm, title=f"Set finding {finding} aside",
        lede="It stays readable with your reason, and counts nowhere.",
        act=lambda data: actions.set_aside(finding=finding, by=request.user, **data),
        button="Set it aside", done="The finding is set aside", back=finding.get_absolute_url(), dangerous=True,
    )  # fmt: skip


@needs("learning.write")
def add_voice(request: HttpRequest, reference: str) -> HttpResponse:
    finding = find(request, reference)

    def act(data: dict[str, Any]) -> Finding:
        actions.add_voice(finding=finding, by=request.user, **data)
        return finding

    return form_page(
        request, form_class=forms.VoiceForm, title=f"Add words to finding {finding}",
        lede="The words of a child, family or practitioner, or what someone saw of a baby.",
        act=act, button="Add the words", done="The words were added", back=finding.get_absolute_url(),
    )  # fmt: skip


@needs("learning.write")
def remove_voice(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    finding = find(request, reference)
    voice = finding.voices.filter(pk=pk).first()
    if voice is None:
        raise Http404

    def act(data: dict[str, Any]) -> Finding:
        actions.remove_voice(voice=voice, by=request.user)
        return finding

    return form_page(
        request, form_class=ConfirmForm, title="Remove these words",
        lede="They are gone for good, for example because the family took back its consent.",
        act=act, button="Remove the words", done="The words were removed", back=finding.get_absolute_url(),
        dangerous=True,
    )  # fmt: skip
