"""Figures of impact: what was looked at after the year's actions were done, and what it showed.

Done is activity; impact is shown only by a test that was recorded. The latest test of an action counts.
"""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from trefoil.annual_report.figures.loop import actions_done
from trefoil.annual_report.figures.registry import figure
from trefoil.annual_report.scope import Scope
from trefoil.learning.models import ImpactResult, ImpactTest


@figure(
    "actions closed",
    "Actions that were done and then closed, by the last day of the year, by somebody who had seen evidence of it and "
    "had no part in doing them.",
)
def actions_closed(scope: Scope) -> QuerySet:
    return actions_done(scope).annotate(closed_on=TruncDate("closed_at")).filter(closed_on__lte=scope.end)


def with_latest(scope: Scope) -> QuerySet:
    """The actions done, each with the result of its latest test of the year; None where none was recorded."""
    tests = ImpactTest.objects.filter(action=OuterRef("pk"), seen_on__lte=scope.end).exclude(result="")
    latest = tests.order_by("-seen_on", "-pk").values("result")[:1]
    return actions_done(scope).annotate(latest=Subquery(latest))


@figure(
    "actions with impact shown", "Actions done whose latest test by the end of the year showed that practice changed."
)
def impact_shown(scope: Scope) -> QuerySet:
    return with_latest(scope).filter(latest=ImpactResult.SHOWN)


@figure("actions with impact looked for and not shown", "Actions done whose latest test did not show a change.")
def impact_not_shown(scope: Scope) -> QuerySet:
    return with_latest(scope).filter(latest=ImpactResult.NOT_SHOWN)


@figure("actions for which it is too early to say", "Actions done whose latest test came too early to say.")
def impact_too_early(scope: Scope) -> QuerySet:
    return with_latest(scope).filter(latest=ImpactResult.TOO_EARLY)


@figure(
    "actions whose impact was not yet looked at", "Actions done for which no test was recorded by the end of the year."
)
def impact_not_looked_at(scope: Scope) -> QuerySet:
    return with_latest(scope).filter(latest=None)
