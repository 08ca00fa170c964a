"""Letters about places: one for each thing to tell, each sent at most once, none forgotten, and nobody named outside."""

import smtplib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.training import actions, printing, tasks, terms
from trefoil.training.letters import text_of
from trefoil.training.models import About, Learner, Letter, LetterStage, Reach, Session, SessionDate
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY, ask, confirm
from trefoil.training.tests.visiting import send, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def session() -> Session:
    return factories.session(factories.course(), capacity=1, starts_in=timedelta(days=14))


def test_each_thing_to_tell_makes_one_letter_in_its_own_transaction(cast: Cast, session: Session):
    given_back = confirm(ask(session))
    (waiting,) = actions.join_waiting(sessions=[session], employments=[factories.employment(2)], by=None)
    actions.give_back(booking=given_back, by=None)
    with clock.at(MONDAY + terms.ANSWER_WITHIN):
        actions.settle_due(session=session, by=None)
        lapses = ask(session, 3)
    with clock.at(lapses.lapses_at):
        actions.settle_due(session=session, by=None)
        handed_on = confirm(ask(session, 4))
        actions.substitute(booking=handed_on, employment=factories.employment(5), by=None)
        actions.cancel_session(session=session, why="The hall is flooded", by=cast["trainer"])

    told = list(Letter.objects.order_by("pk").values_list("about", flat=True))
    assert told == [
        "asked", "confirmed", "given_back", "offered", "offer_ended", "asked", "lapsed", "asked", "confirmed",
        "handed_on", "confirmed", "handed_tell", "cancelled",
    ]  # fmt: skip
    assert waiting.offers.get().stage == "expired"


def test_those_who_wait_are_told_that_a_session_is_cancelled(cast: Cast, session: Session):
    ask(session)
    actions.join_waiting(sessions=[session], employments=[factories.employment(2)], by=None)
    work_off()
    actions.cancel_session(session=session, why="The hall is flooded", by=cast["trainer"])

    assert sorted(one.to[0] for one in work_off()) == ["learner1@trefoil.example", "learner2@trefoil.example"]


def test_no_letter_names_anyone_in_its_subject_or_its_address(cast: Cast, session: Session):
    confirm(ask(session))
    actions.join_waiting(sessions=[session], employments=[factories.employment(2)], by=None)
    actions.cancel_session(session=session, why="The hall is flooded", by=cast["trainer"])
    work_off()

    for letter in mail.outbox:
        assert "Learner" not in letter.subject + letter.body
        assert "learner" not in letter.body.replace("learner1@", "")


def test_a_letter_goes_once_however_often_its_job_runs(session: Session):
    ask(session)
    assert len(work_off()) == 1
    assert work_off() == []


def test_a_letter_that_the_server_did_not_take_waits_and_one_it_fell_silent_on_is_not_sent_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    ask(session)
    letter = Letter.objects.get()

    def refuse(self: EmailMessage, fail_silently: bool = False) -> int:
        raise smtplib.SMTPRecipientsRefused({})

    with monkeypatch.context() as broken, pytest.raises(smtplib.SMTPRecipientsRefused):
        broken.setattr(EmailMessage, "send", refuse)
        tasks.send_letter(letter=letter.pk)
    letter.refresh_from_db()
    assert letter.stage == LetterStage.WAITING

    def fall_silent(self: EmailMessage, fail_silently: bool = False) -> int:
        raise TimeoutError

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", fall_silent)
        tasks.send_letter(letter=letter.pk)
    letter.refresh_from_db()
    assert letter.stage == LetterStage.UNKNOWN
    assert work_off() == []


def test_a_letter_whose_worker_died_before_it_began_is_queued_again(session: Session):
    ask(session)
    ProcrastinateJob.objects.all()
    with clock.at(MONDAY + timedelta(hours=2)):
        before = ProcrastinateJob.objects.filter(task_name__endswith="send_letter").count()
        tasks.queue_letters_again(timestamp=0)
        assert ProcrastinateJob.objects.filter(task_name__endswith="send_letter").count() == before + 1
        assert len(work_off()) == 1


def test_what_is_over_is_not_sent(session: Session):
    actions.give_back(booking=ask(session), by=None)

    assert [one.subject for one in work_off()] == ["Training: a place was given back"]
    assert Letter.objects.get(about=About.ASKED).stage == LetterStage.LEFT


def test_who_has_no_email_is_written_to_by_their_manager_or_on_paper(session: Session):
    booking = ask(session)
    Learner.objects.filter(pk=booking.learner_id).update(email=None, reach=Reach.MANAGER)
    confirm(booking)
    (told,) = [one for one in work_off() if "confirmed" in one.subject]
    assert told.to == ["head@trefoil.example"]
    assert told.body.startswith("This letter is for Learner 1")
    Learner.objects.filter(pk=booking.learner_id).update(reach=Reach.LETTER)
    actions.give_back(booking=booking, by=None)
    assert work_off() == []
    printed = Letter.objects.get(about=About.GIVEN_BACK)
    assert printed.stage == LetterStage.TO_PRINT
    assert "Your place was given back" in text_of(printed)


def files_of(letter: EmailMessage) -> list:
    return [Calendar.from_ical(content) for _, content, _ in letter.attachments]


