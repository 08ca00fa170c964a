"""The lists of the desk ask the database as often for many sessions, bookings and people waiting as for few."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.models import CourseVersion, Session
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

pytestmark = pytest.mark.django_db
PAGES = ("/training/desk/sessions/", "/training/desk/bookings/")


def fill(version: CourseVersion, first: int, people: int) -> Session:
    """A session with so many people, of whom one has a place and the others wait."""
    session = factories.session(version, capacity=1)
    actions.ask_for_place(session=session, employment=factories.employment(first), by=None)
    for number in range(first + 1, first + people):
        actions.join_waiting(sessions=[session], employments=[factories.employment(number)], by=None)
    return session


def queries(client: Any, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_lists_and_a_session_take_as_many_queries_for_many_as_for_few(cast: Cast, signed_in: Any):
    client = signed_in(cast["trainer"])
    with clock.at(MONDAY):
        pages = [*PAGES, f"/training/desk/sessions/{fill(factories.course(), 1, 3)}/"]
        few = {path: queries(client, path) for path in pages}
        for number in range(6):
            fill(factories.course(f"course-{number}"), 100 * (number + 1), 4)
        session = Session.objects.get(reference=pages[-1].split("/")[-2])
        for number in range(50, 58):
            actions.join_waiting(sessions=[session], employments=[factories.employment(number)], by=None)
        many = {path: queries(client, path) for path in pages}

    assert many == few


def test_sessions_at_risk_and_those_of_a_month_are_found(cast: Cast, signed_in: Any):
    client = signed_in(cast["trainer"])
    with clock.at(MONDAY):
        near = factories.session(factories.course(), starts_in=timedelta(days=20))
        far = factories.session(factories.course("another"), starts_in=timedelta(days=60))
        Session.objects.filter(pk=near.pk).update(minimum=1)
        at_risk = client.get(f"{PAGES[0]}?risk=yes").content.decode()
        in_march = client.get(f"{PAGES[0]}?month=2020-03").content.decode()

    assert near.reference in at_risk
    assert far.reference not in at_risk
    assert far.reference in in_march
    assert near.reference not in in_march
