"""Live blocks on what was done, what it changed, and where little moved. Activity and impact are told apart."""

from datetime import date

from django.db.models import Q

from trefoil.annual_report import figures
from trefoil.annual_report.live.registry import MOST, live, number, table
from trefoil.annual_report.live.verdicts import told
from trefoil.annual_report.models import Outcome
from trefoil.annual_report.scope import Scope, told_one_by_one
from trefoil.learning.models import Action, ActionPart
from trefoil.learning.verdict import Kind
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import Note, Part, plain
from trefoil.shared.words import count, listed

DONE = (
    ("Planned from the recommendations made in the year", "actions"),
    ("Of those, done", "actions_done"),
    ("Of those, closed by somebody else, on evidence that they were done", "actions_closed"),
    ("Overdue, of this year and earlier ones", "actions_overdue"),
)
CHANGED = (
    ("Done by the end of the year, of this year and earlier ones", "all_actions_done"),
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
    source = f"On {long_date(scope.end)}. The latest test that decided counts."
    return [
        *table("Activity: what was done", ("Actions", "Number"), actions, source=source, numeric=[1]),
        *table("Impact: what changed, of all actions done", ("Actions", "Number"), impact, source=source, numeric=[1]),
        Note(plain(DONE_IS_NOT_CHANGED)),
    ]


@live("Where there was little or no progress")
def little_progress(scope: Scope) -> list[Part]:
    """Drawn from what is overdue, untested, coming back or not kept, so that nothing is left out by being forgotten.

    An action of an earlier year stands here until it is done: whoever reads this report need not have read the last.
    """
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
    """Actions that were due by the end of the year and were not done, whichever year they are of, with the agencies whose part is open."""
    late = told_one_by_one(figures.loop.actions_overdue(scope), "recommendation__case").order_by("due_then", "pk")
    parts = ActionPart.objects.filter(Q(done_on=None) | Q(done_on__gt=scope.end), action__in=late.values("pk"))
    whose: dict[int, list[str]] = {}
    for part in parts.select_related("agency").order_by("agency__name"):
        whose.setdefault(part.action_id, []).append(part.agency.name)
    return [
        (
            scope.ledger.words(one.title),
            overdue_by(one.due_then, scope),
            listed(whose.get(one.pk, ["Nobody"])),
        )
        for one in late
    ]


def overdue_by(due_on: date, scope: Scope) -> str:
    days = (scope.end - due_on).days
    return f"Overdue by {count(days, 'day')}" if days else f"Due on {long_date(due_on)}, and not done that day"


def without_impact(scope: Scope) -> list[Row]:
    """Actions that were done and, when somebody looked, had changed nothing."""
    done = told_one_by_one(figures.impact.impact_not_shown(scope), "recommendation__case")
    done = done.order_by("done_on", "pk").prefetch_related("parts__agency")
    return [(scope.ledger.words(one.title), "Done, and impact not shown", owners(one)) for one in done]


def owners(action: Action) -> str:
    return listed(sorted({part.agency.name for part in action.parts.all()}))


STAYS = {Kind.PERSISTING: "Keeps coming back in rapid reviews", Kind.RISING: "Comes back more often in rapid reviews"}


def themes_that_stay(scope: Scope) -> list[Row]:
    """Themes of practice that the rule finds persisting or rising."""
    return [
        (theme.name, STAYS[found.kind], "All partners together") for theme, found in told(scope) if found.kind in STAYS
    ]


def promises_not_kept(scope: Scope) -> list[Row]:
    told = scope.report.promises_to_tell.filter(outcome__in=[Outcome.NOT_KEPT, Outcome.CARRIED_OVER])
    rows = told.select_related("owner").order_by("pk")
    return [
        (scope.ledger.words(one.text), f"Promised and {one.get_outcome_display().lower()}", one.whose) for one in rows
    ]
