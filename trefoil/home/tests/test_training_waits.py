"""My work names what waits in training, for whoever runs it and nobody else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trefoil.home.training_waits import training
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.models import Session
from trefoil.training.tests import factories

pytestmark = pytest.mark.django_db
MONDAY = datetime(2020, 1, 6, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday() -> Any:
    with clock.at(MONDAY):
        yield


def much() -> None:
    """A register two days late, a session with one person of three and nobody to teach it, and a request."""
    factories.session(factories.course("begun"), starts_in=timedelta(days=-2))
    risky = factories.session(factories.course("risky"), starts_in=timedelta(days=9))
    Session.objects.filter(pk=risky.pk).update(minimum=3)
    actions.ask_for_place(session=risky, employment=factories.employment(1), by=None)


def test_the_nearest_day_stands_first_and_each_line_says_what_to_do(cast: Cast):
    much()
    found = training(cast["trainer"])

    assert [(row.what.split(":")[0], row.standing, row.tone) for row in found.rows] == [
        ("Take the register", "2 days late", "bad"),
        ("1 request waits for a manager’s answer", "First lapses", ""),
        ("Fill or cancel", "2 more needed", "warn"),
        ("Find a trainer", "No trainer", "warn"),
    ]
    assert (found.total, found.late) == (4, 1)


def test_the_page_shows_them_to_whoever_runs_training(cast: Cast, signed_in: Callable):
    much()
    page = signed_in(cast["trainer"]).get("/").content.decode()

    assert "Take the register" in page
    assert "All of training" in page
    assert "Plan a session" in page


@pytest.mark.parametrize("who", ["coordinator", "health_lead", "scrutineer", "administrator", "board_member"])
def test_others_have_no_such_block(cast: Cast, signed_in: Callable, who: str):
    much()

    assert training(cast[who]).total == 0
    assert "Take the register" not in signed_in(cast[who]).get("/").content.decode()


def test_as_many_queries_whatever_waits(cast: Cast):
    person = cast["trainer"]
    much()
    training(person)  # whose roles are then known

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            training(person)
        return len(found)

    few = asked()
    for number in range(3):
        factories.session(factories.course(f"more-{number}"), starts_in=timedelta(days=-1))
    assert asked() == few
