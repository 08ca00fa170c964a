"""Asking, approving, giving back, sending a colleague, and the terms."""

from datetime import UTC, date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.training import actions, terms
from trefoil.training.actions.booking import Full
from trefoil.training.models import Booking, Learner, Session
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    with clock.at(MONDAY):
        return factories.session(factories.course(), capacity=1, starts_in=timedelta(days=14))


def ask(session: Session, number: int, **given: object) -> Booking:
    return actions.ask_for_place(session=session, employment=factories.employment(number, **given), by=None)


def test_a_request_keeps_the_place_until_the_manager_answers(session: Session):
    with clock.at(MONDAY):
        asked = ask(session, 1)

        assert (asked.stage, asked.lapses_at) == ("requested", MONDAY + terms.APPROVE_WITHIN)
        with pytest.raises(Full, match="waiting list"):
            ask(session, 2)
        assert (
            actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None).stage
            == "confirmed"
        )


def test_a_request_that_nobody_answers_lapses_and_the_place_goes_to_the_next(session: Session):
    with clock.at(MONDAY):
        asked = ask(session, 1)
        (waiting,) = actions.join_waiting(sessions=[session], employments=[factories.employment(2)], by=None)
    with clock.at(MONDAY + terms.APPROVE_WITHIN):
        actions.settle_due(session=session, by=None)

        asked.refresh_from_db()
        assert asked.stage == "lapsed"
        assert waiting.offers.get().stage == "open"
        with pytest.raises(Refused, match="answered before or has ended"):
            actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)


def test_an_offer_that_is_not_answered_goes_to_the_next_and_is_not_made_again(session: Session):
    with clock.at(MONDAY):
        asked = ask(session, 1)
        (first,) = actions.join_waiting(sessions=[session], employments=[factories.employment(2)], by=None)
    with clock.at(MONDAY + timedelta(hours=1)):
        (second,) = actions.join_waiting(sessions=[session], employments=[factories.employment(3)], by=None)
        actions.give_back(booking=asked, by=None)
        assert (first.offers.count(), second.offers.count()) == (1, 0)
    with clock.at(MONDAY + timedelta(hours=1) + terms.ANSWER_WITHIN):
        actions.settle_due(session=session, by=None)

    first.refresh_from_db()
    assert (first.offers.get().stage, first.ended_as) == ("expired", "closed")
    assert second.offers.get().stage == "open"


def test_an_accepted_offer_becomes_a_request_to_the_manager(session: Session):
    with clock.at(MONDAY):
        asked = ask(session, 1)
        (waiting,) = actions.join_waiting(sessions=[session], employments=[factories.employment(2)], by=None)
        actions.give_back(booking=asked, by=None)

        booked = actions.accept_offer(offer=waiting.offers.get(), by=None)

    waiting.refresh_from_db()
    assert (booked.stage, booked.learner.name, waiting.ended_as) == ("requested", "Learner 2", "booked")


def test_a_place_given_back_two_working_days_before_is_late(session: Session):
    with clock.at(MONDAY):
        asked = actions.answer_for_manager(booking=ask(session, 1), approves=True, answered_as="manager", by=None)
    with clock.at(datetime(2020, 1, 16, 12, tzinfo=UTC)):  # the session is on Monday 20 January: two working days left
        assert actions.give_back(booking=asked, by=None).stage == "cancelled_late"


def test_the_last_free_day_counts_working_days_and_bank_holidays():
    assert terms.last_free_day(date(2020, 1, 20)) == date(2020, 1, 15)
    assert terms.last_free_day(date(2020, 4, 15)) == date(2020, 4, 8)  # Good Friday and Easter Monday between


def test_a_colleague_of_the_same_workplace_takes_the_place_with_its_approval(session: Session):
    with clock.at(MONDAY):
        asked = actions.answer_for_manager(booking=ask(session, 1), approves=True, answered_as="manager", by=None)

        instead = actions.substitute(booking=asked, employment=factories.employment(2), by=None)
        asked.refresh_from_db()

        assert (asked.stage, instead.stage, instead.instead_of) == ("substituted", "confirmed", asked)
        with pytest.raises(Refused, match="same workplace"):
            actions.substitute(booking=instead, employment=factories.employment(3, kind="police"), by=None)


def test_nobody_keeps_two_dates_of_a_course(session: Session):
    with clock.at(MONDAY):
        ask(session, 1)
        other = factories.session(session.course_version, starts_in=timedelta(days=20))

        with pytest.raises(Refused, match="Give that one back first"):
            ask(other, 1)


def test_while_there_is_a_place_nobody_can_wait_for_it(session: Session):
    with clock.at(MONDAY), pytest.raises(Refused, match="book it instead"):
        actions.join_waiting(sessions=[session], employments=[factories.employment(1)], by=None)


def test_a_cancelled_session_gives_every_place_back_without_a_charge(session: Session, cast: Cast):
    with clock.at(MONDAY):
        asked = ask(session, 1)
        (waiting,) = actions.join_waiting(sessions=[session], employments=[factories.employment(2)], by=None)

        actions.cancel_session(session=session, why="The hall is flooded", by=cast["trainer"])

    asked.refresh_from_db()
    waiting.refresh_from_db()
    assert (asked.stage, waiting.ended_as) == ("withdrawn", "closed")


def test_whoever_was_offered_a_place_of_a_cancelled_session_is_looked_at_again_for_their_other_dates(
    session: Session, cast: Cast
):
    with clock.at(MONDAY):
        other = factories.session(session.course_version, capacity=1, starts_in=timedelta(days=20))
        first, second = ask(session, 1), ask(other, 2)
        sessions = [session, other]
        (waiting,) = actions.join_waiting(sessions=sessions, employments=[factories.employment(3)], by=None)
        actions.give_back(booking=first, by=None)
        actions.give_back(booking=second, by=None)
        assert waiting.offers.get().session == session

        actions.cancel_session(session=session, why="The hall is flooded", by=cast["trainer"])
        for job in ProcrastinateJob.objects.filter(task_name__endswith=".settle_session").order_by("pk"):
            actions.settle_due(session=Session.objects.get(pk=job.args["session"]), by=None)

    assert waiting.offers.get(stage="open").session == other


def test_an_agency_sees_the_learners_who_work_for_it_now_and_no_others(cast: Cast):
    with clock.at(MONDAY):
        own, other = factories.employment(1), factories.employment(2, kind="police")
        own.workplace.agency = cast.agencies["school"]
        own.workplace.save()

        assert list(Learner.objects.visible_to(cast["school_rep"])) == [own.learner]
        assert not Learner.objects.visible_to(cast["practitioner"]).exists()
        assert set(Learner.objects.visible_to(cast["trainer"])) == {own.learner, other.learner}
        own.until_on = clock.today() - timedelta(days=1)
        own.from_on = own.until_on
        own.save()
        assert not Learner.objects.visible_to(cast["school_rep"]).exists()
