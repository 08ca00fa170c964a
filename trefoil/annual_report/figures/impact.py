"""Figures of impact: what was looked at after actions were done, in whichever year, and what it showed by the year's end.

A test comes 3, 6 or 12 months after an action was closed, so most of what a year shows is of actions planned before it.
Done is activity; impact is shown only by a test that was recorded after the action was closed. Of those, the latest that
decided tells; one that came too early decides nothing (docs/explanation/impact.md).
"""

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from trefoil.annual_report.figures.loop import actions_done, all_actions_done
from trefoil.annual_report.figures.registry import figure
from trefoil.annual_report.scope import Scope
from trefoil.learning.impact import Impact
from trefoil.learning.standing import with_impact


@figure(
    "of the year’s actions closed",
    "Actions from the recommendations made within the year that were done and then closed, by the last day of the year, by somebody who had seen evidence of it and "
    "had no part in doing them.",
)
def actions_closed(scope: Scope) -> QuerySet:
    return actions_done(scope).annotate(closed_on=TruncDate("closed_at")).filter(closed_on__lte=scope.end)


def tested(scope: Scope) -> QuerySet:
    """All actions done, of whichever year, each with its `impact` as it was known on the last day of the year, by the rule of every page."""
    return with_impact(all_actions_done(scope), until=scope.end)


@figure(
    "actions with impact shown",
    "Actions of whichever year, done, whose latest test that decided, by the end of the year, showed a change.",
)
def impact_shown(scope: Scope) -> QuerySet:
    return tested(scope).filter(impact=Impact.SHOWN)


@figure(
    "actions with impact looked for and not shown",
    "Actions of whichever year, done, whose latest test that decided did not show a change.",
)
def impact_not_shown(scope: Scope) -> QuerySet:
    return tested(scope).filter(impact=Impact.NOT_SHOWN)


@figure(
    "actions for which it is too early to say",
    "Actions of whichever year, done, whose tests all came too early to say.",
)
def impact_too_early(scope: Scope) -> QuerySet:
    return tested(scope).filter(impact=Impact.TOO_EARLY)


@figure(
    "actions whose impact was not yet looked at",
    "Actions of whichever year, done, for which no test was recorded by the end of the year.",
)
def impact_not_looked_at(scope: Scope) -> QuerySet:
    return tested(scope).filter(impact=Impact.NOT_TESTED)
