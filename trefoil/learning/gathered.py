"""All that one theme has led to, gathered once from what a person may see.

The page of a theme asks many things of the same records. Which records these are is asked once, here; what follows
asks by their keys, which the database answers in a moment even where a theme has thousands of findings.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from trefoil.learning import reading
from trefoil.learning.impact import Impact
from trefoil.learning.loop import Standing
from trefoil.learning.models import (
    Action,
    ActionStage,
    Coding,
    Evidence,
    Finding,
    FindingStage,
    Recommendation,
    Theme,
)
from trefoil.learning.standing import with_impact
from trefoil.partnership.models import Person


class Found(NamedTuple):
    """A finding and its case."""

    key: int
    case: int


class Acted(NamedTuple):
    """An action, how far it is and what came of it."""

    key: int
    reference: str
    stage: str
    done_on: date | None
    closed_at: datetime | None
    impact: str


@dataclass(frozen=True)
class Gathered:
    """The findings about a theme that were not set aside, newest first, what was recommended, and what was done."""

    found: list[Found]
    recommended: list[int]
    acted: list[Acted]

    def newest(self, number: int) -> list[Finding]:
        """The newest findings with their cases. One query."""
        findings = Finding.objects.select_related("case").in_bulk([one.key for one in self.found[:number]])
        return list(findings.values())

    @property
    def recommendations(self) -> "QuerySet[Recommendation]":
        return Recommendation.objects.filter(pk__in=self.recommended)

    @property
    def actions(self) -> "QuerySet[Action]":
        return Action.objects.filter(pk__in=[one.key for one in self.acted])

    @property
    def evidence(self) -> "QuerySet[Evidence]":
        return reading.evidence_of(self.actions)

    @property
    def last_done(self) -> list[Acted]:
        """The actions done on the latest day on which one was done, at most three."""
        latest = max((one.done_on for one in self.acted if one.done_on), default=None)
        return [one for one in self.acted if latest and one.done_on == latest][:3]

    @property
    def all_done_on(self) -> date | None:
        """The day on which the last action was done; None while there are none or one is open."""
        return self.last_done[0].done_on if self.acted and all(done(one) for one in self.acted) else None

    def standing(self) -> Standing:
        """How far round the loop the theme has come. One query, for the evidence."""
        told = self.evidence.aggregate(evidence=Count("pk"), showing=Count("pk", filter=~Q(says="done")))
        closed = [one for one in self.acted if one.closed_at]
        return Standing(
            recommendations=len(self.recommended), actions=len(self.acted), done=sum(map(done, self.acted)),
            closed=len(closed), shown=sum(one.impact == Impact.SHOWN for one in closed), **told,
        )  # fmt: skip


def done(one: Acted) -> bool:
    return one.stage == ActionStage.DONE


def gather(themes: Collection[Theme], person: Person) -> Gathered:
    """For a theme and those merged into it, in three queries. Each finding once; drafts only for those who write them."""
    coded = Coding.objects.filter(theme__in=themes)
    findings = Finding.objects.visible_to(person).filter(pk__in=coded.values("finding"))
    newest = reading.newest_first(findings.exclude(stage=FindingStage.SET_ASIDE))
    about = Recommendation.themes.through.objects.filter(theme__in=themes)
    recommended = Recommendation.objects.visible_to(person).filter(pk__in=about.values("recommendation"))
    keys = list(recommended.values_list("pk", flat=True))
    actions = with_impact(Action.objects.visible_to(person).filter(recommendation__in=keys)).order_by("pk")
    return Gathered(
        found=[Found(*row) for row in newest.values_list("pk", "case_id")],
        recommended=keys,
        acted=[
            Acted(*row) for row in actions.values_list("pk", "reference", "stage", "done_on", "closed_at", "impact")
        ],
    )
