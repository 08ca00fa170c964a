"""What a course changed, for anyone who thinks of coming: measured like at the desk, and nothing of few answers."""

from dataclasses import dataclass

from trefoil.shared import clock
from trefoil.training import cohorts, measured
from trefoil.training.change import ENOUGH, Change
from trefoil.training.measured import points
from trefoil.training.models import Booking, Course


@dataclass(frozen=True)
class Told:
    """The change until one time. `low` and `high` are of all who came, with care."""

    until: str
    matched: int
    asked: int
    mean: float
    low: float
    high: float

    @property
    def mean_words(self) -> str:
        return points(self.mean)

    @property
    def range_words(self) -> str:
        return f"{points(self.low)} to {points(self.high)}"


@dataclass(frozen=True)
class DoesItWork:
    sentence: str
    rows: list[Told]


SENTENCES = {
    "lasting": "People who came were surer afterwards, and still were weeks later.",
    "changed": "People who came were surer afterwards. Too few can say yet whether it lasts.",
    "faded": "People who came were surer afterwards. Weeks later that can no longer be told.",
    "none": "It is not shown that people who came were surer afterwards.",
}
"""By the kinds of verdict of the desk."""


def told(until: str, change: Change) -> Told | None:
    if change.mean is None or change.of_all is None or change.matched < ENOUGH:
        return None
    return Told(until, change.matched, change.asked, change.mean, change.of_all.low, change.of_all.high)


def does_it_work(course: Course) -> DoesItWork | None:
    """None while too few have answered before and after. As many queries for many sessions as for one."""
    bookings = Booking.objects.filter(course=course)
    found = cohorts.cohorts(bookings, clock.now(), clock.today()).get(course.pk)
    sentence = SENTENCES.get(measured.verdict(found).kind) if found else None
    if found is None or sentence is None:
        return None
    rows = [told("After the course", found.overall.after), told("Weeks later", found.overall.later)]
    return DoesItWork(sentence, [one for one in rows if one])
