"""Opening a case, in both senses: making a new one, and looking at one that is there."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from trefoil.cases import kinds
from trefoil.cases.actions.access import keep_in
from trefoil.cases.actions.involvement import join
from trefoil.cases.models import Case, Sensitivity, works_on_cases
from trefoil.cases.numbering import next_reference
from trefoil.cases.permission import must, must_edit
from trefoil.partnership.models import Agency, Area, Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock

C = TypeVar("C", bound=Case)


@action
def open_case(
    *,
    model: type[C],
    kind: str,
    title: str,
    areas: Iterable[Area],
    opened_on: date,
    stage: str,
    lead: Person | None = None,
    sensitivity: str = Sensitivity.STANDARD,
    agencies: Iterable[tuple[Agency, str, str]] = (),
    by: Person | None,
    **fields: Any,
) -> C:
    """Open a case of any kind, with the next reference of that kind and year.

    `agencies` says who is part of it from the start: agency, why, and which partner it decides as ("" for none).
    The agency of whoever opens it is part of it in any case, so that its people see what they raised; somebody who sees
    cases by name only is let in. Who may open a case of this kind is for the part that the kind belongs to; its own
    action asks first.
    """
    its_kind = kinds.of(kind)
    case = model.objects.create(
        reference=next_reference(its_kind, opened_on.year),
        kind=kind,
        title=title,
        opened_on=opened_on,
        stage=stage,
        lead=lead,
        sensitivity=sensitivity,
        created_at=clock.now(),
        created_by=by,
        **fields,
    )
    case.areas.set(areas)
    record("created", case, f"Opened the case as “{its_kind.name}”.", case=case)
    for agency, reason, partner in with_opener(list(agencies), by):
        join(case, agency, reason, partner)
    if sensitivity == Sensitivity.RESTRICTED:
        keep_in(case, [by, lead], by)
    elif by is not None and works_on_cases(by) and not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        keep_in(case, [by], by, "Opened it")
    return case  # type: ignore[return-value]


def with_opener(agencies: list[tuple[Agency, str, str]], by: Person | None) -> list[tuple[Agency, str, str]]:
    """The agencies of a new case, and that of whoever opens it."""
    own = by.agency if by is not None and by.may("case.see_agency") else None
    if own is None or any(agency == own for agency, _, _ in agencies):
        return agencies
    return [*agencies, (own, "Raised it", "")]


@action
def opened(*, case: Case, by: Person, page: str = "") -> None:
    """Record that a person looked at a case; `page` says which of its pages, as its tab does."""
    record("opened", case, f"Opened the case: {page.lower()}." if page else "Opened the case.", case=case, page=page)


@action
def rename(*, case: Case, title: str, version: int | None = None, by: Person | None) -> Case:
    """Give a case another pseudonym or working title."""
    must_edit(case, by)
    locked = lock(Case.objects.all(), pk=case.pk, version=version)
    if not change(locked, {"title": title}):
        raise Refused("Enter another title, or go back: this one is the same")
    record("changed", locked, "Changed the case’s working title.", case=locked, fields=["title"])
    return locked


@action
def name_lead(*, case: Case, lead: Person, by: Person | None) -> Case:
    """Say who leads a case: they are told at once of an emergency opening."""
    must(case, by, ("case.edit", "case.grant"), "Ask the partnership team: they say who leads a case")
    locked = lock(Case.objects.all(), pk=case.pk)
    if not Case.objects.visible_to(lead).filter(pk=case.pk).exists():
        raise Refused("Let this person into the case first: they cannot see it")
    if not change(locked, {"lead": lead}):
        raise Refused("Choose somebody else: this person leads the case already")
    record("changed", locked, f"Named {lead} as the lead of the case.", case=locked, fields=["lead"])
    return locked


@action
def close_case(*, case: Case, closed_on: date, by: Person | None) -> None:
    """Say on which day nothing more was to be done; part of the last move of a kind's own workflow."""
    locked = lock(Case.objects.all(), pk=case.pk)
    if not change(locked, {"closed_on": closed_on}):
        raise Refused(f"The case was closed on {long_date(closed_on)} already")
    record("ended", locked, f"Closed the case on {long_date(closed_on)}.", case=locked)
    case.closed_on, case.version = locked.closed_on, locked.version


@action
def reopen_case(*, case: Case, by: Person | None) -> None:
    """Open a closed case again; part of a move of a kind's own workflow."""
    locked = lock(Case.objects.all(), pk=case.pk)
    if not change(locked, {"closed_on": None}):
        raise Refused("The case is open already")
    record("started", locked, "Opened the closed case again.", case=locked)
    case.closed_on, case.version = None, locked.version
