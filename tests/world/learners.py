"""Training of the world: a course with an open session and a full one, and learners who booked and wait."""

from datetime import date, timedelta
from typing import Any

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.tests import factories


def make_training(cast: Cast) -> dict[str, Any]:
    """One asked for a place, one has one, one waits."""
    with clock.at(date(2020, 4, 2)):
        version = factories.course("recognising-neglect")
        session = factories.session(version, capacity=10, starts_in=timedelta(days=40))
        full = factories.session(version, capacity=1, starts_in=timedelta(days=50))
        asked, other, waits = (factories.employment(number) for number in (1, 2, 3))
        booking = actions.ask_for_place(session=session, employment=asked, by=None)
        confirmed = actions.ask_for_place(session=full, employment=other, by=None)
        actions.answer_for_manager(booking=confirmed, approves=True, answered_as="manager", by=None)
        (waiting,) = actions.join_waiting(sessions=[full], employments=[waits], by=None)
    return {
        "course": version.course, "session": session, "full": full, "booking": booking, "waiting": waiting,
        "learner": asked.learner, "keys": {},
    }  # fmt: skip
