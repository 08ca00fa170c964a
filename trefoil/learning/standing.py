"""Impact and what is stuck, asked of the records: the pure rules of `impact` and `stuck`, for one action or for many.

Each rule stands once in Python and once as a condition for the database, which lists filter by; a test holds the two
together.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from trefoil.learning.impact import DECISIVE, Impact, impact_of
from trefoil.learning.models import Action, ActionPart, ActionReview, ActionStage, ImpactTest
from trefoil.learning.stuck import Facts, PartFacts, State, Stuck, state_of, why_stuck
from trefoil.partnership.models import Person


def counted_tests(until: date | None = None) -> "QuerySet[ImpactTest]":
    """The recorded tests of an outer action that belong to its present closing; those seen by a day, if one is given."""
    tests = ImpactTest.objects.filter(action=OuterRef("pk"), set_at__gte=OuterRef("closed_at")).exclude(result="")
    return tests.filter(seen_on__lte=until) if until else tests


def with_impact(actions: "QuerySet[Action]", until: date | None = None) -> "QuerySet[Any]":
    """The actions with `impact`, one of `Impact`, by the rule of `impact.impact_of`; as it was on a day, if one is given."""
    decisive = counted_tests(until).filter(result__in=DECISIVE).order_by("-seen_on", "-recorded_at", "-pk")
    recorded = counted_tests(until).annotate(early=Value(Impact.TOO_EARLY.value, output_field=CharField()))
    return actions.annotate(
        impact=Coalesce(
            Subquery(decisive.values("result")[:1]),
            Subquery(recorded.values("early")[:1]),
            Value(Impact.NOT_TESTED.value),
            output_field=CharField(),
        )
    )


def where_impact(*impacts: str) -> "Callable[[QuerySet[Action]], QuerySet[Action]]":
    """Narrow actions to those whose impact is one of these."""
    return lambda actions: with_impact(actions).filter(impact__in=impacts)


def reviews_waiting(person: Person) -> "QuerySet[ActionReview]":
    """Reviews of actions that wait for a decision and that this person may know of."""
    return ActionReview.objects.visible_to(person).waiting()


def where_stuck(reason: str, person: Person, today: date) -> Q:
    """The condition on actions for one reason of `Stuck`, as `stuck.why_stuck` has it."""
    left = ActionPart.objects.filter(action=OuterRef("pk")).exclude(stage=ActionStage.DONE)
    conditions: dict[str, Callable[[], Q]] = {
        Stuck.NO_OWNER: lambda: Q(Exists(left.filter(owner=None))),
        Stuck.OVERDUE: lambda: Q(Exists(left.filter(due_on__lt=today))),
        Stuck.NOT_CLOSED: lambda: Q(stage=ActionStage.DONE, closed_at=None),
        Stuck.TEST_OVERDUE: lambda: Q(Exists(ImpactTest.objects.overdue(today).filter(action=OuterRef("pk")))),
        Stuck.REVIEW: lambda: Q(Exists(reviews_waiting(person).filter(action=OuterRef("pk")))),
    }
    return conditions[reason]()


def where_state(state: str) -> Q:
    """The condition on actions for a state of `State`."""
    if state == State.CLOSED:
        return Q(closed_at__isnull=False)
    return Q(stage=state, closed_at=None)


def with_standing(actions: "QuerySet[Action]", person: Person) -> "QuerySet[Action]":
    """The actions with all that `facts_of` looks at, in three queries more."""
    return with_impact(actions).prefetch_related(
        Prefetch("parts", ActionPart.objects.select_related("agency").order_by("due_on", "pk")),
        Prefetch("tests", ImpactTest.objects.order_by("due_on", "pk")),
        Prefetch("reviews", reviews_waiting(person).order_by("pk"), to_attr="reviews_waiting"),
    )


def facts_of(action: Action) -> Facts:
    """What the rule of `stuck` looks at; of an action that `with_standing` brought."""
    parts = [
        PartFacts(one.stage == ActionStage.DONE, one.due_on, one.owner_id is not None) for one in action.parts.all()
    ]
    return Facts(
        state=state_of(action.stage, action.is_closed),
        parts=parts,
        tests_due=[test.due_on for test in action.tests.all() if test.is_waiting],
        in_review=bool(action.reviews_waiting),  # type: ignore[attr-defined]
    )


def stuck(action: Action, today: date) -> list[Stuck]:
    """Why an action that `with_standing` brought is stuck; nothing when it is on its way."""
    return why_stuck(facts_of(action), today)


def impact(action: Action) -> Impact:
    """The impact of an action that `with_standing` brought."""
    return impact_of(action, action.tests.all())


def impact_counts(actions: "QuerySet[Any]") -> dict[str, int]:
    """How many of the closed actions have each impact; each of `Impact` is there, 0 too. One query."""
    closed = with_impact(actions.filter(closed_at__isnull=False))
    told = closed.aggregate(**{one: Count("pk", filter=Q(impact=one)) for one in Impact.values})
    return {one: told[one] for one in Impact.values}


def latest_first(tests: "QuerySet[ImpactTest]") -> "QuerySet[ImpactTest]":
    """Tests with a result, newest look at practice first."""
    return tests.exclude(result="").order_by(F("seen_on").desc(), F("recorded_at").desc(), "-pk")
