"""Whoever is written to on paper or through their manager has longer to answer an offer, and never beyond its end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import calendars, clock
from trefoil.shared.working_days import working_days_between
from trefoil.training import actions, terms
from trefoil.training.letters import text_of
from trefoil.training.models import About, Learner, Letter, Offer, Reach, Session
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in

moments = st.integers(0, 12 * 365 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))
spans = st.timedeltas(timedelta(minutes=1), timedelta(days=40))


@given(made_at=moments, left=spans)
def test_by_letter_there_are_five_whole_working_days_unless_the_offer_ends_before(made_at: datetime, left: timedelta):
    ends = made_at + left
    by_mail = terms.kept_until(made_at, ends, by_others=False)
    by_letter = terms.kept_until(made_at, ends, by_others=True)
    days = working_days_between(clock.day_of(made_at), clock.day_of(by_letter), holidays=calendars.england_and_wales())

    assert made_at < by_mail <= by_letter <= ends
    assert by_mail == min(made_at + timedelta(hours=48), ends)
    assert by_letter == ends or days == 5


@given(made_at=moments, left=spans, longer=spans, by_others=st.booleans())
def test_a_later_end_never_shortens_an_offer(made_at: datetime, left: timedelta, longer: timedelta, by_others: bool):
    kept = [terms.kept_until(made_at, made_at + one, by_others=by_others) for one in (left, left + longer)]
    assert kept == sorted(kept)


def test_christmas_and_the_bank_holidays_are_no_working_days():
    made_at = datetime(2019, 12, 23, 10, tzinfo=UTC)
    kept = terms.kept_until(made_at, made_at + timedelta(days=60), by_others=True)
    assert kept == datetime(2020, 1, 2, 17, tzinfo=UTC)


@pytest.fixture
def session(db: Any) -> Any:
    with clock.at(MONDAY):
        yield factories.session(factories.course(), capacity=1, starts_in=timedelta(days=30))


def offered(session: Session, reach: str) -> Offer:
    """A place came free, and is offered to somebody who is written to like that."""
    booked = actions.ask_for_place(session=session, employment=factories.employment(1), by=None)
    job = factories.employment(2)
    Learner.objects.filter(pk=job.learner_id).update(reach=reach)
    actions.join_waiting(sessions=[session], employments=[job], by=None)
    actions.give_back(booking=booked, by=None)
    return Offer.objects.select_related("waiting__learner", "waiting__employment").get()


@pytest.mark.parametrize(
    ("reach", "until", "said"),
    [
        (Reach.EMAIL, MONDAY + timedelta(hours=48), ""),
        (Reach.LETTER, MONDAY + timedelta(days=7, hours=8), "up to 5 working days to answer, since we write to you on paper"),
        (Reach.MANAGER, MONDAY + timedelta(days=7, hours=8), "since we write to you through your manager"),
    ],
)  # fmt: skip
def test_the_offer_and_its_letter_say_until_when_and_why_longer(
    session: Session, reach: str, until: datetime, said: str
):
    offer = offered(session, reach)
    text = text_of(Letter.objects.get(offer=offer, about=About.OFFERED))

    assert offer.lapses_at == until
    assert said in text
    assert ("working days" in text) == bool(said)
    with clock.at(until - timedelta(minutes=1)):
        actions.settle_due(session=session, by=None)
    assert Offer.objects.get().stage == "open"
    with clock.at(until):
        actions.settle_due(session=session, by=None)
    assert Offer.objects.get().stage == "expired"


def test_close_to_the_session_a_letter_has_no_longer_than_anyone(db: None):
    with clock.at(MONDAY):
        session = factories.session(factories.course(), capacity=1, starts_in=timedelta(days=8))
        assert offered(session, Reach.LETTER).lapses_at == session.joining_at == MONDAY + timedelta(days=3)


def test_the_desk_sees_how_long_it_is_kept_and_how_they_are_reached(cast: Cast, signed_in: Any, session: Session):
    offered(session, Reach.LETTER)
    page = signed_in(cast["trainer"]).get(reverse("training:desk_session", args=[session.reference])).content.decode()
    assert "kept until 13 January 2020, 5pm. By letter, printed for their workplace" in page


def test_whoever_waits_is_told_before_how_long_a_place_is_kept_for_them(session: Session):
    actions.ask_for_place(session=session, employment=factories.employment(3), by=None)
    factories.employment(1)
    client, address = came_in(), reverse("training:wait", args=[session.reference])
    assert "keep it for 48 hours." in client.get(address).content.decode()
    Learner.objects.filter(email="learner1@trefoil.example").update(reach=Reach.MANAGER)
    assert "keep it for 5 working days." in client.get(address).content.decode()
