"""The costs of a course for somebody, by the rates of a day: one query."""

from datetime import date

from django.db.models import DateField

from trefoil.shared import clock
from trefoil.shared.planned import PlannedQuery
from trefoil.training import charging, terms
from trefoil.training.charging import Costs, Taught, in_pounds
from trefoil.training.models import Booking, CourseVersion, Rate
from trefoil.training.models.rates import RateFor

RATES_FOR_A_PLACE = PlannedQuery(
    lambda today: Rate.objects.on(today).filter(what=RateFor.PLACE).order_by("pk"), today=DateField()
)


def rates_on(day: date) -> list[Rate]:
    return list(Rate.objects.on(day).order_by("pk"))


def taught(version: CourseVersion) -> Taught:
    return Taught(version.course_id, version.course.level, version.minutes)


def costs_of(version: CourseVersion, kind: str, day: date | None = None) -> Costs:
    """What a learner of this kind of workplace is asked for who books on that day, or today."""
    return charging.costs(rates_on(day or clock.today()), kind, taught(version))


def price_of_place(version: CourseVersion, kind: str) -> int:
    """What a place costs that is booked today, in pence."""
    return charging.amount(RATES_FOR_A_PLACE.all(today=clock.today()), RateFor.PLACE, kind, taught(version))


def costs_booked(booking: Booking, version: CourseVersion) -> Costs:
    """What was said when the place was asked for: the price of the booking, and the rates of that day."""
    found = costs_of(version, booking.kind, clock.day_of(booking.asked_at))
    return Costs(booking.price, max(booking.price, found.late), max(booking.price, found.no_show))


def shown_to_all(version: CourseVersion) -> tuple[list[str], list[str]]:
    """The price in words, and the terms with their amounts, for a page that knows nobody."""
    rates, what = rates_on(clock.today()), taught(version)
    place, late, no_show = (charging.by_amount(rates, one, what) for one in ("place", "late", "no_show"))
    asked = {pence for pence, _ in (*late, *no_show)}
    return charging.prices_in_words(place), terms.in_words(span(min(asked), max(asked)))


def span(least: int, most: int) -> str:
    """What a place given back late or not used costs: nothing, £50, or £15 to £90."""
    if not most:
        return ""
    if least == most:
        return in_pounds(most)
    return f"{in_pounds(least)} to {in_pounds(most)}, by kind of organisation"


def terms_for(costs: Costs) -> list[str]:
    """The terms with the amounts for one learner."""
    return terms.in_words(
        span(min(costs.late, costs.no_show), max(costs.late, costs.no_show)).replace(", by kind of organisation", "")
    )
