"""What organisations taught themselves: counted apart from attendance of bookings, and never added to it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, QuerySet, Sum

from trefoil.shared import clock, years
from trefoil.training.models import Booking, BookingStage, Employment, Material, MaterialTaken, OwnDelivery, Workplace
from trefoil.training.models.materials import ROLES

SILENT_AFTER = timedelta(days=182)
"""Who took a copy so long ago and has reported nothing for so long is silent."""


def counted(rows: QuerySet) -> QuerySet:
    """Reports that count: without those taken out."""
    return rows.filter(removed_on=None)


@dataclass(frozen=True)
class Reached:
    """What own teaching reached in a reporting year, and beside it what booked sessions of the same level did."""

    year: str
    sessions: int
    by_role: list[tuple[str, int]]
    booked: int

    @property
    def people(self) -> int:
        return sum(number for _, number in self.by_role)


def reached(year: int) -> Reached:
    first, last = years.first_day(year), years.last_day(year)
    rows = counted(OwnDelivery.objects.filter(taught_on__gte=first, taught_on__lte=last))
    sums = rows.aggregate(**{role: Sum(role) for role in ROLES})
    booked = Booking.objects.filter(
        stage=BookingStage.ATTENDED, course__level=1, session__starts_at__date__gte=first,
        session__starts_at__date__lte=last,
    )  # fmt: skip
    by_role = [(str(Employment.Role(role).label), sums[role] or 0) for role in ROLES]
    return Reached(years.in_words(year), rows.count(), by_role, booked.count())


@dataclass(frozen=True)
class Silent:
    """A workplace that took a copy and does not report."""

    workplace: str
    taken_on: date
    reported_on: date | None


def silent(material: Material) -> list[Silent]:
    """Workplaces that took a copy half a year ago and have reported nothing since then. Two queries."""
    before = clock.today() - SILENT_AFTER
    taken = MaterialTaken.objects.filter(material_version__material=material).order_by().values("workplace")
    rows = {row["workplace"]: row["first"] for row in taken.annotate(first=Max("taken_on")) if row["first"] <= before}
    told: dict[Any, date] = {
        row["workplace"]: row["last"]
        for row in counted(material.deliveries.all()).order_by().values("workplace").annotate(last=Max("taught_on"))
    }
    quiet = [key for key in rows if key not in told or told[key] <= before]
    names = dict(Workplace.objects.filter(pk__in=quiet).values_list("pk", "name"))
    return sorted((Silent(names[key], rows[key], told.get(key)) for key in quiet), key=lambda one: one.workplace)
