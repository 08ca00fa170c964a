"""All that one theme has led to, gathered once from what a person may see.

The page of a theme asks many things of the same records. Which records these are is asked once, here; what follows
asks by their keys, which the database answers in a moment even where a theme has thousands of findings.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import QuerySet

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

SHOWN = 8
"""How many records of each kind are fetched to be shown; all of them are counted."""


class Found(NamedTuple):
    """A finding and its case."""

    key: int
    case: int


class Recommended(NamedTuple):
    """A recommendation."""

    key: int
    made_on: date


class Acted(NamedTuple):
    """An action, how far it is and what came of it."""

    key: int
    reference: str
    stage: str
    due_on: date
    done_on: date | None
    closed_at: datetime | None
    impact: str

    @property
    def is_done(self) -> bool:
        return self.stage == ActionStage.DONE


class Told(NamedTuple):
    """A piece of evidence and what it says."""

    key: int
    says: str


@dataclass(frozen=True)
class Gathered:
    """What a theme has led to, each in the order in which it is shown: newest first, but actions due next first."""

    found: list[Found]
    recommended: list[Recommended]
    acted: list[Acted]
    told: list[Told]

    @cached_property
    def newest(self) -> list[Finding]:
        return fetched(Finding.objects.select_related("case"), self.found)

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        return fetched(Recommendation.objects.all(), self.recommended)

    @cached_property
    def actions(self) -> list[Any]:
        """With `impact` and the agencies of their parts."""
        return fetched(with_impact(Action.objects.prefetch_related("parts__agency")), self.acted)

    @cached_property
    def evidence(self) -> list[Evidence]:
        return fetched(Evidence.objects.select_related("action", "file"), self.told)

    @property
    def last_done(self) -> list[Acted]:
        """The actions done on the latest day on which one was done, at most three."""
        latest = max((one.done_on for one in self.acted if one.done_on), default=None)
        return [one for one in self.acted if latest and one.done_on == latest][:3]

    @property
    def standing(self) -> Standing:
        """How far round the loop the theme has come."""
        closed = [one for one in self.acted if one.closed_at]
        return Standing(
            recommendations=len(self.recommended),
            actions=len(self.acted),
            done=sum(one.is_done for one in self.acted),
            evidence=len(self.told),
            showing=sum(one.says != "done" for one in self.told),
            closed=len(closed),
            shown=sum(one.impact == Impact.SHOWN for one in closed),
        )


def fetched(records: QuerySet, rows: Sequence[Any]) -> list[Any]:
    """The records of the first rows, in their order."""
    by_key = records.in_bulk([row.key for row in rows[:SHOWN]])
    return [by_key[row.key] for row in rows[:SHOWN]]


def gather(themes: Collection[Theme], person: Person) -> Gathered:
    """For a theme and those merged into it, in four queries. Each finding once; drafts only for those who write them."""
    coded = Coding.objects.filter(theme__in=themes)
    findings = Finding.objects.visible_to(person).filter(pk__in=coded.values("finding"))
    newest = reading.newest_first(findings.exclude(stage=FindingStage.SET_ASIDE))
    about = Recommendation.themes.through.objects.filter(theme__in=themes)
    recommendations = Recommendation.objects.visible_to(person).filter(pk__in=about.values("recommendation"))
    made = [Recommended(*row) for row in recommendations.order_by("-made_on", "-pk").values_list("pk", "made_on")]
    actions = with_impact(Action.objects.visible_to(person).filter(recommendation__in=[one.key for one in made]))
    acted = [Acted(*row) for row in reading.next_first(actions).values_list("pk", *Acted._fields[1:])]
    evidence = reading.evidence_of([one.key for one in acted]).order_by("-seen_on", "-pk")
    return Gathered(
        found=[Found(*row) for row in newest.values_list("pk", "case_id")],
        recommended=made,
        acted=acted,
        told=[Told(*row) for row in evidence.values_list("pk", "says")],
    )
