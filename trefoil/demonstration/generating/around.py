"""What invented incidents happen in: the areas, agencies, people and themes that are already there."""

from dataclasses import dataclass
from datetime import date

from trefoil.demonstration.year.shapes import BEGINNING
from trefoil.learning.models import Theme
from trefoil.partnership.models import Agency, Appointment, Area, Partner, Person, StatutoryPartner
from trefoil.partnership.roles import Role
from trefoil.shared import clock


@dataclass(frozen=True)
class Deciding:
    """An agency that decides as one of the three partners of an area for a time, and who speaks for it."""

    agency: int
    area: int
    partner: str
    lead: int
    from_on: date
    until_on: date

    def on(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on


@dataclass(frozen=True)
class Around:
    """Keys of everything an incident refers to. Others than the three partners are agencies that exist nowhere."""

    first: date
    today: date
    team: list[int]
    areas: list[int]
    deciding: list[Deciding]
    agencies: dict[int, list[int]]
    names: dict[int, str]
    themes: list[int]

    def partners(self, area: int, day: date) -> list[Deciding]:
        order = Partner.values
        found = [one for one in self.deciding if one.area == area and one.on(day)]
        return sorted(found, key=lambda one: order.index(one.partner))


def look_around() -> Around:
    """Read it all once."""
    leads = dict(
        Appointment.objects.filter(role=Role.STATUTORY_LEAD, person__agency__isnull=False).order_by("-pk").values_list(
            "person__agency", "person"
        )
    )  # fmt: skip
    deciding = [
        Deciding(one.agency_id, one.area_id, one.partner, leads[one.agency_id], one.from_on, one.until_on or date.max)
        for one in StatutoryPartner.objects.order_by("pk")
        if one.agency_id in leads
    ]
    partners = {one.agency for one in deciding}
    areas = list(Area.objects.order_by("pk").values_list("pk", flat=True))
    invented = Agency.objects.filter(invented=True).exclude(pk__in=partners)
    team = Person.objects.filter(appointments__role=Role.PARTNERSHIP_TEAM).order_by("pk")
    return Around(
        first=BEGINNING,
        today=clock.today(),
        team=list(team.values_list("pk", flat=True)),
        areas=areas,
        deciding=deciding,
        agencies={
            area: list(invented.filter(areas=area).order_by("pk").values_list("pk", flat=True)) for area in areas
        },
        names=dict(Agency.objects.values_list("pk", "name")),
        themes=list(Theme.objects.in_use().order_by("pk").values_list("pk", flat=True)),
    )
