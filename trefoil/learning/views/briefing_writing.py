"""Writing a briefing, one thing a page: begin, findings, their words, the rest; then agree, publish, withdraw."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.learning import actions
from trefoil.learning.briefing import forms, suggestions
from trefoil.learning.models import Briefing, BriefingPoint, Coding, Finding, FindingStage, Theme
from trefoil.learning.reading import newest_first
from trefoil.learning.views.briefings import find
from trefoil.learning.views.common import chosen_theme
from trefoil.partnership.models import Person
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs

MOST = 60
"""How many findings are offered to choose from, newest first."""


def page_of(briefing: Briefing, name: str) -> str:
    return reverse(f"learning:{name}", args=[briefing.reference])


@needs("learning.brief")
def begin(request: HttpRequest) -> HttpResponse:
    """The title and themes; then the findings."""

    def act(data: dict[str, Any]) -> str:
        return page_of(actions.begin_briefing(by=request.user, **data), "briefing_findings")

    return form_page(
        request, form_class=forms.BeginForm, title="Begin a briefing",
        lede="A briefing tells on one page what reviews found on a theme, in words that anyone may read.",
        initial={"themes": chosen_theme(request)}, act=act, button="Go on to the findings",
        done="The briefing is begun. Choose what it rests on", back=reverse("learning:briefings"),
    )  # fmt: skip


def to_choose_from(briefing: Briefing, person: Person) -> "QuerySet[Finding]":
    """Agreed findings on its themes that this person sees, the newest, and those chosen already."""
    themes = Theme.objects.filter(Q(briefings=briefing) | Q(merged_into__briefings=briefing)).values("pk")
    coded = Coding.objects.filter(theme__in=themes).values("finding")
    seen = Finding.objects.visible_to(person).filter(stage=FindingStage.AGREED)
    newest = list(newest_first(seen.filter(pk__in=coded)).values_list("pk", flat=True)[:MOST])
    chosen = briefing.points.values("finding")
    return newest_first(Finding.objects.visible_to(person).filter(Q(pk__in=newest) | Q(pk__in=chosen)))


@needs("learning.brief")
def findings(request: HttpRequest, reference: str) -> HttpResponse:
    briefing = find(request, reference)
    offered = to_choose_from(briefing, request.user)

    def act(data: dict[str, Any]) -> str:
        return page_of(actions.choose_findings(briefing=briefing, by=request.user, **data), "briefing_words")

    return form_page(
        request, form_class=forms.FindingsForm, form_options={"findings": offered}, record=briefing,
        title="Choose what it rests on",
        initial=lambda now: {"findings": list(offered.filter(briefing_points__briefing=now))},
        act=act, button="Go on to the words", done="The findings are chosen. Now choose their words",
        back=briefing.get_absolute_url(),
    )  # fmt: skip


def seen_points(briefing: Briefing, person: Person) -> list[BriefingPoint]:
    """What it rests on, as far as this person sees it."""
    seen = Finding.objects.visible_to(person)
    return list(briefing.points.filter(finding__in=seen).select_related("finding").order_by("position"))


@needs("learning.brief")
def words(request: HttpRequest, reference: str) -> HttpResponse:
    """The finding's own words are offered, and nothing of them is kept until somebody has read and saved them."""
    briefing = find(request, reference)
    points = seen_points(briefing, request.user)

    def initial(now: Briefing) -> dict[str, str]:
        held = {point.finding_id: point.words for point in now.points.all()}
        return {f"words_{one.finding_id}": held.get(one.finding_id, "") for one in points}

    def offered(now: Briefing) -> dict[str, str]:
        """Where nothing was chosen for any of them yet, the titles to start from."""
        held = initial(now)
        return held if any(held.values()) else {f"words_{one.finding_id}": one.finding.title for one in points}

    def act(data: dict[str, Any]) -> str:
        chosen = {one.finding_id: data[f"words_{one.finding_id}"] for one in points}
        saved = actions.choose_words_of_points(
            briefing=briefing, words=chosen, version=data["version"], by=request.user
        )
        return page_of(saved, "change_briefing") if not saved.happened else saved.get_absolute_url()

    return form_page(
        request, form_class=forms.WordsForm, form_options={"points": points}, record=briefing,
        title="Choose the words of what we learned",
        lede="Read each as somebody who does not know the case. Change whatever leads to a child, a family or an agency, "
        "and leave a box empty to leave that finding out.",
        initial=offered if request.method == "GET" else initial, act=act, button="Save the words",
        done="The words are saved", back=briefing.get_absolute_url(),
    )  # fmt: skip


