"""What the Board is to be assured of: how many actions have shown impact, for whom they have not, and what is stuck.

Activity and impact are counted apart. An action is shown to have had impact by its impact tests and by nothing else;
the share is of the closed actions, since nothing is expected of the others yet.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from trefoil.learning.impact import Impact
from trefoil.learning.models import Action, ActionPart, ActionStage, Theme
from trefoil.learning.standing import where_stuck, with_impact
from trefoil.learning.stuck import Stuck
from trefoil.learning.verdict import exact
from trefoil.learning.verdict.rule import WRONG
from trefoil.learning.verdict.words import INTERVAL, percent
from trefoil.partnership.models import Agency, Person, Priority


@dataclass(frozen=True)
class Tally:
    """Actions by how far they are and what came of them; each action in one of the six."""

    open: int = 0
    done: int = 0
    not_tested: int = 0
    too_early: int = 0
    not_shown: int = 0
    shown: int = 0

    @property
    def closed(self) -> int:
        return self.not_tested + self.too_early + self.not_shown + self.shown

    @property
    def all(self) -> int:
        return self.open + self.done + self.closed

    @property
    def share_in_words(self) -> str:
        return f"{self.shown} of {self.closed}" if self.closed else "None closed yet"

    @property
    def likely(self) -> str:
        """The interval of the share of closed actions with impact shown; empty when none is closed."""
        if not self.closed:
            return ""
        counted = exact.Count(self.shown, self.closed)
        low, high = exact.lowest_share(counted, WRONG), exact.highest_share(counted, WRONG)
        return f"likely {percent(float(low))} to {percent(float(high))}, a {INTERVAL}"

    def parts(self) -> list[tuple[str, int]]:
        """The six in the order in which a bar draws them, from impact shown to not done."""
        return [(name, getattr(self, name)) for name in PARTS]


PARTS = {
    "shown": "Impact shown",
    "not_shown": "Impact not shown",
    "too_early": "Too early to say",
    "not_tested": "Closed, not tested yet",
    "done": "Done, waiting to be closed",
    "open": "Not done yet",
}


@dataclass(frozen=True)
class Line:
    """One agency, theme or priority with its actions."""

    name: str
    address: str
    tally: Tally


@dataclass(frozen=True)
class Assurance:
    """All of the page. An action counts for each agency that has a part in it and for each theme it is about."""

    whole: Tally
    agencies: list[Line]
    themes: list[Line]
    priorities: list[Line]
    stuck: list[tuple[Stuck, int]]
    stuck_actions: int

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        return [("Agency", self.agencies), ("Theme", self.themes), ("Priority", self.priorities)]


def assurance(person: Person, today: date) -> Assurance:
    """Counted from the actions that the person sees, in a constant number of queries."""
    actions = Action.objects.visible_to(person)
    standing = {pk: place(stage, closed, impact) for pk, stage, closed, impact in facts(actions)}
    agencies = {one.pk: one for one in Agency.objects.all()}
    themes = {one.pk: one for one in Theme.objects.select_related("priority")}
    of_agency, of_theme = agencies_of(actions), themes_of(actions)
    of_priority = [(action, themes[theme].priority) for action, theme in of_theme if themes[theme].priority]
    reasons = reasons_of(actions, person, today)
    return Assurance(
        whole=tally(standing.values()),
        agencies=lines(((action, agencies[key]) for action, key in of_agency), standing, agency_address),
        themes=lines(((action, themes[key]) for action, key in of_theme), standing, theme_address),
        priorities=lines(of_priority, standing, priority_address),
        stuck=[(reason, reasons[reason]) for reason in Stuck],
        stuck_actions=reasons["any"],
    )


def facts(actions: "QuerySet[Action]") -> Iterable[tuple[int, str, Any, str]]:
    return with_impact(actions).order_by().values_list("pk", "stage", "closed_at", "impact")


def place(stage: str, closed: Any, impact: str) -> str:
    """Which of the six an action is in."""
    if closed:
        return str(Impact(impact).value)
    return "done" if stage == ActionStage.DONE else "open"


def agencies_of(actions: "QuerySet[Action]") -> set[tuple[int, int]]:
    rows = ActionPart.objects.filter(action__in=actions.order_by().values("pk"))
    return set(rows.values_list("action_id", "agency_id"))


def themes_of(actions: "QuerySet[Action]") -> set[tuple[int, int]]:
    """Action and theme, read through mergers."""
    path = "recommendation__themes"
    head = Coalesce(F(f"{path}__merged_into_id"), F(path))
    return set(actions.order_by().exclude(**{path: None}).values_list("pk", head))


def reasons_of(actions: "QuerySet[Action]", person: Person, today: date) -> dict[str, int]:
    """How many actions are stuck for each reason, and how many for any."""
    conditions = {reason: where_stuck(reason, person, today) for reason in Stuck}
    every = Q()
    for condition in conditions.values():
        every |= condition
    counts = {reason.value: Count("pk", filter=condition) for reason, condition in conditions.items()}
    return dict(actions.order_by().aggregate(**counts, any=Count("pk", filter=every)))


def lines(pairs: Iterable[tuple[int, Any]], standing: dict[int, str], address: Callable[[Any], str]) -> list[Line]:
    """One line for each record, those with the most closed actions without impact shown first."""
    places: dict[Any, dict[int, str]] = defaultdict(dict)
    for action, record in pairs:
        places[record][action] = standing[action]
    made = [Line(str(record), address(record), tally(found.values())) for record, found in places.items()]
    return sorted(made, key=lambda line: (-(line.tally.closed - line.tally.shown), -line.tally.all, line.name))


def tally(places: Iterable[str]) -> Tally:
    counts = dict.fromkeys(PARTS, 0)
    for one in places:
        counts[one] += 1
    return Tally(**counts)


def agency_address(agency: Agency) -> str:
    return f"{reverse('learning:actions')}?agency={agency.pk}"


def theme_address(theme: Theme) -> str:
    return f"{reverse('learning:actions')}?theme={theme.slug}"


def priority_address(priority: Priority) -> str:
    return f"{reverse('learning:actions')}?priority={priority.pk}"
