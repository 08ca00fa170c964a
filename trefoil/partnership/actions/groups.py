"""Groups of the governance tree: their terms of reference and who sits on them."""

from datetime import date
from typing import Any

from trefoil.partnership.actions.allowed import end, in_order, names, need_team, refusing
from trefoil.partnership.models import Agency, Arrangement, Group, Membership, Part, Person
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock


@action
def add_group(
    *,
    arrangement: Arrangement,
    name: str,
    short_name: str,
    kind: str,
    from_on: date,
    by: Person | None,
    parent: Group | None = None,
    **optional: Any,
) -> Group:
    """Add a group under an arrangement and, unless it is at the top, under a parent group."""
    need_team(by)
    in_order(from_on, optional.get("until_on"))
    group = Group.objects.create(
        arrangement=arrangement, parent=parent, name=name, short_name=short_name, kind=kind, from_on=from_on, **optional
    )
    record("created", group, f"Set up {name} from {long_date(from_on)}.")
    return group


@action
def change_group(*, group: Group, values: dict[str, Any], by: Person | None, version: int | None = None) -> Group:
    """Change what is known of a group; a group never sits under itself or a group below it."""
    need_team(by)
    locked = lock(Group.objects, pk=group.pk, version=version)
    above = values.get("parent")
    while above is not None:
        if above.pk == locked.pk:
            raise Refused("Choose a parent that is not this group or one below it")
        above = above.parent
    record("changed", locked, "Changed the group.", **names(change(locked, values)))
    return locked


@action
def agree_terms(
    *,
    group: Group,
    terms_of_reference: str,
    agreed_on: date,
    review_on: date | None,
    by: Person | None,
    version: int | None = None,
) -> Group:
    """Record terms of reference that the group agreed, and when to look at them again."""
    need_team(by)
    if review_on is not None and review_on <= agreed_on:
        raise Refused("Enter a review date after the day the terms were agreed")
    locked = lock(Group.objects, pk=group.pk, version=version)
    changed = change(
        locked, {"terms_of_reference": terms_of_reference, "terms_agreed_on": agreed_on, "terms_review_on": review_on}
    )
    record("agreed", locked, f"Terms of reference agreed on {long_date(agreed_on)}.", **names(changed))
    return locked


@action
def close_group(*, group: Group, on: date, by: Person | None) -> Group:
    """Close a group and end its memberships the same day; groups below it are closed or moved first."""
    need_team(by)
    locked = lock(Group.objects, pk=group.pk)
    below = locked.children.overlapping(on, None).filter(until_on=None).order_by("pk").first()
    if below is not None:
        raise Refused(f"Close {below.name} or move it elsewhere first: it sits under this group")
    end(locked, on, "This group")
    for membership in locked.memberships.select_for_update().filter(until_on=None, from_on__lte=on):
        unseat(membership, on)
    record("ended", locked, f"Closed on {long_date(on)}.")
    return locked


@action
def join_group(
    *,
    group: Group,
    person: Person,
    from_on: date,
    by: Person | None,
    part: str = Part.MEMBER,
    agency: Agency | None = None,
    until_on: date | None = None,
) -> Membership:
    """Seat a person on a group from a day; they sit for their own agency unless another is named."""
    need_team(by)
    in_order(from_on, until_on)
    if not group.holds_on(from_on):
        raise Refused(f"Enter a day on which the group meets: it began on {long_date(group.from_on)}")
    if not person.is_active:
        raise Refused(f"{person.name} has left. Bring them back first")
    with refusing(membership_once=f"{person.name} already sits on this group in part of that time"):
        membership = Membership.objects.create(
            group=group, person=person, agency=agency or person.agency, part=part, from_on=from_on, until_on=until_on
        )
    label = membership.get_part_display().lower()
    record("joined", group, f"{person.name} joined as {label} on {long_date(from_on)}.", person=person.pk)
    return membership


@action
def leave_group(*, membership: Membership, on: date, by: Person | None) -> Membership:
    """Say which day is the last on which a person sits on a group."""
    need_team(by)
    unseat(membership, on)
    return membership


def unseat(membership: Membership, on: date) -> None:
    """End a seat and tell the group's trail, inside whichever action is running."""
    end(membership, on, "This membership")
    person, group = membership.person, membership.group
    record("left", group, f"{person.name} sits on the group until {long_date(on)}.", person=person.pk)
