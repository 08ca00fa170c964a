"""Whoever does not come too often is told so before booking, and books again once the coordinator agrees."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions, no_shows
from trefoil.training.models import Booking, Learner, Session
from trefoil.training.tests import factories
from trefoil.training.tests.visiting import came_in

pytestmark = pytest.mark.django_db
MONDAY = datetime(2020, 3, 2, 9, tzinfo=UTC)
NEXT = MONDAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def miss(cast: Cast, course: str, stage: str = "no_show", begins: datetime = MONDAY) -> Booking:
    """A session to which the first learner had a place."""
    with clock.at(begins):
        session = factories.session(factories.course(course), starts_in=timedelta(days=10))
        booking = actions.ask_for_place(session=session, employment=factories.employment(1), by=cast["trainer"])
        actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    with clock.at(begins + timedelta(days=11)):
        actions.save_register(session=session, marks=[actions.Mark(booking.pk, stage)], by=cast["trainer"])
    booking.refresh_from_db()
    return booking


def book(by: Any = None) -> Booking:
    session = Session.objects.filter(starts_at__gt=NEXT).first()
    session = session or factories.session(factories.course("next"), starts_in=timedelta(days=30))
    return actions.ask_for_place(session=session, employment=factories.employment(1), by=by)


def test_after_two_sessions_missed_within_a_year_the_coordinator_agrees_first(cast: Cast):
    miss(cast, "one")
    with clock.at(NEXT):
        actions.give_back(booking=book(), by=None)
    miss(cast, "two")
    with clock.at(NEXT):
        with pytest.raises(Refused, match="Ask the training coordinator to agree"):
            book()
        session = factories.session(factories.course("full"), capacity=1)
        actions.ask_for_place(session=session, employment=factories.employment(2), by=None)
        with pytest.raises(Refused, match="Ask the training coordinator to agree"):
            actions.join_waiting(sessions=[session], employments=[factories.employment(1)], by=None)
        actions.let_book_again(
            learner=Learner.objects.get(name="Learner 1"), why="On duty both days", by=cast["trainer"]
        )
        assert book().stage == "requested"


def test_what_the_coordinator_books_is_agreed_by_that(cast: Cast):
    miss(cast, "one"), miss(cast, "two")

    with clock.at(NEXT):
        assert book(by=cast["trainer"]).stage == "requested"


def test_what_was_waived_came_after_all_or_is_long_ago_does_not_count(cast: Cast):
    waived = miss(cast, "one")
    actions.waive_charge(charge=waived.charge, why="At court", by=cast["trainer"])
    miss(cast, "two")
    miss(cast, "three", begins=MONDAY - timedelta(days=400))
    miss(cast, "four", stage="partly")

    with clock.at(NEXT):
        assert book().stage == "requested"


def test_what_is_missed_after_the_coordinator_agreed_counts_anew(cast: Cast):
    miss(cast, "one"), miss(cast, "two")
    learner = Learner.objects.get()
    with clock.at(MONDAY + timedelta(days=20)):
        actions.let_book_again(learner=learner, why="On duty", by=cast["trainer"])
        with pytest.raises(Refused, match="can book already"):
            actions.let_book_again(learner=learner, why="On duty", by=cast["trainer"])
    miss(cast, "three", begins=MONDAY + timedelta(days=25)), miss(cast, "four", begins=MONDAY + timedelta(days=25))
    learner.refresh_from_db()

    assert no_shows.needs_agreement(learner, MONDAY + timedelta(days=60))


def test_a_learner_is_told_before_booking_which_sessions_they_missed(cast: Cast):
    miss(cast, "one"), miss(cast, "two")
    with clock.at(NEXT):
        session = factories.session(factories.course("next"), starts_in=timedelta(days=30))
        client = came_in()
        for name in ("book", "check"):
            page = client.get(reverse(f"training:{name}", args=[session.reference])).content.decode()
            assert "Ask the training coordinator first" in page
            assert "One, Thu 12 March 2020" in page


def test_the_coordinator_finds_them_and_lets_them_book_again_with_a_reason(cast: Cast, signed_in: Any):
    miss(cast, "one"), miss(cast, "two")
    with clock.at(NEXT):
        client, learner = signed_in(cast["trainer"]), Learner.objects.get()
        assert "2 times" in client.get(reverse("training:desk_no_shows")).content.decode()
        address = reverse("training:desk_let_again", args=[learner.pk])
        assert client.post(address, {"once": new_token(), "why": " "}).status_code == 422
        assert client.post(address, {"once": new_token(), "why": "On duty"}).status_code == 303
        assert "Learner 1" not in client.get(reverse("training:desk_no_shows")).content.decode()
    with pytest.raises(Refused, match="training coordinator"):
        actions.let_book_again(learner=learner, why="On duty", by=cast["school_rep"])


def test_the_list_and_the_rule_agree(cast: Cast):
    waived = miss(cast, "one")
    miss(cast, "two")
    learner, now = Learner.objects.get(), NEXT
    for waive in (False, True):
        if waive:
            actions.waive_charge(charge=waived.charge, why="At court", by=cast["trainer"])
        listed = no_shows.who_need_agreement(Learner.objects.all(), now).exists()
        assert listed == no_shows.needs_agreement(learner, now) == (not waive)


def test_booking_asks_for_it_once_and_only_of_those_who_ever_did_not_come(cast: Cast):
    before = counted_when_booking("before")
    miss(cast, "missed")

    assert (before, counted_when_booking("afterwards")) == (0, 1)


def counted_when_booking(course: str) -> int:
    session = factories.session(factories.course(course), starts_in=timedelta(days=30))
    with CaptureQueriesContext(connection) as asked:
        actions.ask_for_place(session=session, employment=factories.employment(1), by=None)
    return len([one for one in asked if "no_show" in one["sql"] and "COUNT" in one["sql"]])


def test_what_was_missed_on_the_day_of_the_agreement_is_forgiven_too(cast: Cast):
    miss(cast, "one"), miss(cast, "two")
    learner = Learner.objects.get()
    with clock.at(MONDAY + timedelta(days=10, hours=8)):  # the evening of the day on which both were
        actions.let_book_again(learner=learner, why="On duty", by=cast["trainer"])
        learner.refresh_from_db()

        assert not no_shows.needs_agreement(learner, clock.now())
        assert not no_shows.who_need_agreement(Learner.objects.all(), clock.now()).exists()


def test_nobody_who_has_to_ask_first_comes_as_a_substitute_and_why_is_not_told(cast: Cast):
    miss(cast, "one"), miss(cast, "two")
    with clock.at(NEXT):
        session = factories.session(factories.course("next"), starts_in=timedelta(days=30))
        held = actions.ask_for_place(session=session, employment=factories.employment(2), by=None)
        with pytest.raises(Refused, match="cannot take the place by themselves"):
            actions.substitute(booking=held, employment=factories.employment(1), by=None)
        assert actions.substitute(booking=held, employment=factories.employment(1), by=cast["trainer"]).stage


def test_nobody_whose_manager_said_no_comes_as_a_substitute():
    session = factories.session(factories.course(), starts_in=timedelta(days=30))
    asked, held = (factories.ask(session, number) for number in (1, 2))
    actions.answer_for_manager(booking=asked, approves=False, why="No cover", answered_as="manager", by=None)
    with pytest.raises(Refused, match="cannot take the place by themselves"):
        actions.substitute(booking=held, employment=asked.employment, by=None)
