"""Somebody of the world who books for the people of the school: the learner whose pages are looked at."""

from datetime import date
from typing import Any

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.models import Employment


def make_office(cast: Cast, training: dict[str, Any], desk: dict[str, Any]) -> dict[str, Any]:
    """Who books, for which workplace, and a place and an entry of a waiting list of those who work there."""
    workplace = desk["booking"].employment.workplace
    with clock.at(date(2020, 4, 8)):
        grant = actions.let_book_for(workplace=workplace, email=training["learner"].email, by=cast["trainer"])
        others = Employment.objects.filter(workplace=workplace).exclude(learner=desk["booking"].learner_id)
        colleague = others.select_related("learner", "workplace").order_by("pk")[0]
        (waiting,) = actions.join_waiting(sessions=[training["full"]], employments=[colleague], by=None)
    desk["grant"] = grant
    return {"workplace": workplace, "session": desk["session"], "booking": desk["booking"], "waiting": waiting}
