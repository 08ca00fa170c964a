"""The pages of whoever books for a workplace: what they see, what they do, and what nobody else sees."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.models import AuditEvent
from trefoil.training import actions
from trefoil.training.models import Booking, BooksFor, Employment, Learner, Session, Waiting, Workplace
from trefoil.training.tests import factories
from trefoil.training.tests.factories import OFFICE
from trefoil.training.tests.visiting import came_in, send, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
MANAGER = {"manager_name": "The head", "manager_email": "head@trefoil.example"}


@pytest.fixture
def client(grant: BooksFor) -> Client:
    return came_in(str(grant.learner.email))


@pytest.fixture
def session() -> Session:
    return factories.session(factories.course(), capacity=2)


def page(name: str, workplace: Workplace, *args: object) -> str:
    return reverse(f"training:{name}", args=[workplace.pk, *args])


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def booked(session: Session, number: int, kind: str = "school") -> Booking:
    return actions.ask_for_place(session=session, employment=factories.employment(number, kind), by=None)


def book(client: Client, workplace: Workplace, session: Session, step: str = "send", **data: object):
    return send(client, page("office_book", workplace, session.reference), step=step, **data)


def test_an_office_sees_the_places_to_come_of_those_who_work_there_now(client, workplace, session):
    booked(session, 1)
    Learner.objects.update(access_needs="A seat near the front")
    answer = words(client.get(page("office", workplace)))

    assert "Learner 1" in answer
    assert "Waits for the manager" in answer
    assert "A seat near the front" not in answer


def test_it_sees_nothing_of_other_workplaces_or_of_those_who_left_or_of_what_is_over(client, workplace):
    booked(factories.session(factories.course("elsewhere")), 1, "charity")
    factories.employment(1)
    booked(factories.session(factories.course("left")), 2)
    Employment.objects.filter(learner__name="Learner 2").update(
        from_on=clock.today() - timedelta(days=9), until_on=clock.today() - timedelta(days=1)
    )
    factories.booking(factories.session(factories.course("over"), starts_in=-timedelta(days=30)), 3)
    answer = words(client.get(page("office", workplace)))

    for gone in ("Elsewhere", "Left", "Over", "Learner 2", "Learner 3"):
        assert gone not in answer


@pytest.mark.parametrize("name", ["office", "office_sessions"])
def test_strangers_and_those_whose_grant_was_ended_find_nothing(client, grant, workplace, cast, name):
    other = factories.employment(5, "charity").workplace
    assert client.get(page(name, other)).status_code == 404
    assert came_in(str(factories.employment(6).learner.email)).get(page(name, workplace)).status_code == 404

    actions.end_booking_for(grant=grant, by=cast["trainer"])
    assert client.get(page(name, workplace)).status_code == 404
    assert "You book for others" not in words(client.get("/training/mine/"))


def test_a_closed_workplace_has_no_such_page(client, workplace, cast):
    actions.close_workplace(workplace=workplace, by=cast["trainer"])

    assert client.get(page("office", workplace)).status_code == 404


def test_nobody_who_is_not_signed_in_finds_it(workplace, session):
    assert "/who/" in Client().get(page("office", workplace)).url
    assert Client().get(page("office_book", workplace, session.reference)).url == "/training/who/"


def test_my_learning_leads_there(client, workplace):
    assert f"Bookings for {workplace.name}" in words(client.get("/training/mine/"))


def test_a_list_is_written_checked_and_sent(client, workplace, session):
    known = factories.employment(1)
    data = {"known": [known.pk], "names": "Jo Marsh, jo@example.org", **MANAGER}
    checked = book(client, workplace, session, "check", **data)

    assert checked.status_code == 422
    assert "There is a place for each of them" in words(checked)
    assert "jo@example.org" in words(checked)
    assert not Booking.objects.exists()
    assert not Learner.objects.filter(name="Jo Marsh").exists()

    sent = book(client, workplace, session, seen=2, **data)
    assert sent.status_code == 303
    assert "2 places are kept, and each manager is asked" in words(client.get(sent.url))
    assert sorted(Booking.objects.values_list("learner__name", flat=True)) == ["Jo Marsh", "Learner 1"]
    assert [one.to for one in work_off() if "answer" in one.subject] == [["head@trefoil.example"]] * 2


def test_the_check_says_price_terms_places_and_who_is_asked(client, workplace, session, cast):
    actions.add_rate(what="place", pence=4500, kind="school", from_on=clock.today(), by=cast["trainer"])
    checked = words(book(client, workplace, session, "check", names="Jo, jo@example.org\nPat, K1", **MANAGER))

    assert "£45 for each place: £90 in all" in checked
    assert "The head" in checked
    assert "Staff reference K1" in checked
    assert "You can give your place back without a charge until 3 working days" in checked
    assert "Purchase order number" in checked


def test_a_workplace_that_pays_only_with_an_order_is_asked_once(client, workplace, session):
    Workplace.objects.update(needs_order=True)
    data = {"names": "Jo, jo@example.org\nPat, K1", **MANAGER}

    without = book(client, workplace, session, **data)
    assert without.status_code == 422
    assert "Enter the purchase order number" in words(without)
    assert "Check and send" in words(without)
    assert book(client, workplace, session, purchase_order="PO 9", **data).status_code == 303
    assert set(Booking.objects.values_list("purchase_order", flat=True)) == {"PO 9"}


def test_lines_to_put_right_stand_beside_the_good_ones_and_nothing_is_lost(client, workplace, session):
    names = "Jo Marsh, jo@example.org\nPat Hale\nSam Roe, sam@nowhere"
    answer = words(book(client, workplace, session, "check", names=names, **MANAGER))

    assert "There are 2 things to put right" in answer
    assert "Line 2: add an e-mail address or" in answer
    assert answer.index("What we read") < answer.index("Sam Roe, sam@nowhere")
    assert "Pat Hale Sam Roe" in answer  # the text as it was typed
    assert 'value="head@trefoil.example"' in answer


def test_whoever_cannot_be_booked_is_named_beside_the_others(client, workplace, session):
    booked(session, 1)
    names = "Learner 1, learner1@trefoil.example\nJo, jo@example.org"
    answer = words(book(client, workplace, session, "check", names=names, **MANAGER))

    assert "Line 1, Learner 1: has a place in this course already" in answer
    assert "jo@example.org" in answer


def test_what_is_looked_up_leaves_an_event_without_names_and_few_lists_are_taken_in_a_short_time(
    client, workplace, session, settings
):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"training_office": "2/15m/key"}
    factories.employment(1, "charity")
    data = {"names": "Zz Zz, learner1@trefoil.example", **MANAGER}
    for step in ("check", "send"):
        assert "we cannot add this address here" in words(book(client, workplace, session, step, **data)).lower()
    over = words(book(client, workplace, session, "check", **data))
    told = AuditEvent.objects.filter(verb="searched", subject=str(workplace.pk))

    assert "Too many lists were sent" in over
    assert "cannot add this address" not in over
    assert {one.sentence for one in told} == {"The office had 1 person looked up."}
    assert told.count() == 2


def test_going_back_to_the_list_keeps_it(client, workplace, session):
    known = factories.employment(1)
    answer = book(client, workplace, session, "change", known=[known.pk], names="Jo, jo@example.org", **MANAGER)

    assert f'value="{known.pk}" id="id_known_0" checked' in words(answer)
    assert "Jo, jo@example.org" in words(answer)


def test_when_places_do_not_suffice_it_says_who_gets_in_and_offers_the_waiting_list(client, workplace, session):
    data = {"names": "Jo, jo@example.org\nPat, pat@example.org\nSam, sam@example.org", **MANAGER}
    checked = words(book(client, workplace, session, "check", **data))

    assert "There are places for the first 2 of your list, and none for 1" in checked
    assert checked.index("A place<") < checked.index("No place left")
    assert "Choose what becomes of those without a place" in words(book(client, workplace, session, seen=2, **data))
    assert not Booking.objects.exists()
    sent = book(client, workplace, session, seen=2, otherwise="alone", **data)
    assert "1 person waits" in words(client.get(sent.url))
    assert Waiting.objects.get().learner.name == "Sam"
    assert "number 1" in words(client.get(page("office", workplace)))


def test_a_manager_is_asked_for_where_none_is_known(client, workplace, session):
    answer = words(book(client, workplace, session, "check", names="Jo, jo@example.org"))

    assert "nobody is known who approves for Jo" in answer


def test_another_colleague_is_put_in_somebody_s_place(client, workplace, session):
    booking = booked(session, 1)
    address = page("office_send_other", workplace, booking.pk)
    assert "It costs nothing" in words(client.get(address))

    nobody = send(client, address, known="", name="")
    assert "Choose a colleague, or enter a name" in words(nobody)
    assert send(client, address, known=factories.employment(2).pk).status_code == 303
    assert Booking.objects.get(ended_at=None).learner.name == "Learner 2"


def test_giving_back_says_the_charge_beforehand(client, workplace):
    soon = factories.session(factories.course(), starts_in=timedelta(days=2))
    booking = booked(soon, 1)
    actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)
    address = page("office_give_back", workplace, booking.pk)
    said = words(client.get(address))

    assert "It is late: the last day without a charge was" in said
    assert "may be charged £" in said
    assert send(client, address).status_code == 303
    assert Booking.objects.get().stage == "cancelled_late"


def test_places_of_others_cannot_be_touched(client, workplace, session):
    other = booked(session, 1, "charity")
    for name in ("office_send_other", "office_give_back"):
        assert client.get(page(name, workplace, other.pk)).status_code == 404


def test_the_page_takes_as_many_queries_for_ten_as_for_one(client, workplace):
    def queries() -> int:
        with CaptureQueriesContext(connection) as told:
            assert client.get(page("office", workplace)).status_code == 200
        return len(told)

    session = factories.session(factories.course(), capacity=3)
    full = factories.session(factories.course("full"), capacity=1)
    booked(full, 50, "charity")
    booked(session, 1)
    actions.join_waiting(sessions=[full], employments=[factories.employment(1)], by=None)
    few = queries()
    for number in (2, 3):
        booked(session, number)
        actions.join_waiting(sessions=[full], employments=[factories.employment(number)], by=None)
    assert queries() == few


def test_the_coordinator_lets_somebody_book_and_ends_it(cast: Cast, workplace):
    desk = Client()
    desk.force_login(cast["trainer"])
    factories.employment(OFFICE)
    address = reverse("training:desk_let_book", args=[workplace.pk])
    assert "Nobody with this address is known" in words(send(desk, address, email="who@trefoil.example"))
    assert send(desk, address, email=f"Learner{OFFICE}@trefoil.example").status_code == 303
    there = words(desk.get(workplace.get_absolute_url()))
    assert f"Learner {OFFICE}" in there
    assert "Somebody can book for the people who work here" in there

    assert send(desk, reverse("training:desk_end_office", args=[BooksFor.objects.get().pk])).status_code == 303
    assert "From 6 January 2020 to 6 January 2020" in words(desk.get(workplace.get_absolute_url()))
