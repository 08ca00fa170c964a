"""Agencies, and which of them act as the statutory partners."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from trefoil.partnership.actions.allowed import end, in_order, names, need_team, refusing
from trefoil.partnership.models import Agency, Area, Partner, Person, StatutoryPartner
from trefoil.shared.actions import action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock

NAME_TAKEN = "An agency of this name is there already: use it, or choose another name"


@action
def add_agency(
    *, name: str, short_name: str, kind: str, areas: Iterable[Area], by: Person | None, **optional: Any
) -> Agency:
    """Add an agency that works with the partnership."""
    need_team(by)
    with refusing(name=NAME_TAKEN):
        agency = Agency.objects.create(name=name, short_name=short_name, kind=kind, **optional)
    agency.areas.set(areas)
    record("created", agency, f"Added the agency {name}.")
    return agency


@action
def change_agency(
    *,
    agency: Agency,
    values: dict[str, Any],
    by: Person | None,
    areas: Iterable[Area] | None = None,
    version: int | None = None,
) -> Agency:
    """Change what is known of an agency; `areas` replaces where it works."""
    need_team(by)
    locked = lock(Agency.objects, pk=agency.pk, version=version)
    with refusing(name=NAME_TAKEN):
        changed = change(locked, values)
    if areas is not None and {area.pk for area in areas} != set(locked.areas.values_list("pk", flat=True)):
        locked.areas.set(areas)
        changed.append("areas")
    record("changed", locked, "Changed the agency.", **names(changed))
    return locked


@action
def begin_statutory_partner(
    *, agency: Agency, area: Area, partner: str, from_on: date, by: Person | None, until_on: date | None = None
) -> StatutoryPartner:
    """Say that an agency acts as the council, health or police partner for an area; one for each at a time."""
    need_team(by)
    in_order(from_on, until_on)
    label = Partner(partner).label.lower()
    taken = f"Another agency is the {label} partner for {area} in part of that time. End that first"
    with refusing(one_council=taken, one_health=taken, one_police=taken):
        period = StatutoryPartner.objects.create(
            agency=agency, area=area, partner=partner, from_on=from_on, until_on=until_on
        )
    record("created", period, f"{agency} acts as the {label} partner for {area} from {long_date(from_on)}.")
    return period


@action
def end_statutory_partner(*, period: StatutoryPartner, on: date, by: Person | None) -> StatutoryPartner:
    """Say which day is the last on which an agency acts as a statutory partner."""
    need_team(by)
    end(period, on, "This")
    record("ended", period, f"No longer a statutory partner for {period.area} after {long_date(on)}.")
    return period
