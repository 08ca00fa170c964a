"""Whoever books for the people of a workplace: by the same rules as everyone, and of nobody else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.training import actions, terms
from trefoil.training.actions.lists import NOT_HERE
from trefoil.training.actions.office import rehearse
from trefoil.training.actions.office_people import ELSEWHERE, OFFICE_APPROVES, NoManager, SomeCannot
from trefoil.training.models import (
    Booking,
    BookingStage,
    BooksFor,
    Employment,
    Learner,
    Letter,
    Offer,
    Session,
    Waiting,
)
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY, OFFICE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def session() -> Session:
    return factories.session(factories.course(), capacity=3)


def jobs(*numbers: int) -> list[Employment]:
    return [factories.employment(one) for one in numbers]


def named(*names: str) -> list[actions.Named]:
    return [
        actions.Named(line, name, f"{name.lower()}@example.org", "regular") for line, name in enumerate(names, 1)
    ]  # fmt: skip


def book(grant: BooksFor, session: Session, *numbers: int, new: list[actions.Named] | None = None, **more: object):
    people = actions.ForPeople(jobs(*numbers), new or [], "The head", "head@trefoil.example", **more)  # type: ignore[arg-type]
    return actions.book_colleagues(
        office=grant.learner, workplace=grant.workplace, session=session, people=people, by=None
    )  # fmt: skip


def booked(session: Session) -> list[str]:
    return list(session.bookings.filter(stage="requested").order_by("pk").values_list("learner__name", flat=True))


def test_each_has_a_booking_and_a_letter_of_their_own_and_their_manager_is_asked(grant, session):
    book(grant, session, 1, new=named("Jo", "Pat"), purchase_order="PO 7")

    bookings = session.bookings.order_by("pk")
    assert [(one.learner.name, one.stage, one.purchase_order) for one in bookings] == [
        ("Learner 1", "requested", "PO 7"), ("Jo", "requested", "PO 7"), ("Pat", "requested", "PO 7"),
    ]  # fmt: skip
    assert {one.booked_by for one in bookings} == {grant.learner}
    assert Letter.objects.filter(about="asked", booking__session=session).count() == 3


def test_an_office_approves_nothing(grant, session):
    book(grant, session, 1)

    assert not session.bookings.filter(stage=BookingStage.CONFIRMED).exists()


def test_somebody_without_an_address_is_reached_by_the_manager_and_found_again_by_staff_reference(grant, session):
    pat = actions.Named(1, "Pat Hale", "", "regular", "K-204")
    book(grant, session, new=[pat])
    learner = Learner.objects.get(name="Pat Hale")
    other = factories.session(factories.course("another"))
    book(grant, other, new=[actions.Named(1, "pat hale", "", "regular", "k-204")])

    assert (learner.email, learner.reach) == (None, "manager")
    assert learner.employments.get().staff_reference == "K-204"
    assert set(learner.bookings.values_list("session", flat=True)) == {session.pk, other.pk}


def test_two_people_of_one_name_are_told_apart_by_their_staff_references(grant, session):
    book(grant, session, new=[actions.Named(line, "Pat Hale", "", "regular", f"K{line}") for line in (1, 2)])

    assert Learner.objects.filter(name="Pat Hale").count() == 2


def test_a_staff_reference_of_somebody_else_is_told(grant, session):
    book(grant, session, new=[actions.Named(1, "Pat Hale", "", "regular", "K1")])

    with pytest.raises(SomeCannot, match="belongs to a colleague with another name"):
        book(grant, factories.session(factories.course("other")), new=[actions.Named(1, "Jo", "", "regular", "K1")])


def test_where_nobody_is_known_who_approves_the_manager_is_asked_for(grant, session):
    Employment.objects.filter(pk=jobs(1)[0].pk).update(manager_email="")
    people = actions.ForPeople([Employment.objects.select_related("learner", "workplace").get(learner__name="Learner 1")], [])  # fmt: skip

    with pytest.raises(NoManager, match="approves for Learner 1"):
        actions.book_colleagues(
            office=grant.learner, workplace=grant.workplace, session=session, people=people, by=None
        )
    book(grant, session, 1)
    assert Booking.objects.get().employment.manager_email == "head@trefoil.example"


def test_the_rehearsal_says_who_gets_in_and_leaves_nothing(grant, session):
    before = AuditEvent.objects.count()
    people = actions.ForPeople(jobs(1), named("Jo", "Pat", "Sam"), "", "head@trefoil.example")
    rows = rehearse(office=grant.learner, workplace=grant.workplace, session=session, people=people)

    assert [one.waits for one in rows] == [False, False, False, True]
    assert not Booking.objects.exists()
    assert not Learner.objects.filter(name="Jo").exists()
    assert AuditEvent.objects.count() == before


def test_when_places_do_not_suffice_nobody_is_booked_until_the_office_has_chosen(grant, session):
    with pytest.raises(Refused, match="taken meanwhile"):
        book(grant, session, 1, 2, 3, 4)

    assert not Booking.objects.exists()


@pytest.mark.parametrize(("otherwise", "in_room", "wait", "groups"), [
    ("alone", 3, 2, 0), ("together", 3, 2, 1), ("all_together", 0, 5, 1), ("leave_out", 3, 0, 0),
])  # fmt: skip
def test_what_becomes_of_those_without_a_place_is_what_the_office_chose(
    grant, session, otherwise, in_room, wait, groups
):
    book(grant, session, 1, 2, 3, 4, 5, otherwise=otherwise)

    assert len(booked(session)) == in_room
    assert Waiting.objects.filter(ended_at=None).count() == wait
    assert Waiting.objects.exclude(together=None).values("together").distinct().count() == groups


def test_nobody_who_waits_is_overtaken(grant):
    session = factories.session(factories.course(), capacity=1)
    held = actions.ask_for_place(session=session, employment=factories.employment(8), by=None)
    actions.join_waiting(sessions=[session], employments=[factories.employment(9)], by=None)
    actions.give_back(booking=held, by=None)
    book(grant, session, 1, otherwise="alone")

    assert Offer.objects.get().waiting.learner.name == "Learner 9"
    assert booked(session) == []
    assert Waiting.objects.filter(ended_at=None, learner__name="Learner 1").exists()


def test_fewer_places_than_were_shown_come_back_to_the_office(grant, session):
    actions.ask_for_place(session=session, employment=factories.employment(8), by=None)

    with pytest.raises(Refused, match="taken meanwhile"):
        book(grant, session, 1, 2, 3, otherwise="alone", seen=3)


def test_one_who_cannot_is_named_and_nobody_is_booked(grant, session):
    actions.ask_for_place(session=session, employment=factories.employment(1), by=None)

    with pytest.raises(SomeCannot, match="Learner 1: has a place in this course already"):
        book(grant, session, 1, 2)
    assert booked(session) == ["Learner 1"]


def test_of_a_place_through_another_job_nothing_is_told(grant, session):
    actions.ask_for_place(session=session, employment=factories.employment(1, "charity"), by=None)

    with pytest.raises(SomeCannot) as told:
        book(grant, session, 1)
    assert str(told.value) == f"Learner 1: {ELSEWHERE}"


def test_whether_somebody_did_not_come_is_not_told(grant, session):
    for number in range(terms.NO_SHOWS):
        before = factories.session(factories.course(f"missed-{number}"), starts_in=-timedelta(days=9 + number))
        factories.booking(before, 1, BookingStage.NO_SHOW)

    with pytest.raises(SomeCannot) as told:
        book(grant, session, 1)
    assert str(told.value) == f"Learner 1: {ELSEWHERE}"


@pytest.mark.parametrize("name", ["Learner 1", "Zz Zz"])
@pytest.mark.parametrize("has_a_place", [True, False])
def test_nobody_who_works_elsewhere_is_taken_in_and_nothing_else_is_told_of_them(grant, session, name, has_a_place):
    job = factories.employment(1, "charity")
    if has_a_place:
        actions.ask_for_place(session=session, employment=job, by=None)
    with pytest.raises(SomeCannot) as told:
        book(grant, session, new=[actions.Named(1, name, str(job.learner.email), "regular")])

    assert str(told.value) == f"Line 1, {name}: {NOT_HERE}"
    assert list(job.learner.employments.all()) == [job]


def test_nobody_who_left_is_taken_in_again(grant, session):
    job = factories.employment(1)
    yesterday = clock.today() - timedelta(days=1)
    Employment.objects.filter(pk=job.pk).update(from_on=yesterday, until_on=yesterday)

    with pytest.raises(SomeCannot, match=NOT_HERE):
        book(grant, session, new=[actions.Named(1, "Learner 1", str(job.learner.email), "regular")])


def test_nobody_who_works_elsewhere_is_put_in_somebody_s_place(grant, session):
    book(grant, session, 1)
    stranger = factories.employment(2, "charity").learner

    with pytest.raises(Refused, match=NOT_HERE):
        actions.send_other(
            office=grant.learner, booking=Booking.objects.get(), by=None,
            instead=actions.Named(1, stranger.name, str(stranger.email), "regular"),
        )  # fmt: skip


def test_a_colleague_of_today_can_be_written_too_and_the_desk_takes_in_anybody(grant, session, cast, workplace):
    one, other = factories.employment(1), factories.employment(2, "charity")
    book(grant, session, new=[actions.Named(1, one.learner.name, str(one.learner.email), "regular")])
    actions.enrol(
        name=other.learner.name, email=str(other.learner.email), workplace=workplace, role="regular", by=cast["trainer"]
    )

    assert Booking.objects.get().employment == one
    assert other.learner.employments.count() == 2


@pytest.mark.parametrize("merged", [True, False])
def test_an_office_is_not_the_manager_of_those_it_books(grant, session, cast, merged):
    address = str(grant.learner.email)
    if merged:
        other = factories.employment(OFFICE + 1).learner
        address = str(other.email)
        actions.merge_learners(keep=grant.learner, other=other, why="The same person", by=cast["trainer"])
    people = actions.ForPeople([], named("Jo"), "The head", address.upper())

    with pytest.raises(SomeCannot) as told:
        actions.book_colleagues(
            office=grant.learner, workplace=grant.workplace, session=session, people=people, by=None
        )  # fmt: skip
    assert str(told.value) == f"Line 1, Jo: {OFFICE_APPROVES}"


def test_another_colleague_takes_the_place_and_its_approval(grant, session):
    book(grant, session, 1)
    booking = actions.answer_for_manager(
        booking=Booking.objects.get(), approves=True, answered_as="manager", by=None
    )  # fmt: skip
    new = actions.Named(1, "Pat Hale", "", "regular", "K1")
    instead = actions.send_other(office=grant.learner, booking=booking, instead=new, by=None)

    assert (instead.learner.name, instead.stage, instead.instead_of) == ("Pat Hale", "confirmed", booking)
    assert instead.employment.manager_email == "head@trefoil.example"


def test_a_place_is_given_back_by_the_same_terms(grant, session):
    book(grant, session, 1)
    given = actions.give_back_for(office=grant.learner, booking=Booking.objects.get(), by=None)

    assert given.stage == BookingStage.CANCELLED


def test_somebody_is_taken_off_a_waiting_list(grant, session):
    book(grant, session, 1, 2, 3, 4, otherwise="alone")
    left = actions.leave_waiting_for(office=grant.learner, waiting=Waiting.objects.get(), by=None)

    assert left.ended_as == "left"


def test_whoever_left_keeps_their_place_from_the_office(grant, session):
    book(grant, session, 1)
    with clock.at(MONDAY + timedelta(days=2)):
        Employment.objects.filter(learner__name="Learner 1").update(until_on=clock.today() - timedelta(days=1))

        with pytest.raises(Refused, match="do not work there any more"):
            actions.give_back_for(office=grant.learner, booking=Booking.objects.get(), by=None)


def test_nobody_books_whose_grant_was_ended(grant, session, cast):
    actions.end_booking_for(grant=grant, by=cast["trainer"])

    with pytest.raises(Refused, match="do not book for this workplace"):
        book(grant, session, 1)


def test_whoever_changes_employer_books_there_no_more(grant):
    actions.change_employer(
        learner=grant.learner, workplace=factories.workplace("charity"), role="regular", manager_name="M",
        manager_email="m@trefoil.example", by=None,
    )  # fmt: skip

    assert not BooksFor.objects.live().exists()


def test_only_the_coordinator_grants_and_ends_and_both_are_told(grant, cast, workplace):
    with pytest.raises(Refused, match="Ask the training coordinator"):
        actions.let_book_for(workplace=workplace, email="learner1@trefoil.example", by=cast["school_rep"])
    with pytest.raises(Refused, match="already"):
        actions.let_book_for(workplace=workplace, email=str(grant.learner.email), by=cast["trainer"])
    with pytest.raises(Refused, match="Nobody with this address"):
        actions.let_book_for(workplace=workplace, email="nobody@trefoil.example", by=cast["trainer"])
    actions.end_booking_for(grant=grant, by=cast["trainer"])

    told = AuditEvent.objects.filter(subject_kind="training.workplace", subject=str(workplace.pk))
    assert list(told.order_by("number").values_list("verb", flat=True)) == ["granted", "revoked"]


def test_the_database_keeps_one_live_grant_for_a_learner_and_a_workplace(grant):
    with pytest.raises(IntegrityError, match="booksfor_once_at_a_time"), transaction.atomic():
        BooksFor.objects.create(learner=grant.learner, workplace=grant.workplace, granted_at=clock.now())


def test_a_merged_record_takes_its_grants_along(grant, cast):
    other = factories.employment(OFFICE + 1).learner
    kept = actions.merge_learners(keep=other, other=grant.learner, why="The same person", by=cast["trainer"])

    assert BooksFor.objects.live().get().learner == kept
