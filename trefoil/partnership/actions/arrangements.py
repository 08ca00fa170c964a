"""Areas, arrangements, what they cover, and priorities."""

from datetime import date
from typing import Any

from trefoil.partnership.actions.allowed import end, in_order, names, need_team, refusing
from trefoil.partnership.models import Area, Arrangement, Coverage, Group, Person, Priority
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock


@action
def add_area(*, name: str, code: str, by: Person | None) -> Area:
    """Add a local authority area; `code` is its Office for National Statistics code."""
    need_team(by)
    with refusing(name="An area of this name is there already", code="An area with this code is there already"):
        area = Area.objects.create(name=name, code=code)
    record("created", area, f"Added the area {name}.")
    return area


@action
def add_arrangement(
    *, name: str, short_name: str, kind: str, from_on: date, by: Person | None, **optional: Any
) -> Arrangement:
    """Add a board or safeguarding arrangement; it covers no area until `cover` says so."""
    need_team(by)
    in_order(from_on, optional.get("until_on"))
    arrangement = Arrangement.objects.create(name=name, short_name=short_name, kind=kind, from_on=from_on, **optional)
    record("created", arrangement, f"Added the arrangement {name}, from {long_date(from_on)}.")
    return arrangement


@action
def change_arrangement(
    *, arrangement: Arrangement, values: dict[str, Any], by: Person | None, version: int | None = None
) -> Arrangement:
    """Change the words of an arrangement; its areas and its end have actions of their own."""
    need_team(by)
    locked = lock(Arrangement.objects, pk=arrangement.pk, version=version)
    record("changed", locked, "Changed the arrangement.", **names(change(locked, values)))
    return locked


@action
def end_arrangement(*, arrangement: Arrangement, on: date, by: Person | None) -> Arrangement:
    """End an arrangement and all it covers; what it did and decided stays as it was."""
    need_team(by)
    locked = lock(Arrangement.objects, pk=arrangement.pk)
    end(locked, on, "This arrangement")
    for coverage in locked.coverage.select_for_update().overlapping(on, None):
        end_coverage(coverage=coverage, on=on, by=by)
    record("ended", locked, f"Ended on {long_date(on)}.")
    return locked


@action
def cover(
    *, arrangement: Arrangement, area: Area, from_on: date, by: Person | None, until_on: date | None = None
) -> Coverage:
    """Say that an arrangement covers an area for a time; the database refuses two for one area at one time."""
    need_team(by)
    in_order(from_on, until_on)
    if from_on < arrangement.from_on or (arrangement.until_on and (until_on or date.max) > arrangement.until_on):
        raise Refused("Enter days within the time of the arrangement itself")
    with refusing(one_arrangement_per_area=clash(area, from_on, until_on)):
        coverage = Coverage.objects.create(arrangement=arrangement, area=area, from_on=from_on, until_on=until_on)
    record("created", coverage, f"{arrangement.short_name} covers {area} from {long_date(from_on)}.")
    return coverage


def clash(area: Area, first: date, last: date | None) -> str:
    """What to say when another arrangement covers the area in part of that time."""
    other: Any = (
        Coverage.objects.overlapping(first, last).filter(area=area).select_related("arrangement").order_by("pk").first()
    )
    if other is None:
        return "Try again: somebody gave this area to another arrangement at this moment"
    until = f"until {long_date(other.until_on)}" if other.until_on else "with no last day"
    return (
        f"{other.arrangement.name} covers {area} from {long_date(other.from_on)} {until}. "
        "End that first, or choose days that do not overlap"
    )


@action
def end_coverage(*, coverage: Coverage, on: date, by: Person | None) -> Coverage:
    """Say which day is the last on which an arrangement covers an area."""
    need_team(by)
    end(coverage, on, "This")
    record("ended", coverage, f"{coverage.arrangement.short_name} covers {coverage.area} until {long_date(on)}.")
    return coverage


@action
def add_priority(
    *,
    arrangement: Arrangement,
    name: str,
    why: str,
    from_on: date,
    by: Person | None,
    led_by: Group | None = None,
    **optional: Any,
) -> Priority:
    """Add what the arrangement has chosen to work on."""
    need_team(by)
    in_order(from_on, optional.get("until_on"))
    priority = Priority.objects.create(
        arrangement=arrangement, name=name, why=why, from_on=from_on, led_by=led_by, **optional
    )
    record("created", priority, f"Chose {name} as a priority from {long_date(from_on)}.")
    return priority


@action
def change_priority(
    *, priority: Priority, values: dict[str, Any], by: Person | None, version: int | None = None
) -> Priority:
    """Change a priority's words, such as what progress was made."""
    need_team(by)
    locked = lock(Priority.objects, pk=priority.pk, version=version)
    record("changed", locked, "Changed the priority.", **names(change(locked, values)))
    return locked


@action
def end_priority(*, priority: Priority, on: date, by: Person | None) -> Priority:
    """Say that something is no longer a priority after a day."""
    need_team(by)
    locked = lock(Priority.objects, pk=priority.pk)
    end(locked, on, "This priority")
    record("ended", locked, f"No longer a priority after {long_date(on)}.")
    return locked