@needs("learning.brief")
def change(request: HttpRequest, reference: str) -> HttpResponse:
    briefing, person = find(request, reference), request.user

    def initial(now: Briefing) -> dict[str, Any]:
        return {
            "title": now.title, "happened": now.happened, "differently": now.differently, "questions": now.questions,
            "themes": list(now.themes.order_by("name")), "voices": list(now.voices.order_by("pk")),
            "changes": list(now.changes.order_by("pk")),
        }  # fmt: skip

    def offered(now: Briefing) -> dict[str, Any]:
        """What was not written yet starts with a suggestion."""
        held = initial(now)
        return held | {
            "happened": now.happened or suggestions.happened(now),
            "differently": now.differently or suggestions.differently(now, person),
            "questions": now.questions or suggestions.questions(),
        }

    return form_page(
        request, form_class=forms.BriefingForm, form_options={"briefing": briefing, "person": person}, record=briefing,
        title=f"Write briefing {briefing}", initial=offered if request.method == "GET" else initial,
        act=lambda data: actions.change_briefing(briefing=briefing, by=person, **data), button="Save the briefing",
        done="The briefing is saved", back=briefing.get_absolute_url(),
    )  # fmt: skip


def step(
    request: HttpRequest, reference: str, act: Callable[..., Briefing], *, title: str, lede: str, button: str,
    done: str, form_class: Any = ConfirmForm, **more: Any,
) -> HttpResponse:  # fmt: skip
    """A step of the workflow on a page of its own."""
    briefing = find(request, reference)
    return form_page(
        request, form_class=form_class, title=f"{title} {briefing}", lede=lede, button=button, done=done,
        act=lambda data: act(briefing=briefing, by=request.user, **data), back=briefing.get_absolute_url(), **more,
    )  # fmt: skip


@needs("learning.brief")
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    return step(
        request, reference, actions.agree_briefing, title="Agree briefing", button="Agree it",
        lede="You have read it, it says what was learned, and nobody can be recognised from it. A colleague who did not "
        "write all of it then publishes it.",
        done="The briefing is agreed",
    )  # fmt: skip


@needs("learning.brief")
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    return step(
        request, reference, actions.take_back_briefing, title="Take back briefing", button="Take it back to draft",
        lede="It can then be changed, and has to be agreed again.", done="The briefing is a draft again",
    )  # fmt: skip


@needs("learning.brief")
def publish(request: HttpRequest, reference: str) -> HttpResponse:
    offered = forms.current_agencies()
    return step(
        request, reference, actions.publish_briefing, title="Publish briefing", button="Publish it",
        lede="The people of these agencies can read it from now on, and each agency gets a letter that says so.",
        done="The briefing is published", form_class=forms.AgenciesForm, form_options={"agencies": offered},
        initial={"agencies": list(offered)},
    )  # fmt: skip


@needs("learning.brief")
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    return step(
        request, reference, actions.withdraw_briefing, title="Withdraw briefing", button="Withdraw it",
        lede="Nobody can read it any more, and its links stop working. Its readers are told why.",
        done="The briefing is withdrawn", form_class=forms.WithdrawForm, dangerous=True,
    )  # fmt: skip
