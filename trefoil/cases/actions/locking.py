"""In which order cases are locked, so that no two people wait for each other for ever.

A case before the cases that take it in: incidents by their keys, then the review. Whoever changes who may see the one
may have to change the other, and everybody who locks both does it here.
"""

from collections.abc import Iterable

from trefoil.cases import kinds
from trefoil.cases.models import Case
from trefoil.shared.actions import Refused
from trefoil.shared.editing import lock

MOVED = "Try again: somebody has just changed what this review takes in"


def lock_with_what_takes_it_in(case: Case) -> tuple[Case, list[Case]]:
    """Lock a case and then those that take it in; while it is locked, no other takes it in."""
    locked = lock(Case.objects.all(), pk=case.pk)
    return locked, [lock(Case.objects.all(), pk=other.pk) for other in kinds.of(locked.kind).part_of(locked)]


def lock_with_what_it_takes_in(case: Case, version: int | None = None) -> Case:
    """Lock the cases that a case takes in and then the case itself."""
    before = taken_in(case)
    for pk in before:
        lock(Case.objects.all(), pk=pk)
    locked = lock(Case.objects.all(), pk=case.pk, version=version)
    if taken_in(locked) != before:
        raise Refused(MOVED)
    return locked


def lock_all(cases: Iterable[Case]) -> None:
    """Lock several cases of which none takes in another."""
    for pk in sorted(case.pk for case in cases):
        lock(Case.objects.all(), pk=pk)


def taken_in(case: Case) -> list[int]:
    return sorted(other.pk for other in kinds.of(case.kind).takes_in(case))
