"""Figures of the partnership: areas, boards, groups, priorities."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from trefoil.annual_report.figures.registry import figure
from trefoil.annual_report.scope import Scope
from trefoil.partnership.models import Agency, Area, Arrangement, Group, Membership, Priority, StatutoryPartner


@figure("areas", "Areas that the arrangement covered on the last day of the year.")
def areas(scope: Scope) -> QuerySet:
    return Area.objects.filter(pk__in=scope.areas)


@figure("statutory partners", "Different agencies that were statutory partners on the last day of the year.")
def statutory_agencies(scope: Scope) -> QuerySet:
    held = StatutoryPartner.objects.on(scope.end).filter(area__in=scope.areas)
    return Agency.objects.filter(pk__in=held.values("agency"))


@figure("former boards", "Boards that covered these areas until the day before the arrangement began.")
def former_boards(scope: Scope) -> QuerySet:
    last_day = scope.report.arrangement.from_on - timedelta(days=1)
    covered = Q(coverage__area__in=scope.areas, coverage__until_on=last_day)
    return Arrangement.objects.filter(covered).exclude(pk=scope.report.arrangement_id).distinct()


@figure("priorities", "Priorities that the arrangement held on the last day of the year.")
def priorities(scope: Scope) -> QuerySet:
    return Priority.objects.on(scope.end).filter(arrangement=scope.report.arrangement)


@figure("groups", "Board, partnership, subgroups and task groups on the last day of the year.")
def groups(scope: Scope) -> QuerySet:
    return Group.objects.on(scope.end).filter(arrangement=scope.report.arrangement).exclude(kind="external")


@figure("changes of membership", "Memberships of the groups that began or ended in the year, after its first day.")
def membership_changes(scope: Scope) -> QuerySet:
    began = Q(from_on__gt=scope.start, from_on__lte=scope.end)
    ended = Q(until_on__gte=scope.start, until_on__lt=scope.end)
    return Membership.objects.filter(began | ended, group__arrangement=scope.report.arrangement)
