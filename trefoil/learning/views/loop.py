"""Closing the loop: every theme with its reviews in order, what is open, what worked."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.learning import reading, theme_list
from trefoil.learning.loop import Standing
from trefoil.learning.models import Action, ActionStage, Theme
from trefoil.learning.theme_list import FollowedThemes, Listed, ThemeList
from trefoil.learning.views import common
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.permissions import needs
from trefoil.shared.words import count


@needs("learning.see_themes")
def index(request: HttpRequest) -> HttpResponse:
    person, today = request.user, clock.today()
    counting = reading.may_count(person)
    themes = Theme.objects.visible_to(person).in_use().select_related("priority")
    shown: dict[str, Any] = {
        "counting": counting, "open_actions": open_actions(person, today), "may_write": person.may("learning.write"),
        "following": False,
    }  # fmt: skip
    if not reading.may_follow(person):
        named = themes.order_by("name")
        return render(request, "learning/loop.html", shown | {"themes": named, "tabs": common.tabs(request)})
    chosen = list(themes)
    if not counting:
        followed = Listed(theme_list.known(chosen, person), {}, 0, counting=False)
        shown |= {"tabs": common.tabs(request), "following": True}
        return FollowedThemes(request, themes, listed=followed, today=today, context=shown).response()
    figures = reading.overview(person, today)
    listed = Listed(theme_list.known(chosen, person), reading.counts_by_theme(person), figures["reviews"])
    shown |= {
        "tabs": common.tabs(request, tab_counts(figures, len(chosen))),
        "loop": overview_loop(figures, len(chosen)),
        "key": theme_list.key(listed),
        "strengths": strengths(person),
    }
    return ThemeList(request, themes, listed=listed, today=today, context=shown).response()


def tab_counts(figures: dict[str, int], themes: int) -> dict[str, int]:
    return {
        "Themes": themes, "Findings": figures["agreed"] + figures["drafts"],
        "Recommendations": figures["recommendations"], "Actions": figures["actions"],
    }  # fmt: skip


def overview_loop(figures: dict[str, int], themes: int) -> dict[str, Any]:
    standing = Standing(
        figures["recommendations"], figures["actions"], figures["done"], figures["evidence"], figures["showing"]
    )
    some = common.some
    overdue = f"{figures['overdue']} overdue" if figures["overdue"] else "none overdue"
    drafts = f"and {count(figures['drafts'], 'draft')} not counted yet" if figures["drafts"] else "all agreed"
    return common.loop(
        [
            some(figures["reviews"], "review looked through", "reviews looked through", "that you can see"),
            some(figures["agreed"], "finding", "findings", drafts),
            some(themes, "theme", "themes", "in use"),
            some(figures["recommendations"], "recommendation", "recommendations", f"{figures['accepted']} accepted"),
            common.done_of(figures["done"], figures["actions"], note=overdue),
            common.pieces(figures["evidence"], figures["showing"]),
        ],
        standing,
    )  # fmt: skip


def open_actions(person: Person, today: date) -> list[dict[str, Any]]:
    """The open actions due first."""
    actions = (
        Action.objects.visible_to(person)
        .exclude(stage=ActionStage.DONE)
        .prefetch_related("parts__agency")
        .order_by("due_on", "pk")[:8]
    )
    return [{"action": one, "state": common.state_tag(one, today), "agencies": agencies(one)} for one in actions]


def agencies(action: Action) -> list[Any]:
    return sorted((part.agency for part in action.parts.all()), key=lambda one: one.name)


def strengths(person: Person) -> list[Any]:
    """The latest agreed strengths: learning is also what worked."""
    found = reading.counted_findings(person).filter(kind="strength")
    return list(reading.newest_first(found).select_related("case")[:5])
