"""The desk's first page: what is at risk, what waits, where demand is, and who did not come."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions, overview
from trefoil.training.models import Booking, CourseVersion, Session
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
DESK = "/training/desk/"


def full(version: CourseVersion, waits: int, first: int = 1) -> Session:
    """A session of one place with so many people waiting."""
    session = factories.session(version, capacity=1, starts_in=timedelta(days=20))
    actions.ask_for_place(session=session, employment=factories.employment(first), by=None)
    for number in range(first + 1, first + 1 + waits):
        actions.join_waiting(sessions=[session], employments=[factories.employment(number)], by=None)
    return session


def test_the_course_with_most_people_beyond_its_places_stands_first(cast: Cast):
    full(factories.course(), waits=2)
    factories.session(factories.course("another"), capacity=5)
    first, second = overview.demand(cast["trainer"], clock.now())

    assert (first.waits, first.left, first.short) == (2, 0, 2)
    assert (second.waits, second.left, second.short) == (0, 5, 0)


def test_somebody_who_has_been_offered_a_place_counts_as_having_it(cast: Cast):
    session = full(factories.course(), waits=1)
    actions.give_back(booking=Booking.objects.get(), by=None)
    found = overview.demand(cast["trainer"], clock.now())[0]

    assert session.offers.count() == 1
    assert (found.waits, found.taken, found.left) == (0, 1, 0)


def test_who_came_is_counted_by_kind_of_workplace(cast: Cast):
    session = factories.session(factories.course(), capacity=4, starts_in=timedelta(days=1))
    for number, kind in enumerate(("school", "school", "health"), 1):
        asked = actions.ask_for_place(session=session, employment=factories.employment(number, kind), by=None)
        actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)
    with clock.at(MONDAY + timedelta(days=2)):
        said = zip(Booking.objects.order_by("pk"), ("attended", "no_show", "attended"), strict=True)
        actions.save_register(
            session=session, marks=[actions.Mark(one.pk, stage) for one, stage in said], by=cast["trainer"]
        )
        found = {
            one.kind: (one.attended, one.no_show, one.whole) for one in overview.came(cast["trainer"], clock.now())
        }

    assert found == {"Maintained school or college": (1, 1, 2), "Health": (1, 0, 1)}


def test_the_page_says_what_is_at_risk_what_is_to_be_marked_and_who_waits(cast: Cast, signed_in: Any):
    risky = factories.session(factories.course(), starts_in=timedelta(days=9))
    begun = factories.session(factories.course("another"), starts_in=timedelta(hours=-2))
    Session.objects.filter(pk=risky.pk).update(minimum=3)
    actions.ask_for_place(session=risky, employment=factories.employment(1), by=None)
    page = signed_in(cast["trainer"]).get(DESK).content.decode()

    assert (
        "1 session is at risk, 1 session has no trainer, 1 register is to be taken and 1 request waits for a manager."
        in page
    )
    assert "2 more" in page
    assert begun.reference in page
    assert "Learner 1" in page


def test_the_page_takes_as_many_queries_for_a_full_programme_as_for_a_small_one(cast: Cast, signed_in: Any):
    client = signed_in(cast["trainer"])

    def asked() -> int:
        client.get(DESK)
        with CaptureQueriesContext(connection) as found:
            assert client.get(DESK).status_code == 200
        return len(found)

    full(factories.course(), waits=1)
    few = asked()
    for number in range(5):
        full(factories.course(f"course-{number}"), waits=2, first=10 * (number + 1))
    assert asked() == few


def test_an_agency_begins_with_the_bookings_of_its_learners_and_others_find_nothing(cast: Cast, signed_in: Any):
    assert signed_in(cast["school_rep"]).get(DESK).url == f"{DESK}bookings/"
    assert signed_in(cast["analyst"]).get(DESK).status_code == 404
