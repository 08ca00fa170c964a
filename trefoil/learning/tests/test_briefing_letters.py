"""A letter about a briefing goes to each reader at most once, says where and not what, and is not forgotten."""

import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from trefoil.learning import actions, tasks
from trefoil.learning.briefing.letters import perhaps_lost
from trefoil.learning.due import due_briefings
from trefoil.learning.models import BriefingLetter, LetterStage
from trefoil.learning.tests.test_briefing_readers import signed_in
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock

ON = date(2020, 4, 1)
LATER = ON + timedelta(days=8)


@pytest.fixture
def letter(cast, out) -> BriefingLetter:
    """The letter to the one person who answers for the school."""
    return BriefingLetter.objects.get(recipient__agency=cast.agencies["school"], person=cast["school_rep"])


def send(letter: BriefingLetter) -> LetterStage:
    with clock.at(ON):
        tasks.tell_of_briefing(letter=letter.pk)
    letter.refresh_from_db()
    return LetterStage(letter.stage)


def jobs() -> list[int]:
    rows = ProcrastinateJob.objects.filter(task_name=tasks.tell_of_briefing.name).order_by("id")
    return [one.args["letter"] for one in rows]


def silence(monkeypatch, answer: Exception) -> None:
    """A mail server that takes no letter, with that answer."""

    def fail(message, **more):
        raise answer

    monkeypatch.setattr(EmailMessage, "send", fail)


def test_the_letter_says_where_and_not_what(cast, out, letter):
    assert send(letter) == LetterStage.SENT

    (sent,) = mail.outbox
    assert sent.to == [cast["school_rep"].email]
    assert f"/loop/briefings/{out.reference}/" in sent.body
    assert out.title not in sent.subject + sent.body


def test_each_reader_of_an_agency_has_a_letter_and_a_job_of_their_own(cast, out):
    """Else a job that fails at one address and is tried again tells all before it a second time."""
    school, rep = out.recipients.get(agency=cast.agencies["school"]), cast["school_rep"]
    Agency.objects.filter(pk=school.agency_id).update(contact_email="office@example.org")
    with clock.at(LATER):
        actions.remind_reader(recipient=school, by=cast["coordinator"])
        made = BriefingLetter.objects.filter(recipient=school, made_at=clock.now()).order_by("pk")
        assert [one.person for one in made] == [None, rep]
        assert jobs()[-2:] == [one.pk for one in made]
        for one in made:
            tasks.tell_of_briefing(letter=one.pk)

    assert [one.to for one in mail.outbox] == [["office@example.org"], [rep.email]]


def test_whoever_reads_at_the_agencys_own_address_is_told_once(cast, out):
    school, rep = out.recipients.get(agency=cast.agencies["school"]), cast["school_rep"]
    Agency.objects.filter(pk=school.agency_id).update(contact_email=rep.email)
    with clock.at(LATER):
        actions.remind_reader(recipient=school, by=cast["coordinator"])
        for one in BriefingLetter.objects.filter(recipient=school).order_by("pk"):
            tasks.tell_of_briefing(letter=one.pk)

    assert [one.to for one in mail.outbox] == [[rep.email]]


def test_whoever_left_since_is_told_nothing(cast, letter):
    Person.objects.filter(pk=letter.person_id).update(is_active=False, left_on=ON)

    assert send(letter) == LetterStage.LEFT
    assert not mail.outbox


def test_nobody_is_told_of_a_briefing_that_was_withdrawn_since(cast, out, letter):
    actions.withdraw_briefing(briefing=out, why="A line was wrong", by=cast["coordinator"])

    assert send(letter) == LetterStage.LEFT
    assert not mail.outbox


def test_a_job_that_comes_twice_sends_one_letter(letter):
    assert send(letter) == send(letter) == LetterStage.SENT
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("fault", [TimeoutError(), smtplib.SMTPServerDisconnected(), OSError()])
def test_after_a_silent_mail_server_the_letter_never_goes_a_second_time(letter, monkeypatch, fault: Exception):
    with monkeypatch.context() as patched:
        silence(patched, fault)
        assert send(letter) == LetterStage.UNKNOWN
    with clock.at(ON):
        tasks.queue_letters_again(timestamp=0)

    assert send(letter) == LetterStage.UNKNOWN
    assert not mail.outbox


def test_what_may_be_lost_is_told_on_the_page_of_readers_and_in_the_daily_letter(cast, out, letter, monkeypatch):
    page = reverse("learning:briefing_readers", args=[out.reference])
    words = "A letter to them may not have arrived"
    with clock.at(ON):
        assert words not in signed_in(cast["colleague"]).get(page).content.decode()
    with monkeypatch.context() as patched:
        silence(patched, TimeoutError())
        send(letter)

    with clock.at(ON):
        assert words in signed_in(cast["colleague"]).get(page).content.decode()
        assert [due.reference for due in due_briefings(cast["school_rep"])] == [out.reference]


def test_a_reminder_that_arrives_makes_up_for_the_letter_before(cast, out, letter, monkeypatch):
    with monkeypatch.context() as patched:
        silence(patched, TimeoutError())
        send(letter)
    with clock.at(LATER):
        assert letter.recipient_id in perhaps_lost(out)
        actions.remind_reader(recipient=letter.recipient, by=cast["coordinator"])
        newest = BriefingLetter.objects.filter(person=letter.person_id).latest("pk")
        tasks.tell_of_briefing(letter=newest.pk)
        assert letter.recipient_id not in perhaps_lost(out)
    assert len(mail.outbox) == 1


def test_a_letter_that_the_mail_server_refuses_is_tried_again(letter, monkeypatch):
    with monkeypatch.context() as patched:
        silence(patched, smtplib.SMTPRecipientsRefused({}))
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            tasks.tell_of_briefing(letter=letter.pk)

    assert send(letter) == LetterStage.SENT
    assert len(mail.outbox) == 1


def test_a_letter_whose_job_died_with_its_worker_is_queued_again_for_three_days(letter):
    ProcrastinateJob.objects.filter(task_name=tasks.tell_of_briefing.name).delete()
    with clock.at(ON + timedelta(days=2)):
        tasks.queue_letters_again(timestamp=0)
        assert letter.pk in jobs()
    ProcrastinateJob.objects.filter(task_name=tasks.tell_of_briefing.name).delete()
    with clock.at(ON + timedelta(days=4)):
        tasks.queue_letters_again(timestamp=0)
        assert letter.pk not in jobs()
        assert letter.recipient_id in perhaps_lost(letter.recipient.briefing)
