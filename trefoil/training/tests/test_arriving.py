"""“I am here” on the day: by the code in the room, once, by those who have a place; and nobody learns who has one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.training import actions, here
from trefoil.training.models import Arrival, BookingStage, Session, SessionDate
from trefoil.training.tests import factories
from trefoil.training.tests.visiting import came_in, send

pytestmark = pytest.mark.django_db
DAY = datetime(2020, 1, 6, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def session(cast: Cast) -> Session:
    """Learner 1 has a place from nine to three."""
    cache.clear()
    with clock.at(DAY):
        session = factories.session(factories.course(), starts_in=timedelta())
        factories.booking(session, 1, BookingStage.CONFIRMED)
        factories.employment(2)
    return session


def address(session: Session, day: datetime = DAY) -> str:
    return f"/training/here/{here.key_of(session, day.date())}/"


def test_a_learner_who_came_in_by_a_link_presses_one_button(session: Session):
    with clock.at(DAY):
        client = came_in()
        assert "Learner 1" in client.get(address(session)).content.decode()
        assert send(client, address(session))["Location"] == f"{address(session)}noted/"
    assert Arrival.objects.values_list("booking__learner__name", "how").get() == ("Learner 1", "signed_in")


def test_known_and_unknown_addresses_get_the_same_answer_and_no_name(session: Session, client: Client):
    pages = []
    with clock.at(DAY):
        for email in ("Learner1@trefoil.example", "learner2@trefoil.example", "nobody@trefoil.example"):
            answer = send(client, address(session), email=email)
            assert answer.status_code == 303
            pages.append((answer["Location"], client.get(answer["Location"]).content.decode()))
        assert "Learner" not in client.get(address(session)).content.decode()
    assert [where for where, _ in pages] == [f"{address(session)}noted/"] * 3
    assert not [page for _, page in pages if "Learner" in page or "learner" in page]
    assert Arrival.objects.values_list("booking__learner__name", "how").get() == ("Learner 1", "email")


def test_arriving_twice_has_one_effect_and_one_event(session: Session, client: Client):
    with clock.at(DAY):
        for _ in range(2):
            assert send(client, address(session), email="learner1@trefoil.example").status_code == 303
    assert Arrival.objects.count() == 1
    assert AuditEvent.objects.filter(sentence__startswith="They said that they are there").count() == 1


@pytest.mark.parametrize(
    ("moment", "status"),
    [(DAY - HOUR - MINUTE, 422), (DAY - HOUR, 303), (DAY + 7 * HOUR, 303), (DAY + 7 * HOUR + MINUTE, 422)],
)  # fmt: skip
def test_the_code_works_from_an_hour_before_until_an_hour_after(
    session: Session, client: Client, moment: datetime, status: int
):
    with clock.at(moment):
        assert send(client, address(session), email="learner1@trefoil.example").status_code == status
    assert Arrival.objects.exists() == (status == 303)


def test_the_code_of_one_day_does_not_work_on_the_other_day_of_the_same_session(session: Session, client: Client):
    later = DAY + timedelta(days=7)
    for first in (DAY, later):
        SessionDate.objects.create(session=session, starts_at=first, ends_at=first + 6 * HOUR)
    with clock.at(later):
        assert send(client, address(session), email="learner1@trefoil.example").status_code == 422
        assert send(client, address(session, later), email="learner1@trefoil.example").status_code == 303


def test_the_key_of_another_session_notes_nothing_in_this_one(session: Session, client: Client):
    with clock.at(DAY):
        other = factories.session(factories.course("another"), starts_in=timedelta())
        send(client, address(other), email="learner1@trefoil.example")
    assert not Arrival.objects.exists()


def test_a_key_that_was_not_made_here_leads_nowhere(session: Session, client: Client):
    with clock.at(DAY):
        forged = f"/training/here/{session.pk}-{DAY.date().toordinal()}.aaaa/"
        changed = address(session).replace(f"/{session.pk}-", f"/{session.pk + 1}-")
        for one in (forged, changed, f"{changed}noted/", "/training/here/x/"):
            assert client.get(one).status_code == 404, one
        assert send(client, changed, email="learner1@trefoil.example").status_code == 404


def test_no_code_works_of_a_session_that_was_cancelled(session: Session):
    Session.objects.filter(pk=session.pk).update(stage="cancelled", cancelled_why="The trainer is ill")
    session.refresh_from_db()
    with clock.at(DAY), pytest.raises(Refused, match="on the day only"):
        actions.arrive(session=session, day=DAY.date(), email="learner1@trefoil.example", by=None)


def test_somebody_who_still_waits_for_their_manager_is_not_noted(session: Session):
    with clock.at(DAY):
        session.bookings.update(stage=BookingStage.REQUESTED, lapses_at=DAY + HOUR)
        assert actions.arrive(session=session, day=DAY.date(), email="learner1@trefoil.example", by=None) is None


def test_the_register_proposes_who_arrived_and_saves_nothing_by_itself(cast: Cast, signed_in: Any, session: Session):
    with clock.at(DAY):
        other = factories.booking(session, 2, BookingStage.CONFIRMED)
        booking = actions.arrive(session=session, day=DAY.date(), email="learner1@trefoil.example", by=None).booking
        page = signed_in(cast["trainer"]).get(f"/training/desk/sessions/{session.reference}/register/")
    form = page.context["form"]
    assert form[f"mark_{booking.pk}"].value() == "attended"
    assert not form[f"mark_{other.pk}"].value()
    assert "1 person below said on the day" in page.content.decode()
    booking.refresh_from_db()
    assert booking.stage == BookingStage.CONFIRMED


def test_who_arrived_on_one_of_two_days_is_proposed_as_there_in_part():
    meetings = [(DAY, DAY + 3 * HOUR), (DAY + timedelta(days=7), DAY + timedelta(days=7) + 2 * HOUR)]
    arrivals = [Arrival(taught_on=DAY.date(), arrived_at=DAY)]
    after_one = here.proposed(arrivals, meetings, DAY + HOUR)
    after_both = here.proposed(arrivals, meetings, DAY + timedelta(days=8))
    assert after_one and (after_one.stage, after_one.minutes) == ("attended", None)
    assert after_both and (after_both.stage, after_both.minutes) == ("partly", 180)
    assert here.proposed([], meetings, DAY) is None


def test_the_training_coordinator_shows_a_code_for_each_day_and_nobody_else_does(
    cast: Cast, signed_in: Any, session: Session
):
    page = f"/training/desk/sessions/{session.reference}/code/"
    with clock.at(DAY - timedelta(days=3)):
        shown = signed_in(cast["trainer"]).get(page).content.decode()
        assert signed_in(cast["coordinator"]).get(page).status_code in {403, 404}
    assert shown.count('class="tf-roomcode__picture"') == 1
    assert address(session) in shown
    with clock.at(DAY + 8 * HOUR):
        assert "The session is over" in signed_in(cast["trainer"]).get(page).content.decode()


def test_a_learner_who_came_in_is_told_what_stands_of_them(session: Session):
    page = address(session)
    with clock.at(DAY):
        known, stranger = came_in(), came_in("learner2@trefoil.example")
        assert "I am here" in known.get(page).content.decode()
        send(known, page)
        for again in (page, f"{page}noted/"):
            assert "Noted on 6 January 2020, 9am" in known.get(again).content.decode()
            assert "You have no place in this session" in stranger.get(again).content.decode()
        session.bookings.update(stage=BookingStage.REQUESTED, lapses_at=DAY + HOUR)
        assert "Your manager has not answered" in known.get(page).content.decode()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (DAY - 2 * HOUR, "This code works from 6 January 2020, 8am"),
        (DAY + 8 * HOUR, "This code worked until 6 January 2020, 4pm"),
    ],
)
def test_outside_its_hours_the_page_says_when_the_code_works(
    session: Session, client: Client, moment: datetime, words: str
):
    with clock.at(moment):
        assert words in client.get(address(session)).content.decode()


def test_the_page_says_that_the_session_has_other_dates_or_was_cancelled(session: Session, client: Client):
    with clock.at(DAY):
        other_day = address(session, DAY + timedelta(days=1))
        assert "The session has other dates now" in client.get(other_day).content.decode()
        Session.objects.filter(pk=session.pk).update(stage="cancelled", cancelled_why="The trainer is ill")
        assert "This session does not take place" in client.get(address(session)).content.decode()


def test_who_typed_the_old_address_of_a_merged_record_is_noted(cast: Cast, session: Session, client: Client):
    with clock.at(DAY):
        old = factories.employment(1).learner
        actions.merge_learners(keep=factories.employment(2).learner, other=old, why="One person", by=cast["trainer"])
        assert send(client, address(session), email="learner1@trefoil.example").status_code == 303
    assert Arrival.objects.values_list("booking__learner__name", "how").get() == ("Learner 2", "email")


def test_the_register_says_who_only_typed_an_address(cast: Cast, signed_in: Any, session: Session):
    page = f"/training/desk/sessions/{session.reference}/register/"
    with clock.at(DAY):
        held = factories.booking(session, 2, BookingStage.CONFIRMED)
        actions.arrive(session=session, day=DAY.date(), learner=held.learner, by=None)
        client = signed_in(cast["trainer"])
        assert "not signed in" not in client.get(page).content.decode()
        actions.arrive(session=session, day=DAY.date(), email="learner1@trefoil.example", by=None)
        shown = client.get(page).content.decode()
    assert "2 people below said on the day" in shown
    assert "1 of them typed their address and was not signed in" in shown
    assert shown.count("Said that they are here: 6 January 2020, 9am, by their address, not signed in<") == 1
    assert shown.count("Said that they are here: 6 January 2020, 9am<") == 1