def test_the_calendar_file_is_taken_by_a_standard_parser_and_the_later_one_replaces_and_ends_it(session: Session):
    for day in (14, 21):
        begins = MONDAY + timedelta(days=day)
        SessionDate.objects.create(session=session, starts_at=begins, ends_at=begins + timedelta(hours=3))
    Session.objects.filter(pk=session.pk).update(venue="Brook Street Hall, " + "a long; address\\ with ünïcode " * 4)
    booking = confirm(ask(session))
    (confirmed,) = [one for one in work_off() if "confirmed" in one.subject]
    first = files_of(confirmed)
    assert [kind for _, _, kind in confirmed.attachments] == ["text/calendar; method=REQUEST; charset=utf-8"] * 2
    actions.give_back(booking=booking, by=None)
    (ended,) = work_off()
    last = files_of(ended)

    for sent, gone, day in zip(first, last, (14, 21), strict=True):
        (event,), (end,) = sent.walk("VEVENT"), gone.walk("VEVENT")
        assert (sent["METHOD"], gone["METHOD"], end["STATUS"]) == ("REQUEST", "CANCEL", "CANCELLED")
        assert event["UID"] == end["UID"]
        assert end["SEQUENCE"] > event["SEQUENCE"]
        assert event.decoded("DTSTART") == MONDAY + timedelta(days=day)
        assert event.decoded("DTEND") == MONDAY + timedelta(days=day, hours=3)
        assert event.decoded("DTSTAMP") == MONDAY
        assert str(event["LOCATION"]).startswith("Brook Street Hall, a long; address\\ with ünïcode")
        assert "Learner" not in str(event["SUMMARY"])
    for _, content, _ in confirmed.attachments:
        assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    assert first[0].walk("VEVENT")[0]["UID"] != first[1].walk("VEVENT")[0]["UID"]


def test_a_session_that_moves_is_told_and_changes_the_calendar(cast: Cast, session: Session):
    confirm(ask(session))
    (first,) = [one for one in work_off() if "confirmed" in one.subject]
    actions.change_session(session=session, values={"venue": "Mill Lane Centre"}, by=cast["trainer"])

    (told,) = work_off()
    (before,), (after,) = files_of(first)[0].walk("VEVENT"), files_of(told)[0].walk("VEVENT")
    assert (before["UID"], after["LOCATION"]) == (after["UID"], "Mill Lane Centre")
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_printed_letter_bears_the_day_of_here_and_not_of_greenwich(cast: Cast, session: Session):
    booking = ask(session)
    Learner.objects.filter(pk=booking.learner_id).update(email=None, reach=Reach.LETTER)
    confirm(booking)
    work_off()
    Letter.objects.filter(stage=LetterStage.TO_PRINT).update(made_at=datetime(2020, 6, 8, 23, 30, tzinfo=UTC))
    (pile,) = printing.piles(cast["trainer"])
    assert pile.since == "9 June 2020"
    assert "9 June 2020" in str(printing.document_of(pile.workplace, pile.letters))


def test_letters_that_did_not_go_out_are_listed_counted_and_sent_again(cast: Cast, session: Session, signed_in: Any):
    ask(session)
    letter = Letter.objects.get()
    ProcrastinateJob.objects.all().delete()
    again = f"/training/desk/letters/{letter.pk}/again/"
    assert signed_in(cast["trainer"]).get(again).status_code == 404
    for stage, begun_at, gone in (("waiting", None, False), ("sending", MONDAY, True), ("unknown", MONDAY, True)):
        Letter.objects.update(stage=stage, begun_at=begun_at)
        with clock.at(MONDAY + timedelta(days=4)):
            client = signed_in(cast["trainer"])
            page = client.get("/training/desk/letters/").content.decode()
            assert "Send again" in page and ("It may have gone out" in page) == gone
            assert "1 letter did not go out" in client.get("/training/desk/").content.decode()
            assert ("may get it twice" in client.get(again).content.decode()) == gone
            assert send(client, again).status_code == 303
            assert len(work_off()) == 1
            assert "Send again" not in client.get("/training/desk/letters/").content.decode()


def test_a_letter_that_nobody_knows_of_is_said_to_have_arrived_or_left_without_sending_it_again(
    cast: Cast, session: Session, signed_in: Any
):
    ask(session)
    letter = Letter.objects.get()
    ProcrastinateJob.objects.all().delete()
    settle = f"/training/desk/letters/{letter.pk}/settle/"
    with clock.at(MONDAY + timedelta(days=1)):
        client = signed_in(cast["trainer"])
        assert "It arrived" not in client.get(settle).content.decode()
        with pytest.raises(Refused, match="cannot have arrived"):
            actions.settle_letter(letter=letter, arrived=True, by=cast["trainer"])
        for stage, what, then in (
            ("unknown", "arrived", "sent"),
            ("sending", "left", "left"),
            ("unknown", "left", "left"),
        ):
            Letter.objects.update(stage=stage, begun_at=MONDAY)
            assert settle in client.get("/training/desk/letters/").content.decode()
            assert send(client, settle).status_code == 422
            assert send(client, settle, what=what).status_code == 303
            letter.refresh_from_db()
            assert letter.stage == then
            assert settle not in client.get("/training/desk/letters/").content.decode()
    assert work_off() == []
    with pytest.raises(Refused, match="training coordinator"):
        actions.settle_letter(letter=letter, arrived=True, by=cast["school_rep"])


def test_only_the_coordinator_sends_letters_again_and_none_that_went_out(cast: Cast, session: Session):
    ask(session)
    letter = Letter.objects.get()
    with pytest.raises(Refused, match="training coordinator"):
        actions.send_letter_again(letter=letter, by=cast["school_rep"])
    with pytest.raises(Refused, match="went out meanwhile"):
        actions.send_letter_again(letter=letter, by=cast["trainer"])
