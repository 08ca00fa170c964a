"""Booking in three steps, the manager's answer by link, and a learner's own pages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from trefoil.shared import clock
from trefoil.training import actions, links, terms
from trefoil.training.models import Booking, Learner, Session, Workplace
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in, link_in, send, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
WORK = {
    "role": "regular", "job_title": "Teacher", "manager_name": "Rowan Hart", "manager_email": "head@trefoil.example"
}  # fmt: skip


@pytest.fixture
def session() -> Session:
    return factories.session(factories.course(), capacity=2, starts_in=timedelta(days=14))


@pytest.fixture
def learner() -> Client:
    factories.employment(1)
    Workplace.objects.update(needs_order=True)
    return came_in()


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def book(client: Client, session: Session) -> Booking:
    step = send(client, f"{session.get_absolute_url()}book/", **WORK)
    assert step.status_code == 303, words(step)
    done = send(client, step["Location"], purchase_order="PO 12")
    assert done.status_code == 303, words(done)
    return Booking.objects.get(pk=done["Location"].split("/")[3])


def test_a_learner_books_the_manager_approves_and_both_get_one_letter(learner: Client, session: Session):
    assert terms.in_words("£50")[1] in words(learner.get(f"{session.get_absolute_url()}book/check/"))
    booking = book(learner, session)
    shown = words(learner.get(f"/training/mine/{booking.pk}/"))
    assert "Waiting for your manager" in shown
    assert "We asked Rowan Hart" in shown
    (asks,) = work_off()
    assert asks.to == ["head@trefoil.example"]
    assert "Learner" not in asks.subject + asks.body
    manager, address = Client(), link_in(asks)
    page = words(manager.get(address))
    assert "Learner 1, Teacher" in page
    assert "Working together" in page
    assert booking.purchase_order == "PO 12"
    answered = send(manager, address, approves="True")
    assert answered.status_code == 303
    over = words(manager.get(address))
    assert "This request was approved" in over
    assert "Learner 1" not in over
    (confirmed,) = work_off()
    assert confirmed.to == ["learner1@trefoil.example"]
    assert "Confirmed" in words(learner.get("/training/mine/"))
    assert work_off() == []


def test_a_manager_says_no_with_a_reason(learner: Client, session: Session):
    booking = book(learner, session)
    address = f"/training/approve/{links.key_for_manager(booking)}/"
    assert "Say why you do not approve it" in words(send(Client(), address, approves="False"))
    send(Client(), address, approves="False", why="We are short of staff that day")

    (told,) = work_off()
    assert "short of staff" in told.body
    assert "short of staff" in words(learner.get(f"/training/mine/{booking.pk}/"))
    assert "not approved" in words(Client().get(address))


def changes_employer(learner: Client, workplace: Workplace) -> str:
    new = {
        "where": workplace.name, "role": "regular", "manager_name": "A new manager",
        "manager_email": "new@trefoil.example",
    }  # fmt: skip
    assert send(learner, "/training/mine/employer/", **new).status_code == 303
    return words(learner.get("/training/mine/"))


def test_a_request_goes_to_the_new_manager_when_the_learner_works_elsewhere_and_the_former_one_approves_nothing(
    learner: Client, session: Session
):
    asked = book(learner, session)
    (former,) = work_off()
    with clock.at(MONDAY + timedelta(minutes=10)):
        page = changes_employer(learner, factories.workplace("school", "Another school"))
        assert "Your new manager is asked to approve 1 place." in page
        assert "This request has ended" in words(Client().get(link_in(former)))
        assert send(Client(), link_in(former), approves="True").status_code == 422
        (asks,) = work_off()
        anew = Booking.objects.get(stage="requested")
        assert send(Client(), link_in(asks), approves="True").status_code == 303

    asked.refresh_from_db()
    assert (asked.stage, asks.to) == ("cancelled", ["new@trefoil.example"])
    assert (anew.employment.workplace.name, anew.purchase_order, anew.price) == ("Another school", "", asked.price)
    assert anew.lapses_at == MONDAY + timedelta(minutes=10) + terms.APPROVE_WITHIN
    assert Booking.objects.get(pk=anew.pk).stage == "confirmed"


@pytest.mark.parametrize(("kind", "needs_order"), [("police", False), ("school", True)])
def test_a_request_ends_where_other_terms_go_with_the_new_workplace_and_the_place_goes_to_the_next(
    learner: Client, session: Session, kind: str, needs_order: bool
):
    asked = book(learner, session)
    actions.ask_for_place(session=session, employment=factories.employment(2), by=None)
    (waits,) = actions.join_waiting(sessions=[session], employments=[factories.employment(3)], by=None)
    work_off()
    there = factories.workplace(kind, "Another workplace")
    Workplace.objects.filter(pk=there.pk).update(needs_order=needs_order)
    with clock.at(MONDAY + timedelta(minutes=10)):
        page = changes_employer(learner, there)

    assert "1 request ended: ask again from where you work now." in page
    assert "Ask for a place from there" in words(learner.get(f"/training/mine/{asked.pk}/"))
    assert waits.offers.filter(stage="open").count() == 1


def test_a_managers_link_ends_with_the_request(learner: Client, session: Session):
    booking = book(learner, session)
    address = f"/training/approve/{links.key_for_manager(booking)}/"
    with clock.at(MONDAY + terms.APPROVE_WITHIN):
        assert "not answered in time" in words(Client().get(address))
        assert send(Client(), address, approves="True").status_code == 422
    assert Client().get(f"/training/approve/{booking.pk}.forged/").status_code == 404
    forged = links.SIGN_IN.sign(str(booking.pk))
    assert Client().get(f"/training/approve/{forged}/").status_code == 404


def test_a_full_session_says_so_at_the_last_step_and_leads_to_the_list(learner: Client, session: Session):
    for number in (2, 3):
        actions.ask_for_place(session=session, employment=factories.employment(number), by=None)
    page = words(send(learner, f"{session.get_absolute_url()}book/check/"))
    assert "This session is full" in page
    assert f"{session.get_absolute_url()}wait/" in page


def test_nobody_else_sees_a_learners_pages(learner: Client, session: Session):
    booking = book(learner, session)
    factories.employment(2)
    other = came_in("learner2@trefoil.example")
    for page in ("", "give-back/", "colleague/", "calendar/"):
        address = f"/training/mine/{booking.pk}/{page}"
        assert other.get(address).status_code == 404
        assert send(other, address).status_code == 404
        assert Client().get(address)["Location"] == "/training/who/"
        assert send(Client(), address)["Location"] == "/training/who/"
    booking.refresh_from_db()
    assert booking.stage == "requested"


def test_can_i_cancel_is_always_answered(learner: Client, session: Session):
    booking = book(learner, session)
    address = f"/training/mine/{booking.pk}/"
    assert "Yes, without a charge, for as long as" in words(learner.get(address))
    actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    assert "Yes, without a charge until 15 January 2020" in words(learner.get(address))
    with clock.at(datetime(2020, 1, 17, 12, tzinfo=UTC)):
        late = came_in()
        assert "your organisation may be charged" in words(late.get(address))
    with clock.at(datetime(2020, 1, 20, 10, tzinfo=UTC)):
        late = came_in()
        assert "No: the session has begun" in words(late.get(address))


def test_a_place_is_given_back_and_the_letter_takes_it_out_of_the_calendar(learner: Client, session: Session):
    booking = book(learner, session)
    actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    work_off()
    assert send(learner, f"/training/mine/{booking.pk}/give-back/", why="Ill").status_code == 303

    (told,) = work_off()
    assert "METHOD:CANCEL" in told.attachments[0][1]
    assert "No: this place is not yours" in words(learner.get(f"/training/mine/{booking.pk}/"))


def test_a_colleague_of_the_same_workplace_takes_the_place_and_no_other_address_tells_anything(
    learner: Client, session: Session
):
    booking = book(learner, session)
    actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    factories.employment(2)
    factories.employment(3, kind="police")
    address = f"/training/mine/{booking.pk}/colleague/"
    answers = [
        words(send(learner, address, email=email))
        for email in ("learner3@trefoil.example", "nobody@trefoil.example", "learner1@trefoil.example")
    ]
    assert all("Ask your colleague to sign in here once" in one for one in answers)
    assert send(learner, address, email="learner2@trefoil.example").status_code == 303
    work_off()
    assert Learner.objects.get(email="learner2@trefoil.example").bookings.get().stage == "confirmed"


def test_waiting_for_two_dates_shows_positions_and_an_offer_is_taken_by_its_link(learner: Client, session: Session):
    later = factories.session(session.course_version, capacity=1, starts_in=timedelta(days=20))
    held = [
        actions.ask_for_place(session=where, employment=factories.employment(number), by=None)
        for where, number in ((session, 2), (session, 3), (later, 4))
    ]
    factories.employment(5)
    first = came_in("learner5@trefoil.example")
    for client in (first, learner):
        answer = send(client, f"{session.get_absolute_url()}wait/", dates=[session.reference, later.reference])
        assert answer.status_code == 303, words(answer)
    mine = words(learner.get("/training/mine/"))
    assert mine.count("you are number 2 on the list") == 2
    work_off()
    actions.give_back(booking=held[0], by=None)
    (offered,) = [one for one in work_off() if "offered" in one.subject]
    assert offered.to == ["learner5@trefoil.example"]
    anyone, address = Client(), link_in(offered)
    assert "Accept the place" in words(anyone.get(address))
    assert send(anyone, address).status_code == 422
    assert send(anyone, address, answer="accept").status_code == 303
    assert "You accepted this place" in words(anyone.get(address))
    assert "Waiting for your manager" in words(first.get("/training/mine/"))
    assert "you are number 1 on the list" in words(learner.get("/training/mine/"))
    (asks,) = [one for one in work_off() if "answer" in one.subject]
    assert asks.to == ["head@trefoil.example"]


def test_an_offer_is_declined_by_its_link_and_the_list_is_left(learner: Client, session: Session):
    held = [
        actions.ask_for_place(session=session, employment=factories.employment(number), by=None) for number in (2, 3)
    ]
    send(learner, f"{session.get_absolute_url()}wait/", dates=[session.reference])
    waiting = Learner.objects.get(email="learner1@trefoil.example").waiting.get()
    assert send(Client(), f"/training/mine/waiting/{waiting.pk}/leave/")["Location"] == "/training/who/"
    actions.give_back(booking=held[0], by=None)
    offer = waiting.offers.get()
    assert f"/training/offer/{links.key_of_offer(offer)}/" in learner.get("/training/mine/").content.decode()
    assert send(Client(), f"/training/offer/{links.key_of_offer(offer)}/", answer="decline").status_code == 303
    offer.refresh_from_db()
    assert offer.stage == "declined"
    actions.ask_for_place(session=session, employment=factories.employment(6), by=None)
    send(learner, f"{session.get_absolute_url()}wait/", dates=[session.reference])
    again = Learner.objects.get(email="learner1@trefoil.example").waiting.get(ended_at=None)
    assert send(learner, f"/training/mine/waiting/{again.pk}/leave/").status_code == 303
    assert not Learner.objects.get(email="learner1@trefoil.example").waiting.filter(ended_at=None).exists()


def test_a_new_employer_ends_the_old_employment_and_the_record_stays(learner: Client, session: Session):
    booking = book(learner, session)
    with clock.at(MONDAY + timedelta(days=1)):
        learner = came_in()
        new = WORK | {"where": "Hill Farm Nursery", "kind": "early_years"}
        assert send(learner, "/training/mine/employer/", **new).status_code == 303
        assert "You work there already" in words(send(learner, "/training/mine/employer/", **new))
        jobs = Learner.objects.get(email="learner1@trefoil.example").employments.order_by("from_on")
        assert [one.until_on is None for one in jobs] == [False, True]
        assert "Hill Farm Nursery" in words(learner.get("/training/mine/"))
        assert learner.get(f"/training/mine/{booking.pk}/").status_code == 200


def test_details_are_changed_and_a_second_window_does_not_overwrite_them(learner: Client):
    person = Learner.objects.get(email="learner1@trefoil.example")
    changed = {"name": "Learner One", "access_needs": "Step-free", "version": person.version}
    assert send(learner, "/training/mine/details/", **changed).status_code == 303
    assert send(learner, "/training/mine/details/", **(changed | {"name": "Other"})).status_code == 409
    person.refresh_from_db()
    assert (person.name, person.access_needs) == ("Learner One", "Step-free")


def test_a_mistyped_manager_is_seen_and_put_right_and_the_first_link_ends(learner: Client, session: Session):
    booking = book(learner, session)
    (first,) = work_off()
    page = f"/training/mine/{booking.pk}/"
    assert "head@trefoil.example" in words(learner.get(page))
    answer = send(learner, f"{page}manager/", manager_name="The right one", manager_email="Right@trefoil.example")
    assert answer.status_code == 303
    (second,) = work_off()

    made = Booking.objects.get(stage="requested")
    assert second.to == ["right@trefoil.example"]
    assert (made.asked_at, made.employment, made.lapses_at) == (booking.asked_at, booking.employment, booking.lapses_at)
    assert "Learner 1" not in words(Client().get(link_in(first)))
    assert "Learner 1" in words(Client().get(link_in(second)))
    assert answer["Location"] == f"/training/mine/{made.pk}/"
    assert (
        send(learner, f"{page}manager/", manager_name="Once more", manager_email="x@trefoil.example").status_code == 422
    )
    assert learner.get(f"{page}manager/")["Location"] == page


def test_nobody_names_themselves_as_the_manager_who_is_asked_instead(learner: Client, session: Session):
    booking = book(learner, session)
    answer = send(
        learner, f"/training/mine/{booking.pk}/manager/", manager_name="Me", manager_email="learner1@trefoil.example"
    )  # fmt: skip

    assert "not your own" in words(answer)
    assert Booking.objects.get().stage == "requested"
