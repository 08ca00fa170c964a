"""A list of one workplace is enrolled and booked with as many queries for thirty people as for three."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import jobs
from trefoil.training import actions
from trefoil.training.models import Booking, Letter
from trefoil.training.tests import factories

pytestmark = pytest.mark.django_db


def book(cast: Cast, number: int) -> int:
    """How many queries it takes to book so many new people."""
    session = factories.session(factories.course(f"course-{number}"), capacity=40, starts_in=timedelta(days=30))
    people = [
        actions.Named(line, f"Colleague {line}", f"colleague{number}-{line}@example.org", "regular")
        for line in range(1, number + 1)
    ]
    with (
        CaptureQueriesContext(
            connection,
        ) as told,
        jobs.set_aside() as asked,
    ):
        actions.book_for(
            session=session, workplace=factories.workplace(), people=people, approved=True, by=cast["trainer"]
        )
    assert session.bookings.filter(stage="confirmed", answered_as="office").count() == number
    assert len(asked) == Letter.objects.filter(booking__session=session).count() == number
    return len(told)


def test_thirty_people_take_as_many_queries_as_three(cast: Cast):
    book(cast, 2)

    assert book(cast, 30) == book(cast, 3)


def test_somebody_who_has_a_place_already_is_named_and_nobody_is_booked(cast: Cast):
    session = factories.session(factories.course(), capacity=5)
    one, other = (actions.Named(line, f"Person {line}", f"p{line}@example.org", "lead") for line in (1, 2))
    actions.book_for(session=session, workplace=factories.workplace(), people=[one], approved=True, by=cast["trainer"])

    with pytest.raises(actions.Several, match="Line 1, Person 1: There is a place booked"):
        actions.book_for(
            session=session, workplace=factories.workplace(), people=[one, other], approved=True, by=cast["trainer"]
        )

    assert Booking.objects.count() == 1
