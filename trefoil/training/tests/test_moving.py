"""Dates that are gone: another by one press, the head of a list, and an end for entries that wait for nothing."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.training import actions, overview, tasks
from trefoil.training.models import Booking, CourseVersion, Employment, Session, Waiting
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY, ask, confirm
from trefoil.training.tests.visiting import link_in, send, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def version() -> CourseVersion:
    return factories.course()


@pytest.fixture
def session(version: CourseVersion) -> Session:
    return factories.session(version, capacity=2, starts_in=timedelta(days=14))


def confirmed(session: Session, number: int = 1) -> Booking:
    return confirm(ask(session, number))


def cancel(session: Session, cast: Cast) -> None:
    actions.cancel_session(session=session, why="The trainer is ill", by=cast["trainer"])


def page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_whoever_booked_a_cancelled_session_takes_another_date_by_one_press_and_keeps_the_approval(
    cast: Cast, version: CourseVersion, session: Session
):
    other = factories.session(version, capacity=2, starts_in=timedelta(days=30))
    lost = confirmed(session)
    work_off()
    cancel(session, cast)
    (letter,) = work_off()
    client, address = Client(), link_in(letter)
    assert "Wed 5 February 2020" in letter.body
    assert "Your manager has approved it" in page(client, address)
    assert "Learner" not in page(client, address)
    assert send(client, address).status_code == 422
    assert send(client, address, date=f"book {other.reference}").status_code == 303

    moved = Booking.objects.get(session=other)
    assert (moved.stage, moved.learner, moved.answered_as) == ("confirmed", lost.learner, "manager")
    assert [one.subject for one in work_off()] == ["Training: a place is confirmed"]
    assert "This was answered" in page(client, address)
    with pytest.raises(Refused, match="answered before"):
        actions.move_booking(booking=lost, session=other, by=None)


def test_what_the_manager_had_not_answered_is_asked_again_for_the_new_date(
    cast: Cast, version: CourseVersion, session: Session
):
    other, lost = factories.session(version, starts_in=timedelta(days=30)), ask(session)
    cancel(session, cast)

    assert actions.move_booking(booking=lost, session=other, by=None).stage == "requested"


def test_a_full_date_is_waited_for_in_the_order_in_which_the_lost_place_was_asked_for(
    cast: Cast, version: CourseVersion, session: Session
):
    lost = confirmed(session, 1)
    with clock.at(MONDAY + timedelta(hours=1)):
        full = factories.session(version, capacity=1, starts_in=timedelta(days=30))
        taken = ask(full, 2)
        (waits,) = actions.join_waiting(sessions=[full], employments=[factories.employment(3)], by=None)
        cancel(session, cast)
        with pytest.raises(Refused, match="full"):
            actions.move_booking(booking=lost, session=full, by=None)
        first = actions.wait_first(booking=lost, session=full, by=None)
        actions.give_back(booking=taken, by=None)

    assert (first.offers.count(), waits.offers.count()) == (1, 0)


def test_nobody_moves_to_another_course_or_from_a_place_that_was_not_lost(
    cast: Cast, version: CourseVersion, session: Session
):
    another = factories.session(factories.course("another"))
    kept = ask(session, 2)
    with pytest.raises(Refused, match="answered before"):
        actions.move_booking(booking=kept, session=session, by=None)
    lost = ask(session, 1)
    cancel(session, cast)
    with pytest.raises(Refused, match="same course"):
        actions.move_booking(booking=lost, session=another, by=None)


def test_a_page_without_other_dates_says_so(cast: Cast, session: Session):
    ask(session)
    work_off()
    cancel(session, cast)
    (letter,) = work_off()

    assert "No other date has places now" in letter.body
    assert "No other date is open" in page(Client(), link_in(letter))


def test_the_link_to_another_date_ends_a_year_after_the_session_and_letter_and_page_say_so_before(
    cast: Cast, version: CourseVersion, session: Session
):
    lost = confirmed(session)
    work_off()
    cancel(session, cast)
    (letter,) = work_off()
    client, address = Client(), link_in(letter)
    with clock.at(session.ends_at + timedelta(days=365)):
        other = factories.session(version, capacity=1)
        assert "You can do this until 19 January 2021." in letter.body
        assert "You can do this until 19 January 2021." in page(client, address)
    with clock.at(session.ends_at + timedelta(days=366)):
        assert send(client, address, date=f"book {other.reference}").status_code == 422
        for move in (actions.move_booking, actions.wait_first):
            with pytest.raises(Refused, match="Book on the page of the course"):
                move(booking=lost, session=other, by=None)
        over = page(client, address)

    assert "The time to choose another date is over" in over
    assert "/training/courses/working-together/" in over
    assert not other.bookings.exists()


def waiting_for(session: Session, number: int) -> Waiting:
    return actions.join_waiting(sessions=[session], employments=[factories.employment(number)], by=None)[0]


def test_an_entry_whose_dates_have_passed_ends_is_told_and_no_longer_counts_or_keeps_from_joining(
    cast: Cast, version: CourseVersion, session: Session
):
    confirmed(session, 1), confirmed(session, 2)
    entry = waiting_for(session, 3)
    work_off()
    with clock.at(session.joining_at - timedelta(minutes=1)):
        tasks.settle_what_is_due(timestamp=0)
        entry.refresh_from_db()
        assert entry.ended_at is None
    with clock.at(session.joining_at):
        tasks.settle_what_is_due(timestamp=0)
        tasks.settle_what_is_due(timestamp=0)
        entry.refresh_from_db()
        letters = [one for one in work_off() if "have passed" in one.subject]
        full = factories.session(version, capacity=1, starts_in=timedelta(days=60))
        demand = {one.course.pk: one.waits for one in overview.demand(cast["trainer"], clock.now())}
        ask(full, 4)
        again = waiting_for(full, 3)

    assert (entry.ended_as, again.ended_at) == ("closed", None)
    assert [one.to for one in letters] == [["learner3@trefoil.example"]]
    assert "/training/courses/working-together/" in letters[0].body
    assert demand[version.course_id] == 0


def test_an_entry_with_a_date_that_is_left_goes_on(version: CourseVersion, session: Session):
    later = factories.session(version, capacity=1, starts_in=timedelta(days=40))
    ask(session, 1), ask(session, 2), ask(later, 4)
    (entry,) = actions.join_waiting(sessions=[session, later], employments=[factories.employment(3)], by=None)
    with clock.at(session.starts_at + timedelta(days=1)):
        tasks.settle_what_is_due(timestamp=0)

    entry.refresh_from_db()
    assert entry.ended_at is None


def works_elsewhere(number: int, kind: str = "school") -> Employment:
    """This learner changes their employer."""
    there = factories.workplace(kind, "Their new workplace")
    return actions.change_employer(
        learner=factories.employment(number).learner, workplace=there, role="regular", manager_name="A new manager",
        manager_email="new@trefoil.example", by=None,
    )  # fmt: skip


def test_whoever_changed_their_employer_moves_and_accepts_from_there_and_the_new_manager_is_asked(
    cast: Cast, version: CourseVersion, session: Session
):
    other = factories.session(version, capacity=2, starts_in=timedelta(days=30))
    lost = confirmed(session)
    full = factories.session(factories.course("full"), capacity=1)
    taken, entry = ask(full, 2), waiting_for(full, 1)
    cancel(session, cast)
    with clock.at(MONDAY + timedelta(days=1)):
        new = works_elsewhere(1)
        actions.give_back(booking=taken, by=None)
        accepted = actions.accept_offer(offer=entry.offers.get(), by=None)
        work_off()
        moved = actions.move_booking(booking=lost, session=other, by=None)
        asked = work_off()

    assert (moved.employment, moved.stage, moved.answered_as) == (new, "requested", "")
    assert accepted.employment == new
    assert [one.to for one in asked] == [["new@trefoil.example"]]


def test_a_place_is_not_kept_without_approval_for_longer_by_changing_employer_again_and_again(session: Session):
    asked = ask(session, 1)
    for day in (6, 12):
        with clock.at(MONDAY + timedelta(days=day)):
            there = factories.workplace("school", f"Workplace {day}")
            actions.change_employer(
                learner=asked.learner, workplace=there, role="regular", manager_name="A manager",
                manager_email="new@trefoil.example", by=None,
            )  # fmt: skip

    assert Booking.objects.get(stage="requested").lapses_at == MONDAY + timedelta(days=14)


def test_whoever_works_in_another_kind_of_workplace_or_nowhere_is_told_what_to_do(
    cast: Cast, version: CourseVersion, session: Session
):
    other, lost = factories.session(version, starts_in=timedelta(days=30)), confirmed(session)
    cancel(session, cast)
    with clock.at(MONDAY + timedelta(days=1)):
        works_elsewhere(1, "police")
        with pytest.raises(Refused, match="work elsewhere now"):
            actions.move_booking(booking=lost, session=other, by=None)
        Employment.objects.update(until_on=F("from_on"))
    with clock.at(MONDAY + timedelta(days=2)), pytest.raises(Refused, match="Say where you work now"):
        actions.move_booking(booking=lost, session=other, by=None)


def test_a_former_manager_is_not_told_who_did_not_come(cast: Cast, session: Session):
    missed = confirmed(session)
    work_off()
    with clock.at(MONDAY + timedelta(days=1)):
        works_elsewhere(1)
    with clock.at(session.starts_at + timedelta(days=1)):
        actions.save_register(session=session, marks=[actions.Mark(missed.pk, "no_show")], by=cast["trainer"])
        assert work_off() == []
