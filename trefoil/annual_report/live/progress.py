"""Live blocks on what was done, what it changed, and where little moved. Activity and impact are told apart."""

from datetime import date

from django.db.models import Max, Q

from trefoil.annual_report import figures
from trefoil.annual_report.figures.incidents import rapid_reviews
from trefoil.annual_report.live.registry import MOST, live, number, table
from trefoil.annual_report.models import Outcome
from trefoil.annual_report.protection import of_a_theme
from trefoil.annual_report.scope import Scope, told_one_by_one
from trefoil.learning.models import Action, ActionPart, ActionStage, Theme
from trefoil.learning.verdict import Chance, Kind, verdict
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import Note, Part, plain
from trefoil.shared.words import count, listed

DONE = (
    ("Planned from the year’s recommendations", "actions"),
    ("Done", "actions_done"),
    ("Closed by somebody else, on evidence that they were done", "actions_closed"),
)
CHANGED = (
    ("Impact shown", "impact_shown"),
    ("Impact looked for and not shown", "impact_not_shown"),
    ("Too early to say", "impact_too_early"),
    ("Not looked at yet", "impact_not_looked_at"),
)
DONE_IS_NOT_CHANGED = (
    "An action that is done has not yet changed anything for a child. Impact is shown only where somebody looked, months "
    "later, and found that practice is different."
)


@live("What was done, and what it changed")
def activity_and_impact(scope: Scope) -> list[Part]:
    """Two tables, so that nobody reads a number of things done as a number of things changed."""
    actions = [(words, number(name, scope)) for words, name in DONE]
    impact = [(words, number(name, scope)) for words, name in CHANGED]
    source = f"On {long_date(scope.end)}. The latest test of each action counts."
    return [
        *table("Activity: what was done", ("Actions", "Number"), actions, source=source, numeric=[1]),
        *table("Impact: what changed, of the actions done", ("Actions", "Number"), impact, source=source, numeric=[1]),
        Note(plain(DONE_IS_NOT_CHANGED)),
    ]


@live("Where there was little or no progress")
def little_progress(scope: Scope) -> list[Part]:
    """Drawn from what is overdue, untested, coming back or not kept, so that nothing is left out by being forgotten."""
    rows = [*overdue(scope), *without_impact(scope), *themes_that_stay(scope), *promises_not_kept(scope)]
    shown = rows[:MOST]
    columns = ("What", "Where it stands", "Whose it is")
    source = f"From the records, on {long_date(scope.end)}." + (
        f" The first {len(shown)} of {len(rows)} are shown." if len(rows) > len(shown) else ""
    )
    if not rows:
        return [Note(plain(f"On {long_date(scope.end)} no action was overdue, and no promise or theme stood still."))]
    return table("Overdue, stuck or unchanged", columns, shown, source=source)


Row = tuple[str, str, str]


def overdue(scope: Scope) -> list[Row]:
    """Actions that were due in the year and are not done, with the agencies whose part is open."""
    late = told_one_by_one(figures.loop.actions_overdue(scope), "recommendation__case").order_by("due_on", "pk")
    parts = ActionPart.objects.filter(Q(done_on=None) | Q(done_on__gt=scope.end), action__in=late.values("pk"))
    whose: dict[int, list[str]] = {}
    for part in parts.select_related("agency").order_by("agency__name"):
        whose.setdefault(part.action_id, []).append(part.agency.name)
    return [
        (one.title, f"Overdue by {count((scope.end - one.due_on).days, 'day')}", listed(whose.get(one.pk, ["Nobody"])))
        for one in late
    ]


def without_impact(scope: Scope) -> list[Row]:
    """Actions that were done and, when somebody looked, had changed nothing."""
    done = told_one_by_one(figures.impact.impact_not_shown(scope), "recommendation__case")
    done = done.order_by("done_on", "pk").prefetch_related("parts__agency")
    return [(one.title, "Done, and impact not shown", owners(one)) for one in done]


def owners(action: Action) -> str:
    return listed(sorted({part.agency.name for part in action.parts.all()}))


STAYS = {Kind.PERSISTING: "Keeps coming back in rapid reviews", Kind.RISING: "Comes back more often in rapid reviews"}


def themes_that_stay(scope: Scope) -> list[Row]:
    """Themes of practice that the rule finds persisting or rising. Those that could tell of a family are left out."""
    reviews = list(rapid_reviews(scope).order_by("notified_on", "pk").values_list("pk", "notified_on"))
    rows = []
    for theme in Theme.objects.filter(merged_into=None, retired_at=None).order_by("name"):
        if of_a_theme(theme.slug):
            continue
        found = set(figures.loop.reviews_with_theme(scope, theme).values_list("pk", flat=True))
        chances = [Chance(on, pk in found) for pk, on in reviews]
        kind = verdict(chances, all_done_on(scope, theme)).kind
        if found and kind in STAYS:
            rows.append((theme.name, STAYS[kind], "All partners together"))
    return rows


def all_done_on(scope: Scope, theme: Theme) -> date | None:
    """When the last of a theme's actions was done; None while one is open."""
    about = Q(recommendation__themes=theme) | Q(recommendation__themes__merged_into=theme)
    actions = figures.loop.actions(scope).filter(about)
    if actions.exclude(stage=ActionStage.DONE, done_on__lte=scope.end).exists():
        return None
    return actions.aggregate(last=Max("done_on"))["last"]


def promises_not_kept(scope: Scope) -> list[Row]:
    told = scope.report.promises_to_tell.filter(outcome__in=[Outcome.NOT_KEPT, Outcome.CARRIED_OVER])
    rows = told.select_related("owner").order_by("pk")
    return [(one.text, f"Promised and {one.get_outcome_display().lower()}", one.whose) for one in rows]
