"""What a learner has of a course already: a place, or a position on its waiting list."""

from dataclasses import dataclass

from trefoil.training.models import ASKED, Booking, Course, Learner
from trefoil.training.waiting_list import Entry, as_entries
from trefoil.training.when import day_of


@dataclass
class Own:
    """A place to come, or the entry of the waiting list; never both."""

    place: Booking | None = None
    day: str = ""
    entry: Entry | None = None


def own_state(learner: Learner | None, course: Course) -> Own | None:
    """Nothing for whoever is not here, or has nothing of it."""
    if learner is None:
        return None
    place = learner.bookings.filter(course=course, stage__in=ASKED).select_related("session").first()
    if place is not None:
        return Own(place, day_of(place.session))
    entries = as_entries(learner.waiting.filter(course=course, ended_at=None).select_related("course"))
    return Own(entry=entries[0]) if entries else None
