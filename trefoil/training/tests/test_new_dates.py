"""A new date of a course is offered first to those who wait for it, and they can say which dates would do at any time."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared.actions import Refused
from trefoil.training import actions, links
from trefoil.training.models import CourseVersion, Offer, OfferStage, Session, SessionStage, Waiting
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY, ask
from trefoil.training.tests.visiting import came_in, link_in, send, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def version() -> CourseVersion:
    return factories.course()


@pytest.fixture
def full(version: CourseVersion) -> Session:
    """One place, which is taken."""
    session = factories.session(version, capacity=1)
    ask(session, 9)
    return session


def wait(session: Session, *numbers: int) -> list[Waiting]:
    jobs = [factories.employment(number) for number in numbers]
    return [actions.join_waiting(sessions=[session], employments=[job], by=None)[0] for job in jobs]


def planned(version: CourseVersion, capacity: int, days: int = 40) -> Session:
    return factories.session(version, capacity=capacity, starts_in=timedelta(days=days), stage=SessionStage.PLANNED)


def test_whoever_waits_is_offered_the_places_of_a_new_date_before_anybody_else(cast: Cast, full: Session):
    first, second, third = wait(full, 1, 2, 3)
    new = actions.open_session(session=planned(full.course_version, 2), by=cast["trainer"])

    assert [one.waiting for one in Offer.objects.filter(session=new).order_by("pk")] == [first, second]
    assert set(third.sessions.all()) == {full, new}
    assert [one.to for one in work_off() if "offered" in one.subject] == [
        ["learner1@trefoil.example"], ["learner2@trefoil.example"]
    ]  # fmt: skip
    with pytest.raises(Refused, match="This session is full"):
        ask(new, 4)


def test_saying_no_to_a_new_date_keeps_the_position_for_the_others(cast: Cast, full: Session):
    (first,) = wait(full, 1)
    new = actions.open_session(session=planned(full.course_version, 2), by=cast["trainer"])
    actions.decline_offer(offer=Offer.objects.get(session=new), by=None)

    first.refresh_from_db()
    assert (first.ended_at, list(first.sessions.all()), first.joined_at) == (None, [full], MONDAY)


def test_what_begins_too_soon_for_offers_is_open_to_all(cast: Cast, full: Session):
    wait(full, 1)
    new = actions.open_session(session=planned(full.course_version, 1, days=3), by=cast["trainer"])

    assert ask(new, 4).stage == "requested"


def test_a_session_that_has_begun_is_not_opened(cast: Cast, version: CourseVersion):
    with pytest.raises(Refused, match="has begun"):
        actions.open_session(session=planned(version, 1, days=-1), by=cast["trainer"])


def test_whoever_waits_changes_the_dates_and_keeps_the_position(version: CourseVersion, full: Session):
    other = factories.session(version, capacity=1, starts_in=timedelta(days=50))
    given_back = ask(other, 8)
    (first,) = wait(full, 1)
    learner = came_in()
    wait(other, 2)
    address = reverse("training:waiting_dates", args=[first.pk])
    assert address in learner.get("/training/mine/").content.decode()
    assert full.reference in learner.get(address).content.decode()
    assert send(learner, address, dates=[other.reference]).status_code == 303
    actions.give_back(booking=given_back, by=None)

    assert list(first.sessions.all()) == [other]
    assert Offer.objects.get(stage=OfferStage.OPEN).waiting == first
    assert send(learner, address).status_code == 422
    assert came_in("learner2@trefoil.example").get(address).status_code == 404


def test_an_offer_is_answered_before_its_date_is_taken_out(version: CourseVersion, full: Session):
    other = factories.session(version, capacity=1, starts_in=timedelta(days=50))
    ask(other, 8)
    (entry,) = wait(full, 1)
    actions.give_back(booking=full.bookings.get(), by=None)
    with pytest.raises(Refused, match="Decline it first"):
        actions.change_dates(waiting=entry, sessions=[other], by=None)


def test_dates_of_another_course_or_whose_list_has_ended_are_not_waited_for(version: CourseVersion, full: Session):
    (entry,) = wait(full, 1)
    for there in (
        factories.session(factories.course("other")),
        factories.session(version, starts_in=timedelta(days=2)),
    ):
        with pytest.raises(Refused, match="The waiting list of"):
            actions.change_dates(waiting=entry, sessions=[full, there], by=None)


def test_the_coordinator_answers_for_somebody_who_rings_and_takes_them_off(cast: Cast, signed_in: Any, full: Session):
    first, second = wait(full, 1, 2)
    actions.give_back(booking=full.bookings.get(), by=None)
    client = signed_in(cast["trainer"])
    page = reverse("training:desk_session", args=[full.reference])
    answer = reverse("training:desk_answer_offer", args=[first.offers.get().pk])
    leave = reverse("training:desk_leave_waiting", args=[full.reference, second.pk])
    shown = client.get(page).content.decode()
    assert (answer in shown, leave in shown) == (True, True)
    assert send(client, answer).status_code == 422
    assert send(client, answer, answer="accept")["Location"] == page
    assert send(client, leave)["Location"] == page

    assert full.bookings.get(learner=first.learner_id).stage == "requested"
    second.refresh_from_db()
    assert second.ended_as == "left"
    for address in (answer, leave):
        assert (client.get(address).status_code, signed_in(cast["school_rep"]).get(address).status_code) == (404, 404)


def test_whoever_has_a_place_or_waits_reads_it_on_the_pages_of_the_course(version: CourseVersion, full: Session):
    wait(full, 1)
    booked, waiting = came_in("learner9@trefoil.example"), came_in()
    for address in (version.course.get_absolute_url(), full.get_absolute_url(), f"{full.get_absolute_url()}book/"):
        assert "You have a place on" in booked.get(address).content.decode()
        assert "You are on the waiting list: number 1" in waiting.get(address).content.decode()
        assert "You have a place on" not in Client().get(address, follow=True).content.decode()


def test_whoever_comes_in_for_a_full_session_is_led_to_its_waiting_list(full: Session):
    client = Client()
    there = client.get(f"{full.get_absolute_url()}wait/")["Location"]
    factories.employment(1)
    send(client, there, email="learner1@trefoil.example", session=full.reference)
    (letter,) = work_off()[-1:]
    came = send(client, link_in(letter))

    assert came["Location"] == f"{full.get_absolute_url()}wait/"


def test_whoever_has_no_e_mail_gives_the_place_back_by_the_link_of_their_letter(full: Session):
    booking = full.bookings.get()
    address = reverse("training:place", args=[links.key_of_place(booking)])
    page = Client().get(address).content.decode()
    assert ("Learner 9" in page, "without a charge" in page) == (True, True)
    assert send(Client(), address, why="Ill").status_code == 303

    booking.refresh_from_db()
    assert booking.stage == "cancelled"
    assert "Learner 9" not in Client().get(address).content.decode()
    assert Client().get(reverse("training:place", args=["1.forged"])).status_code == 404
