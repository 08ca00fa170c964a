"""The vocabulary: what each theme means, and the forms that keep it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.learning import actions, forms, reading
from trefoil.learning.models import Theme
from trefoil.learning.views import common
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


@needs("learning.see_themes")
def index(request: HttpRequest) -> HttpResponse:
    themes = Theme.objects.visible_to(request.user).select_related("priority", "merged_into").order_by("name")
    counting = reading.may_count(request.user)
    found = reading.counts_by_theme(request.user) if counting else {}
    rows = [{"theme": one, "findings": found[one.pk].findings if one.pk in found else 0} for one in themes]
    return render(
        request,
        "learning/themes.html",
        {
            "tabs": common.tabs(request),
            "in_use": [row for row in rows if row["theme"].in_use],
            "out_of_use": [row for row in rows if not row["theme"].in_use],
            "counting": counting,
            "may_manage": request.user.may("learning.manage"),
        },
    )


@needs("learning.manage")
def add(request: HttpRequest) -> HttpResponse:
    return form_page(
        request, form_class=forms.ThemeForm, title="Add a theme",
        lede="First look whether a theme in use already says it: a theme counts only if everyone codes it alike.",
        act=lambda data: actions.add_theme(by=request.user, **data), button="Add the theme",
        done="The theme was added", back=reverse("learning:themes"),
    )  # fmt: skip


@needs("learning.manage")
def change(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(Theme, slug=slug)
    return form_page(
        request, form_class=forms.ThemeForm, title=f"Change “{theme}”", record=theme,
        lede="Findings keep this theme. Change what it means only if they still belong to it.",
        act=lambda data: actions.change_theme(theme=theme, by=request.user, **data),
        back=theme.get_absolute_url(),
    )  # fmt: skip


@needs("learning.manage")
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(Theme, slug=slug)
    return form_page(
        request, form_class=forms.MergeForm, form_options={"theme": theme}, title=f"Merge “{theme}” into another theme",
        lede="Its findings keep their coding and are counted with the other theme, each review once. "
        "You can bring the theme back later.",
        act=lambda data: actions.merge_theme(theme=theme, by=request.user, **data),
        button="Merge the theme", done="The theme was merged", back=theme.get_absolute_url(), dangerous=True,
    )  # fmt: skip


@needs("learning.manage")
def retire(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(Theme, slug=slug)
    return form_page(
        request, form_class=forms.RetireForm, title=f"Retire “{theme}”",
        lede="No new finding can be coded with it. It keeps its page and the findings it has.",
        act=lambda data: actions.retire_theme(theme=theme, by=request.user, **data),
        button="Retire the theme", done="The theme was retired", back=theme.get_absolute_url(), dangerous=True,
    )  # fmt: skip


@needs("learning.manage")
def bring_back(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(Theme, slug=slug)

    def act(data: dict[str, Any]) -> Theme:
        return actions.bring_back_theme(theme=theme, by=request.user)

    return form_page(
        request, form_class=ConfirmForm, title=f"Bring “{theme}” back into use",
        lede="Findings can be coded with it again. Findings coded with it before are counted as its own.",
        act=act, button="Bring it back", done="The theme is in use again", back=theme.get_absolute_url(),
    )  # fmt: skip
