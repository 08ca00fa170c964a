"""The coordinator's desk: sessions planned, opened, changed and cancelled; people booked by a list."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions
from trefoil.training.forms.desk_booking import read_person
from trefoil.training.forms.desk_sessions import read_date_line
from trefoil.training.models import Booking, Learner, Session, Waiting, Workplace
from trefoil.training.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
PEOPLE = "Jo Marsh; jo@example.org; regular\nSam Reed; none; lead"


@pytest.fixture
def session() -> Session:
    return factories.session(factories.course(), capacity=2, starts_in=timedelta(days=30))


@pytest.fixture
def trainer(cast: Cast, signed_in: Any) -> Any:
    return signed_in(cast["trainer"])


def send(client: Any, name: str, *args: Any, **answers: Any) -> Any:
    return client.post(reverse(f"training:{name}", args=args), answers | {"once": new_token()})


def book(client: Any, session: Session, people: str = PEOPLE, **more: Any) -> Any:
    return send(client, "desk_book", session.reference, workplace=factories.workplace().pk, people=people, **more)


def test_a_session_of_two_dates_is_planned_opened_and_listed(trainer: Any):
    version = factories.course()
    answer = send(
        trainer, "desk_plan", course_version=version.pk, on="12/2/2020", starts="9:30am", ends="3:30pm",
        further="19/2/2020, 9:30am to 3:30pm", venue="Brook Street Hall", capacity="20", minimum="6",
    )  # fmt: skip
    planned = Session.objects.get()

    assert answer.status_code == 303
    assert (planned.dates.count(), planned.capacity, planned.minimum) == (2, 20, 6)
    send(trainer, "desk_open", planned.reference)
    page = trainer.get(reverse("training:desk_sessions")).content.decode()
    assert "At risk" in page
    assert "6 more needed" in page
    assert "12 February 2020" in page


def test_a_date_line_that_cannot_be_read_says_which(trainer: Any):
    answer = send(
        trainer, "desk_plan", course_version=factories.course().pk, on="12/2/2020", starts="9:30am", ends="3:30pm",
        further="next Tuesday", capacity="20", minimum="6",
    )  # fmt: skip

    assert answer.status_code == 422
    assert "Line 1: write the date and both times" in answer.content.decode()


def test_a_line_of_dates_is_read_as_two_moments():
    starts, ends = read_date_line("19 May 2020, 9:30am to 3:30pm")

    assert ends - starts == timedelta(hours=6)


def test_a_retired_course_and_an_old_version_are_not_offered_for_planning(trainer: Any):
    first = factories.course()
    newer = first.course.versions.create(number=2, from_on=clock.today(), summary="More.", minutes=60)
    gone = factories.course("gone")
    gone.course.retired_on = clock.today()
    gone.course.save()
    page = trainer.get(reverse("training:desk_plan")).content.decode()

    assert str(newer) in page
    assert str(first) not in page
    assert str(gone) not in page


def test_an_office_books_two_colleagues_each_with_a_record_and_a_booking(trainer: Any, session: Session):
    assert book(trainer, session, approved="on", manager_email="Head@example.org").status_code == 303
    with_address, without = Learner.objects.order_by("pk")

    assert (with_address.email, without.email, without.reach) == ("jo@example.org", None, "manager")
    assert without.employments.get().role == "lead"
    assert without.employments.get().manager_email == "head@example.org"
    assert list(Booking.objects.values_list("stage", "answered_as")) == [("confirmed", "office")] * 2


def test_a_list_with_a_wrong_line_books_nobody_and_keeps_every_word(trainer: Any, session: Session):
    answer = book(trainer, session, people=f"{PEOPLE}\nAda Lowe; ada at example; regular\nBo; ; chef")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Line 3: write the e-mail address in full" in page
    assert "Line 4: write one of these roles" in page
    assert "Ada Lowe; ada at example; regular" in page
    assert not Learner.objects.exists()


def test_a_list_longer_than_the_places_books_nobody_or_lets_the_rest_wait(trainer: Any, session: Session):
    people = f"{PEOPLE}\nAda Lowe; ada@example.org; regular"

    answer = book(trainer, session, people=people)
    assert answer.status_code == 422
    assert "Line 3, Ada Lowe: This session is full" in answer.content.decode()
    assert not Booking.objects.exists()

    assert book(trainer, session, people=people, may_wait="on").status_code == 303
    assert Booking.objects.count() == 2
    assert Waiting.objects.get().learner.name == "Ada Lowe"


def test_every_person_who_cannot_be_booked_is_told_at_once(trainer: Any, session: Session):
    book(trainer, session, people="Jo Marsh; jo@example.org; regular")
    answer = book(
        trainer,
        session,
        people="Jo Marsh; jo@example.org; regular\nJo March; jo@example.org; regular".replace(
            "Jo March; jo@example.org", "Kit Low; kit@example.org"
        ),
    )
    page = answer.content.decode()

    assert "Line 1, Jo Marsh: There is a place booked" in page
    assert Learner.objects.filter(name="Kit Low").count() == 0


def test_somebody_without_an_address_is_not_recorded_twice_at_one_workplace(trainer: Any, session: Session):
    book(trainer, session, people="Sam Reed; none; lead")
    other = factories.session(factories.course("another"), capacity=2, starts_in=timedelta(days=40))
    book(trainer, other, people="sam reed; ; lead")

    assert Learner.objects.get().bookings.count() == 2


def test_an_address_of_somebody_else_is_not_taken_for_them(trainer: Any, session: Session):
    factories.employment(1)
    answer = book(trainer, session, people="Another Name; learner1@trefoil.example; regular")

    assert "this address belongs to somebody with another name" in answer.content.decode()


def test_a_line_may_be_written_with_commas_or_tabs_and_without_a_role():
    assert read_person(1, "Jo Marsh, JO@example.org") == read_person(1, "Jo Marsh\tjo@example.org\tregular")


def test_the_office_answers_for_a_manager_and_gives_a_place_back(trainer: Any, session: Session):
    asked = actions.ask_for_place(session=session, employment=factories.employment(1), by=None)
    send(trainer, "desk_answer", asked.pk, approves="True")
    asked.refresh_from_db()
    assert (asked.stage, asked.answered_as) == ("confirmed", "office")

    send(trainer, "desk_give_back", asked.pk, why="Unwell")
    asked.refresh_from_db()
    assert (asked.stage, asked.why) == ("cancelled", "Unwell")


def test_places_are_changed_held_and_a_session_is_cancelled(trainer: Any, session: Session):
    actions.ask_for_place(session=session, employment=factories.employment(1), by=None)

    assert send(trainer, "desk_places", session.reference, capacity="0").status_code == 422
    send(trainer, "desk_places", session.reference, capacity="5")
    send(trainer, "desk_hold", session.reference, share="health", places="3", released_on="1/2/2020")
    page = trainer.get(reverse("training:desk_session", args=[session.reference])).content.decode()
    assert "Held until 2 February 2020, 8am" in page

    send(trainer, "desk_cancel", session.reference, why="The trainer is unwell")
    session.refresh_from_db()
    assert (session.stage, session.capacity) == ("cancelled", 5)
    assert Booking.objects.get().stage == "withdrawn"


def test_where_a_session_is_can_be_corrected_but_not_once_it_is_cancelled(cast: Cast, session: Session):
    changed = actions.change_session(session=session, values={"venue": "Larkhill Hall"}, by=cast["trainer"])
    assert changed.venue == "Larkhill Hall"

    actions.cancel_session(session=session, why="Snow", by=cast["trainer"])
    with pytest.raises(Refused, match="cannot be changed"):
        actions.change_session(session=session, values={"venue": "Elsewhere"}, by=cast["trainer"])


def test_an_agency_sees_the_bookings_of_its_own_learners_and_nothing_else(cast: Cast, signed_in: Any, session: Session):
    for number, agency in ((1, "school"), (2, "trust")):
        held = factories.employment(number)
        held.workplace = Workplace.objects.create(name=f"Of {agency}", kind="school", agency=cast.agencies[agency])
        held.save()
        actions.ask_for_place(session=session, employment=held, by=None)
    page = signed_in(cast["school_rep"]).get(reverse("training:desk_bookings")).content.decode()

    assert "Learner 1" in page
    assert "Learner 2" not in page
    for name in ("desk_session", "desk_book", "desk_cancel"):
        address = reverse(f"training:{name}", args=[session.reference])
        assert signed_in(cast["school_rep"]).get(address).status_code == 404
