"""Registers of practitioners and trainers: entered by attendance, due, expired, lapsed, and reminded of."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions, licences, tasks
from trefoil.training.actions import Mark
from trefoil.training.models import Booking, Course, Learner, Licence, LicenceKind, Session
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
TAUGHT = MONDAY + timedelta(days=14)


@pytest.fixture
def kind(cast: Cast) -> LicenceKind:
    return actions.add_licence_kind(name="GCP2 practitioner", months=12, lapses_after=6, by=cast["trainer"])


@pytest.fixture
def booking(cast: Cast, kind: LicenceKind) -> Booking:
    """A place in a course that gives the licence."""
    version = factories.course("graded-care-profile")
    Course.objects.filter(pk=version.course_id).update(gives=kind)
    return place(factories.session(version, starts_in=timedelta(days=14)))


def place(session: Session, number: int = 1) -> Booking:
    asked = actions.ask_for_place(session=session, employment=factories.employment(number), by=None)
    return actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)


def attend(booking: Booking, cast: Cast, said: str = "attended") -> None:
    with clock.at(booking.session.ends_at + timedelta(days=1)):
        actions.save_register(session=booking.session, marks=[Mark(booking.pk, said)], by=cast["trainer"])


def state(on: date) -> str:
    return licences.state_of(Licence.objects.get(), on)


def test_attendance_enters_the_register_and_the_days_follow(cast: Cast, booking: Booking):
    attend(booking, cast)
    held = Licence.objects.get()
    assert (held.given_on, held.refresh_on, held.lapses_on) == (date(2020, 1, 20), date(2021, 1, 20), date(2021, 7, 20))
    assert [state(on) for on in (date(2020, 6, 1), date(2020, 12, 1), date(2021, 1, 20), date(2021, 7, 20))] == [
        "valid", "due", "expired", "lapsed",
    ]  # fmt: skip


def test_whoever_came_in_part_or_not_at_all_is_not_entered(cast: Cast, booking: Booking):
    attend(booking, cast, "no_show")
    assert not Licence.objects.exists()


def test_a_corrected_register_takes_the_licence_back_and_gives_it_again(cast: Cast, booking: Booking):
    attend(booking, cast)
    attend(booking, cast, "no_show")
    assert state(date(2020, 2, 1)) == "ended"
    attend(booking, cast)
    assert state(date(2020, 2, 1)) == "valid"


def test_a_refresher_moves_the_day_and_keeps_since_when(cast: Cast, booking: Booking):
    attend(booking, cast)
    with clock.at(MONDAY + timedelta(days=300)):
        again = place(factories.session(booking.session.course_version, starts_in=timedelta(days=10)))
    attend(again, cast)
    held = Licence.objects.get()
    assert (held.given_on, held.refreshed_on) == (date(2020, 1, 20), date(2020, 11, 11))
    assert held.refresh_on == date(2021, 11, 11)


def test_learner_and_manager_are_reminded_once_eight_weeks_before(cast: Cast, booking: Booking):
    attend(booking, cast)
    work_off()
    with clock.at(datetime(2020, 11, 20, 9, tzinfo=UTC)):
        tasks.remind_of_licences(timestamp=0)
        assert work_off() == []
    with clock.at(datetime(2020, 11, 30, 9, tzinfo=UTC)):
        tasks.remind_of_licences(timestamp=0)
        tasks.remind_of_licences(timestamp=0)
        sent = work_off()
    assert sorted(one.to[0] for one in sent) == ["head@trefoil.example", "learner1@trefoil.example"]
    assert all("20 January 2021" in str(one.body) for one in sent)
    assert all("Learner 1" not in one.subject for one in sent)


def test_a_letter_that_waits_is_left_when_the_licence_was_refreshed_meanwhile(cast: Cast, booking: Booking):
    attend(booking, cast)
    work_off()
    with clock.at(datetime(2020, 11, 30, 9, tzinfo=UTC)):
        tasks.remind_of_licences(timestamp=0)
        Licence.objects.update(refreshed_on=date(2020, 11, 29), refresh_on=date(2021, 11, 29), lapses_on=date(2022, 5, 29))  # fmt: skip
        assert work_off() == []


def test_a_licence_taken_away_stays_so_until_they_attend_again(cast: Cast, booking: Booking, kind: LicenceKind):
    attend(booking, cast)
    with clock.at(TAUGHT + timedelta(days=5)):
        actions.end_licence(licence=Licence.objects.get(), why="Left the agreement", by=cast["trainer"])
        with pytest.raises(Refused, match="already"):
            actions.end_licence(licence=Licence.objects.get(), why="Again", by=cast["trainer"])
        actions.change_licence_kind(kind=kind, values={"months": 24}, by=cast["trainer"])
    assert state(date(2020, 2, 1)) == "ended"


def test_saying_that_a_course_gives_a_licence_enters_those_who_attended_before(cast: Cast, booking: Booking, kind: LicenceKind):  # fmt: skip
    Course.objects.update(gives=None)
    attend(booking, cast)
    assert not Licence.objects.exists()
    actions.change_course(course=Course.objects.get(), values={"gives": kind}, by=cast["trainer"])
    assert Licence.objects.get().learner == booking.learner
    actions.change_course(course=Course.objects.get(), values={"gives": None}, by=cast["trainer"])
    assert state(date(2020, 2, 1)) == "ended"


def test_the_desk_lists_the_register_and_takes_it_out_and_an_agency_sees_its_own(cast: Cast, signed_in: Any, booking: Booking):  # fmt: skip
    attend(booking, cast)
    client, own = signed_in(cast["trainer"]), signed_in(cast["school_rep"])
    address = reverse("training:desk_licences")
    assert "Learner 1" in client.get(address).content.decode()
    assert "Learner 1" in client.get(f"{address}?state=valid&download=csv").content.decode()
    assert "Learner 1" not in client.get(f"{address}?state=lapsed").content.decode()
    assert "Learner 1" not in own.get(address).content.decode()
    workplace = booking.employment.workplace
    type(workplace).objects.filter(pk=workplace.pk).update(agency=cast.agencies["school"])
    assert "Learner 1" in own.get(address).content.decode()
    assert own.get(reverse("training:desk_licence_kinds")).status_code == 404


def test_capacity_is_for_registers_of_trainers_and_is_added_up(cast: Cast, signed_in: Any, booking: Booking, kind: LicenceKind):  # fmt: skip
    attend(booking, cast)
    held = Licence.objects.get()
    with pytest.raises(Refused, match="register of trainers"):
        actions.set_capacity(licence=held, a_year=4, by=cast["trainer"])
    LicenceKind.objects.update(trains=True)
    client = signed_in(cast["trainer"])
    sent = {"a_year": "4", "version": held.version, "once": new_token()}
    assert client.post(reverse("training:desk_capacity", args=[held.pk]), sent).status_code == 303
    (counted,) = licences.kinds_counted()
    assert (counted.can, counted.is_valid) == (4, 1)


def test_a_learner_sees_their_licences_and_what_to_do(cast: Cast, booking: Booking):
    attend(booking, cast)
    shown = came_in(Learner.objects.get().email).get("/training/mine/").content.decode()
    assert "GCP2 practitioner" in shown
    assert "Refresh it by 20 January 2021" in shown
