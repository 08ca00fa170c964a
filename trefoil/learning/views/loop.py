"""Closing the loop: every theme with its reviews in order, what is open, what worked."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.learning import reading
from trefoil.learning.loop import Standing
from trefoil.learning.models import Action, ActionStage, Theme
from trefoil.learning.reading import ActionCounts, ThemeCounts
from trefoil.learning.recurrence import Reviewed
from trefoil.learning.views import common
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.permissions import needs
from trefoil.shared.words import count

DOTS = 24
"""How many reviews a row of dots shows."""


@needs("learning.see_themes")
def index(request: HttpRequest) -> HttpResponse:
    person, today = request.user, clock.today()
    counting = reading.may_count(person)
    themes = list(Theme.objects.visible_to(person).in_use().select_related("priority").order_by("name"))
    shown: dict[str, Any] = {
        "counting": counting, "reviews": 0, "loop": None, "key": "", "strengths": [], "themes": themes,
        "open_actions": open_actions(person, today), "may_write": person.may("learning.write"),
    }  # fmt: skip
    figures: dict[str, int] = {}
    if counting:
        figures = reading.overview(person, today)
        reviewed = reading.reviewed(person, DOTS)
        shown |= {
            "reviews": figures["reviews"],
            "themes": rows(themes, reviewed, figures["reviews"], reading.counts_by_theme(person),
                           reading.actions_by_theme(person)),
            "loop": overview_loop(figures, len(themes)),
            "key": key(reviewed, figures["reviews"]),
            "strengths": strengths(person),
        }  # fmt: skip
    return render(request, "learning/loop.html", shown | {"tabs": common.tabs(request, tab_counts(figures, themes))})


def tab_counts(figures: dict[str, int], themes: list[Theme]) -> dict[str, int]:
    if not figures:
        return {}
    return {
        "Themes": len(themes), "Findings": figures["agreed"] + figures["drafts"],
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


def rows(
    themes: list[Theme],
    reviewed: list[Reviewed],
    reviews: int,
    found: dict[int, ThemeCounts],
    acted: dict[int, ActionCounts],
) -> list[dict[str, Any]]:
    """One row for each theme, the most often found first."""
    made = [row(theme, reviewed, reviews, found, acted) for theme in themes]
    return sorted(made, key=lambda one: (-one["reviews"], -one["findings"], one["theme"].name))


def row(
    theme: Theme,
    reviewed: list[Reviewed],
    reviews: int,
    found: dict[int, ThemeCounts],
    acted: dict[int, ActionCounts],
) -> dict[str, Any]:
    counted, done = found.get(theme.pk, ThemeCounts()), acted.get(theme.pk, ActionCounts())
    return {
        "theme": theme,
        "dots": [theme.pk in one.themes for one in reviewed],
        "reviews": counted.reviews,
        "of": reviews,
        "findings": counted.findings,
        "actions": f"{done.done} of {done.actions}" if done.actions else "None yet",
        "evidence": done.evidence,
        "next": what_next(counted, done, clock.today()),
    }


def what_next(counted: ThemeCounts, done: ActionCounts, today: date) -> str:
    if done.next_due_on and done.next_due_on < today:
        return f"Action overdue since {long_date(done.next_due_on)}"
    if done.next_due_on:
        return f"Next action due {long_date(done.next_due_on)}"
    if done.actions:
        return "Actions done: look at the evidence"
    return "Found, and no action yet" if counted.findings else "Not found so far"


def key(reviewed: list[Reviewed], reviews: int) -> str:
    """What the dots show."""
    if not reviewed:
        return ""
    which = f"the latest {len(reviewed)} of {reviews}" if reviews > len(reviewed) else "the"
    return (
        f"One dot for each of {which} reviews you can see, in date order from {long_date(reviewed[0].on)} to "
        f"{long_date(reviewed[-1].on)}. Filled: theme found. Hollow: looked for, not found."
    )


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
