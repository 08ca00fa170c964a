"""Reminders, joining instructions, letters about who did not come, and letters on paper: one each, none lost."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from icalendar import Calendar
from pypdf import PdfReader

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions, due, tasks, terms
from trefoil.training.models import About, Booking, Learner, Letter, LetterStage, Reach, Session
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
TWO_WEEKS_BEFORE = datetime(2020, 1, 22, 9, tzinfo=UTC)
DAY = datetime(2020, 2, 5, 9, 30, tzinfo=UTC)


@pytest.fixture
def session() -> Session:
    made = factories.session(factories.course(), capacity=9, starts_in=DAY - MONDAY)
    Session.objects.update(joining_at=terms.joining_at(DAY), getting_in="Ring the bell at the side door")
    return made


def book(session: Session, number: int = 1) -> Booking:
    asked = actions.ask_for_place(session=session, employment=factories.employment(number), by=None)
    return actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)


def write(at: datetime) -> list[Any]:
    """What goes out at a time, however often the task runs."""
    with clock.at(at):
        for _ in range(2):
            tasks.write_letters_due(timestamp=0)
        return work_off()


def test_learner_and_manager_are_reminded_once_two_weeks_before(session: Session):
    book(session)
    work_off()

    assert write(TWO_WEEKS_BEFORE - timedelta(days=1)) == []
    told = {one.to[0]: one for one in write(TWO_WEEKS_BEFORE)}
    assert set(told) == {"learner1@trefoil.example", "head@trefoil.example"}
    assert "Give your place back until 31 January 2020" in told["learner1@trefoil.example"].body
    assert "Learner" not in "".join(one.subject for one in told.values())
    assert "Learner 1 has a place" in told["head@trefoil.example"].body
    assert write(TWO_WEEKS_BEFORE + timedelta(days=2)) == []


def test_the_reminder_goes_on_the_last_working_day_when_two_weeks_before_is_a_holiday():
    after_christmas = datetime(2020, 1, 8, 9, tzinfo=UTC)  # two weeks before is Christmas Day

    assert terms.remind_at(after_christmas) == datetime(2019, 12, 24, 8, tzinfo=UTC)


def test_whoever_was_just_told_that_their_place_is_confirmed_is_not_reminded(session: Session):
    with clock.at(TWO_WEEKS_BEFORE):
        book(session)
        work_off()

    assert write(TWO_WEEKS_BEFORE + timedelta(days=1)) == []


def test_joining_instructions_bring_the_way_in_and_the_calendar_up_to_date_and_late_comers_get_them_too(
    session: Session,
):
    book(session)
    work_off()
    joining = terms.joining_at(DAY)
    (letter,) = write(joining)
    (_, content, kind) = letter.attachments[0]
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert "How to get in: Ring the bell at the side door" in letter.body
    assert (kind, event.decoded("DTSTART")) == ("text/calendar; method=REQUEST; charset=utf-8", DAY)

    with clock.at(joining + timedelta(days=1)):
        book(session, 2)
    late = write(joining + timedelta(days=1, hours=1))
    assert [one.to[0] for one in late if "joining" in one.subject] == ["learner2@trefoil.example"]


def test_no_reminder_goes_to_who_gave_the_place_back_or_of_a_cancelled_session(cast: Cast, session: Session):
    given_back, other = book(session, 1), book(session, 2)
    actions.give_back(booking=given_back, by=None)
    work_off()
    assert {one.to[0] for one in write(TWO_WEEKS_BEFORE)} == {"learner2@trefoil.example", "head@trefoil.example"}
    with clock.at(TWO_WEEKS_BEFORE):
        actions.cancel_session(session=session, why="The hall is flooded", by=cast["trainer"])
        work_off()
    assert write(terms.joining_at(DAY)) == []
    assert other.letters.filter(about=About.JOINING).count() == 0


def test_the_database_refuses_a_second_reminder(session: Session):
    booking = book(session)
    Letter.objects.create(booking=booking, about=About.JOINING, made_at=MONDAY)
    with pytest.raises(IntegrityError, match="training_letter_once"), transaction.atomic():
        Letter.objects.create(booking=booking, about=About.JOINING, made_at=MONDAY)


def test_a_manager_is_told_once_that_a_colleague_did_not_come(cast: Cast, session: Session):
    booking = book(session)
    work_off()
    with clock.at(DAY + timedelta(days=1)):
        for stage in ("no_show", "attended", "no_show"):
            actions.save_register(session=session, marks=[actions.Mark(booking.pk, stage)], by=cast["trainer"])
        sent = [one for one in work_off() if "did not come" in one.subject]

    assert [one.to for one in sent] == [["head@trefoil.example"]]
    assert "Learner 1" not in sent[0].subject
    assert "Learner 1 had a place" in sent[0].body


def test_a_manager_whose_address_nobody_proved_reads_no_name(cast: Cast, session: Session):
    asked = actions.ask_for_place(session=session, employment=factories.employment(1), by=None)
    booking = actions.answer_for_manager(booking=asked, approves=True, answered_as="office", by=cast["trainer"])
    work_off()
    with clock.at(DAY + timedelta(days=1)):
        actions.save_register(session=session, marks=[actions.Mark(booking.pk, "no_show")], by=cast["trainer"])
        (sent,) = [one for one in work_off() if "did not come" in one.subject]

    assert "Learner 1" not in sent.subject + sent.body


def test_a_register_that_is_corrected_at_once_tells_the_manager_nothing(cast: Cast, session: Session):
    booking = book(session)
    work_off()
    with clock.at(DAY + timedelta(days=1)):
        for stage in ("no_show", "attended"):
            actions.save_register(session=session, marks=[actions.Mark(booking.pk, stage)], by=cast["trainer"])
        assert [one for one in work_off() if "did not come" in one.subject] == []


def without_email(*bookings: Booking) -> None:
    for booking in bookings:
        Learner.objects.filter(pk=booking.learner_id).update(email=None, reach=Reach.LETTER)


def test_letters_on_paper_are_printed_for_a_workplace_and_marked_and_later_ones_stay(
    cast: Cast, signed_in: Any, session: Session
):
    one, two = book(session, 1), book(session, 2)
    without_email(one, two)
    work_off()
    client, place = signed_in(cast["trainer"]), one.employment.workplace
    page = client.get(reverse("training:desk_letters")).content.decode()
    newest = Letter.objects.order_by("-pk").first().pk
    taken = client.get(reverse("training:desk_print_letters", args=[place.pk, newest]))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(taken.content)).pages]
    actions.give_back(booking=two, by=None)
    work_off()
    address = reverse("training:desk_letters_printed", args=[place.pk, newest])
    assert client.post(address, {"once": new_token()}).status_code == 303

    assert ("A school workplace" in page, "Learner 1, Learner 2" in page) == (True, True)
    assert (len(pages), "Learner 1" in pages[0], "Learner 2" in pages[1]) == (2, True, True)
    assert "calendar file" not in "".join(pages)
    assert all("Point a phone’s camera at this" in page for page in pages)
    stages = Letter.objects.filter(booking__in=[one, two]).exclude(about=About.ASKED).order_by("pk")
    assert list(stages.values_list("stage", flat=True)) == ["printed", "left", "to_print"]
    assert client.get(address).status_code == 404
    with pytest.raises(Refused, match="marked as printed already"):
        actions.mark_printed(letters=[newest], by=cast["trainer"])
    with pytest.raises(Refused, match="training coordinator"):
        actions.mark_printed(letters=[newest], by=cast["school_rep"])


def test_a_printed_letter_is_never_sent(session: Session, cast: Cast):
    booking = book(session)
    without_email(booking)
    work_off()
    letter = Letter.objects.get(about=About.CONFIRMED)
    actions.mark_printed(letters=[letter.pk], by=cast["trainer"])
    Learner.objects.update(email="learner1@trefoil.example", reach=Reach.EMAIL)
    tasks.send_letter(letter=letter.pk)

    letter.refresh_from_db()
    assert (letter.stage, work_off()) == (LetterStage.PRINTED, [])


def test_the_coordinator_is_reminded_of_a_session_at_risk_and_nobody_else(cast: Cast, session: Session):
    book(session)
    assert list(due.find_at_risk(cast["trainer"])) == []
    Session.objects.update(minimum=4)
    (found,) = due.find_at_risk(cast["trainer"])

    assert (found.reference, found.due_on.isoformat()) == (session.reference, "2020-01-29")
    assert list(due.find_at_risk(cast["coordinator"])) == []
