"""Questions about who we are, on any day: who covered an area, who sat on a group, whose role it was."""

from datetime import date

from django.db.models import QuerySet

from trefoil.partnership.models import (
    Agency,
    Appointment,
    Area,
    Arrangement,
    Coverage,
    Group,
    Membership,
    Partner,
    Person,
    StatutoryPartner,
)


def arrangement_of(area: Area, on: date) -> Arrangement | None:
    """The arrangement that covers an area on a day."""
    return Arrangement.objects.filter(coverage__in=Coverage.objects.on(on).filter(area=area)).first()


def areas_of(arrangement: Arrangement, on: date) -> "QuerySet[Area]":
    """The areas that an arrangement covers on a day, by name."""
    covered = Coverage.objects.on(on).filter(arrangement=arrangement)
    return Area.objects.filter(pk__in=covered.values("area")).order_by("name")


def partners_of(area: Area, on: date) -> dict[Partner, Agency]:
    """The agency that acts as each statutory partner for an area on a day; a partner nobody acts for is left out."""
    rows = StatutoryPartner.objects.on(on).filter(area=area).select_related("agency")
    found = {row.partner: row.agency for row in rows}
    return {partner: found[partner] for partner in Partner if partner in found}


def sat_on(group: Group, on: date) -> "QuerySet[Membership]":
    """Who sat on a group on a day: chair first, then by name."""
    return Membership.objects.on(on).filter(group=group).in_order()


def held_role(role: str, on: date) -> "QuerySet[Person]":
    """Whose role it was on a day, by name."""
    holders = Appointment.objects.on(on).filter(role=role)
    return Person.objects.filter(pk__in=holders.values("person")).select_related("agency").order_by("name", "pk")
