"""Figures of the loop: findings, themes, recommendations, actions."""

from datetime import date

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from trefoil.annual_report.figures.incidents import rapid_reviews
from trefoil.annual_report.figures.registry import figure
from trefoil.annual_report.scope import Scope
from trefoil.cases.models import Case
from trefoil.learning.models import Action, ActionPart, ActionStage, DueChange, Evidence, Finding, Recommendation, Theme


@figure("findings", "Agreed findings of the rapid reviews.")
def findings(scope: Scope) -> QuerySet:
    agreed = scope.for_the_report(Finding).counted()  # type: ignore[attr-defined]
    return agreed.filter(case__in=rapid_reviews(scope).values("pk"))


@figure("strengths", "Agreed findings of the rapid reviews that are strengths.")
def strengths(scope: Scope) -> QuerySet:
    return findings(scope).filter(kind="strength")


@figure("findings for improvement", "Agreed findings of the rapid reviews that ask for improvement.")
def improvements(scope: Scope) -> QuerySet:
    return findings(scope).filter(kind="improvement")


@figure(
    "rapid reviews with the theme",
    "Rapid reviews with an agreed finding for improvement on the theme; each once.",
    by="theme",
    part_of="rapid_reviews",
    grows=True,
)
def reviews_with_theme(scope: Scope, theme: Theme) -> QuerySet:
    coded = Q(themes=theme) | Q(themes__merged_into=theme)
    return rapid_reviews(scope).filter(Exists(improvements(scope).filter(coded, case=OuterRef("pk"))))


@figure(
    "rapid reviews with the theme, before its first action was done",
    "Rapid reviews with the theme, notified before the first action on the theme was done.",
    by="theme",
    part_of="reviews_with_theme",
    grows=True,
)
def reviews_with_theme_before_action(scope: Scope, theme: Theme) -> QuerySet:
    return reviews_with_theme(scope, theme).filter(notified_on__lt=first_action_done(scope, theme))


@figure(
    "rapid reviews with the theme, since its first action was done",
    "Rapid reviews with the theme, notified since the first action on the theme was done.",
    by="theme",
    part_of="reviews_with_theme",
    grows=True,
)
def reviews_with_theme_since_action(scope: Scope, theme: Theme) -> QuerySet:
    return reviews_with_theme(scope, theme).filter(notified_on__gte=first_action_done(scope, theme))


def first_action_done(scope: Scope, theme: Theme) -> date:
    """When the first action on a theme was done, also when it was opened again since; the last day there is when none was."""
    done = actions_about(scope, theme).filter(first_done_on__lte=scope.end)
    return done.aggregate(first=Min("first_done_on"))["first"] or date.max


def actions_about(scope: Scope, theme: Theme) -> QuerySet:
    """All actions on a theme by the end of the year, those of earlier years too: a theme outlives a year."""
    about = Q(recommendation__themes=theme) | Q(recommendation__themes__merged_into=theme)
    return all_actions(scope).filter(about).distinct()


@figure("recommendations", "Recommendations made within the year.")
def recommendations(scope: Scope) -> QuerySet:
    return of_these_areas(scope).filter(made_on__gte=scope.start, made_on__lte=scope.end)


def of_these_areas(scope: Scope) -> QuerySet:
    """Recommendations of a case count for the areas of the case; those of no case, such as scrutiny's, for every report."""
    cases = Case.objects.filter(areas__in=scope.areas)
    return scope.for_the_report(Recommendation).filter(Q(case=None) | Q(case__in=cases.values("pk")))


# --- What was done about the year's own recommendations: activity ----------------------------------------------------
@figure(
    "actions from the year’s recommendations",
    "Actions from the recommendations made within the year, planned by its last day.",
)
def actions(scope: Scope) -> QuerySet:
    made = recommendations(scope).values("pk")
    return scope.for_the_report(Action).filter(there_by_then(scope), recommendation__in=made)


@figure(
    "of the year’s actions done",
    "Actions from the recommendations made within the year, all of whose parts were done by its last day.",
)
def actions_done(scope: Scope) -> QuerySet:
    return actions(scope).filter(done_by_then(scope))


# --- What became of every action, in whichever year it was planned: nothing is overdue or effective for one year only --
@figure(
    "actions of this year and earlier ones",
    "Actions planned by the last day of the year, from the recommendations of whichever year.",
)
def all_actions(scope: Scope) -> QuerySet:
    made = of_these_areas(scope).filter(made_on__lte=scope.end).values("pk")
    return scope.for_the_report(Action).filter(there_by_then(scope), recommendation__in=made)


@figure(
    "actions of this year and earlier ones done",
    "Actions of whichever year, all of whose parts were done by the last day of the year.",
)
def all_actions_done(scope: Scope) -> QuerySet:
    return all_actions(scope).filter(done_by_then(scope))


@figure(
    "actions with evidence of change",
    "Actions of whichever year with evidence, seen in the year, that practice is better.",
)
def actions_changed(scope: Scope) -> QuerySet:
    return all_actions(scope).filter(Exists(seen_in_the_year(scope).filter(action=OuterRef("pk"), says="better")))


def seen_in_the_year(scope: Scope) -> QuerySet:
    """Evidence that somebody saw within the year."""
    return scope.for_the_report(Evidence).filter(seen_on__gte=scope.start, seen_on__lte=scope.end)


@figure(
    "actions overdue",
    "Actions of whichever year that were due by the last day of the year, as it was agreed then, and not done by then.",
)
def actions_overdue(scope: Scope) -> QuerySet:
    return with_due_then(all_actions(scope), scope).exclude(done_by_then(scope)).filter(due_then__lte=scope.end)


def with_due_then(actions: QuerySet, scope: Scope) -> QuerySet:
    """The actions with `due_then`, the due date that each had on the last day of the year: one moved since was overdue still."""
    moved = DueChange.objects.filter(part=OuterRef("pk"), changed_at__date__gt=scope.end).order_by("changed_at", "pk")
    due_then = Coalesce(Subquery(moved.values("was_due_on")[:1]), F("due_on"))
    parts = ActionPart.objects.filter(action=OuterRef("pk")).annotate(due_then=due_then).order_by("-due_then")
    return actions.annotate(due_then=Subquery(parts.values("due_then")[:1]))


def there_by_then(scope: Scope) -> Q:
    """The condition that an action was there on the last day of the year: planned, or done on paper and put down later."""
    return Q(planned_on__lte=scope.end) | Q(first_done_on__lte=scope.end)


def done_by_then(scope: Scope) -> Q:
    """The condition that an action was done by the last day of the year."""
    return Q(stage=ActionStage.DONE, done_on__isnull=False, done_on__lte=scope.end)
