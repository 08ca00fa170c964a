"""The public page of progress, the words of each recommendation on it, and its switch."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.learning import actions, progress
from trefoil.learning.briefing.forms import PublicWordsForm
from trefoil.learning.models import PublicRecommendation, Recommendation
from trefoil.learning.views import common
from trefoil.learning.views.recommendations import find
from trefoil.partnership.models import Arrangement
from trefoil.partnership.sign_in import public
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


@public
def page(request: HttpRequest) -> HttpResponse:
    """For anyone, once the arrangement opened it; until then there is no such page."""
    if not progress.is_open():
        raise Http404
    return render(request, "learning/progress.html", {"rows": progress.shown()})


@needs("learning.publish")
def choices(request: HttpRequest) -> HttpResponse:
    """What the page shows, for those who choose; recommendations that they do not see are counted only."""
    seen = Recommendation.objects.visible_to(request.user).values("pk")
    chosen = PublicRecommendation.objects.shown()
    rows = chosen.filter(recommendation__in=seen).select_related("recommendation", "chosen_by")
    shown = list(rows.order_by("-recommendation__made_on", "-pk"))
    return render(request, "learning/progress_choices.html", {
        "crumbs": common.trail(("Recommendations", reverse("learning:recommendations"))),
        "is_open": progress.is_open(), "rows": shown, "hidden": chosen.count() - len(shown), "pages": pages(),
    })  # fmt: skip


@needs("learning.publish")
def words(request: HttpRequest, reference: str) -> HttpResponse:
    about = find(request, reference)
    there = PublicRecommendation.objects.filter(recommendation=about).first()

    def act(data: dict[str, Any]) -> Recommendation:
        actions.choose_public_words(recommendation=about, by=request.user, **data)
        return about

    return form_page(
        request, form_class=PublicWordsForm, title="Show this recommendation publicly", lede=f"{about}: {about.text}",
        record=there, initial=lambda now: {"words": now.words} if now else {}, act=act, button="Save the choice",
        done="Your choice is saved", back=about.get_absolute_url(),
    )  # fmt: skip


def pages() -> list[dict[str, Any]]:
    """Each arrangement of today, whether its page is open, and the words of its switch: with its name among several."""
    arrangements = progress.arrangements_today()
    return [
        {
            "is_open": one.opened,
            "words": ("Close" if one.opened else "Open")
            + (f" the page of {one.short_name}" if len(arrangements) > 1 else " the public page"),
            "address": reverse(f"learning:{'close' if one.opened else 'open'}_progress") + f"?of={one.pk}",
        }
        for one in arrangements
    ]


def chosen_arrangement(request: HttpRequest) -> Arrangement:
    """The arrangement of today that the address names, or the newest."""
    found = {str(one.pk): one for one in progress.arrangements_today()}
    chosen = found.get(request.GET.get("of") or next(iter(found), ""))
    if chosen is None:
        raise Http404
    return chosen


def switch(request: HttpRequest, act: Any, **words: Any) -> HttpResponse:
    """Open or close the page of an arrangement of today: it shows that arrangement's recommendations and no other's."""
    arrangement = chosen_arrangement(request)
    words["lede"] = f"{arrangement}. {words['lede']}"
    back = reverse("learning:progress_choices")
    return form_page(
        request, form_class=ConfirmForm, act=lambda data: act(arrangement=arrangement, by=request.user) and back,
        back=back, **words,
    )  # fmt: skip


@needs("learning.publish")
def open_page(request: HttpRequest) -> HttpResponse:
    return switch(
        request, actions.open_progress_page, title="Open the public page", button="Open it",
        lede="Anyone can then read what became of the recommendations that you chose words for, without signing in.",
        done="The public page is open",
    )  # fmt: skip


@needs("learning.publish")
def close_page(request: HttpRequest) -> HttpResponse:
    return switch(
        request, actions.close_progress_page, title="Close the public page", button="Close it",
        lede="Nobody outside can read it any more. The words that you chose are kept.",
        done="The public page is closed", dangerous=True,
    )  # fmt: skip
