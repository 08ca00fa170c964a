"""One letter a person and day: on the days that were agreed, with no detail, none twice and none lost."""

import io
import smtplib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core import mail
from django.core.management import call_command
from hypothesis import given
from hypothesis.strategies import booleans, dates, dictionaries
from procrastinate.contrib.django.models import ProcrastinateJob

from trefoil.partnership import actions, reminders, tasks
from trefoil.partnership.models import Digest, DigestStage, Person
from trefoil.partnership.reminders import Due, Source, wants_telling
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.jobs import SomeFailed

DUE = date(2020, 5, 4)
FIRST = DUE - timedelta(days=14)
ALL = ["parts", "impact-tests", "closings", "action-reviews", "information", "contributions"]


@pytest.fixture
def waiting() -> Iterator[dict[str, list[Due]]]:
    """What waits, by the key of the person's e-mail: `waiting["trust_rep"] = [Due(...)]`."""
    whose: dict[str, list[Due]] = {}

    def find(person: Person) -> list[Due]:
        return whose.get(str(person.email).split("@")[0], [])

    kept = {source.code: source for source in reminders.sources()}
    reminders.forget(*kept)
    reminders.register(Source("example", "example", "examples", find))
    yield whose
    reminders.forget("example")
    reminders.register(*kept.values())


@pytest.fixture
def one_due(waiting) -> None:
    waiting["trust_rep"] = [Due("A-001", "/loop/actions/A-001/", DUE)]


def told_on(due_on: date, mornings: dict[date, bool], began: date) -> list[date]:
    """The days on which somebody hears of a thing that began in the course of a day, after that morning's letter.

    `mornings`: the days on which letters are made, and whether the letter of that day is sent.
    """
    last, told = None, []
    for day, is_sent in sorted(mornings.items()):
        if day > began and wants_telling(due_on, last, day) and is_sent:
            last = day
            told.append(day)
    return told


def every_morning(first: date, until: date) -> dict[date, bool]:
    return {first + timedelta(days=number): True for number in range((until - first).days + 1)}


def test_days_of_reminding():
    began = DUE - timedelta(days=60)

    told = told_on(DUE, every_morning(began, DUE + timedelta(days=29)), began)

    assert [(day - DUE).days for day in told] == [-14, -3, 1, 8, 15, 22, 29]


@pytest.mark.parametrize("days", range(1, 15))
def test_whatever_begins_less_than_two_weeks_before_it_is_due_is_told_of_the_next_morning(days: int):
    """Planned, given to somebody else or moved nearer after the letter of the day, also of a day of reminding."""
    began = DUE - timedelta(days=days)

    told = told_on(DUE, every_morning(began, DUE), began)

    assert told[0] == began + timedelta(days=1)
    assert len(told) <= 2


def test_what_is_due_today_and_was_told_of_gives_no_letter():
    assert not wants_telling(DUE, DUE - timedelta(days=3), DUE)
    assert not wants_telling(DUE, DUE - timedelta(days=1), DUE)


@given(
    due_on=dates(date(2019, 10, 1), date(2020, 8, 1)),
    began=dates(date(2019, 10, 1), date(2020, 8, 1)),
    mornings=dictionaries(dates(date(2020, 1, 1), date(2020, 6, 1)), booleans(), min_size=1, max_size=150),
)
def test_each_day_of_reminding_is_made_up_for_by_the_next_letter_and_told_of_once(
    due_on: date, began: date, mornings: dict[date, bool]
):
    """Whatever days letters are made and sent on, and whenever a thing begins: none is lost and none comes twice."""
    told = told_on(due_on, mornings, began)
    days = [due_on - timedelta(days=14), due_on - timedelta(days=3)]
    days += [due_on + timedelta(days=1 + 7 * week) for week in range(60)]

    for day, following in pairwise(days):
        chances = [
            one for one, is_sent in sorted(mornings.items()) if is_sent and one > began and day <= one < following
        ]
        assert [one for one in told if day <= one < following] == chances[:1]
    assert all(one >= days[0] for one in told)


def morning(day: date) -> None:
    """Make the letters of a day and send them."""
    with clock.at(day):
        tasks.make_digests(timestamp=0)
        call_command("worker", "--once", stdout=io.StringIO())


@pytest.mark.django_db(transaction=True)
def test_each_person_gets_one_letter_a_day_at_most(cast: Cast, waiting):
    waiting["trust_rep"] = [Due(f"A-{number:03}", f"/loop/actions/A-{number:03}/", DUE) for number in range(1, 6)]
    waiting["health_lead"] = [Due("A-009", "/loop/actions/A-009/", DUE + timedelta(days=1))]

    for _ in range(3):
        morning(FIRST)

    (letter,) = mail.outbox
    assert letter.to == ["trust_rep@example.org"]
    assert letter.subject == "Trefoil: 5 things due"
    assert letter.body.count("/loop/actions/A-") == 5
    assert Digest.objects.get().stage == DigestStage.SENT


@pytest.mark.django_db(transaction=True)
def test_a_letter_holds_references_days_and_addresses_only(cast: Cast, one_due):
    morning(DUE + timedelta(days=1))

    letter = mail.outbox[0]
    assert letter.subject == "Trefoil: 1 thing due, 1 late"
    assert "- A-001, 1 day late, was due 4 May 2020: http" in letter.body
    assert "/loop/actions/A-001/" in letter.body
    assert "Leopold" not in letter.body + letter.subject


@pytest.mark.django_db
def test_nothing_goes_to_somebody_who_has_left_or_has_no_address(cast: Cast, one_due):
    person = cast["trust_rep"]
    Person.objects.filter(pk=person.pk).update(email=None)
    with clock.at(FIRST):
        assert actions.make_digest(person=person, by=None) is None
        Person.objects.filter(pk=person.pk).update(email="trust_rep@example.org", is_active=False, left_on=FIRST)
        assert actions.make_digest(person=person, by=None) is None


@pytest.mark.django_db
def test_whoever_leaves_before_the_letter_goes_gets_none(cast: Cast, one_due):
    person = cast["trust_rep"]
    with clock.at(FIRST):
        made = actions.make_digest(person=person, by=None)
        Person.objects.filter(pk=person.pk).update(is_active=False, left_on=FIRST)
        tasks.send_digest(digest=made.pk)

    assert not mail.outbox
    assert Digest.objects.get().stage == DigestStage.LEFT


@pytest.mark.django_db
def test_a_letter_and_its_job_are_made_together_or_not_at_all(cast: Cast, one_due, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("The queue is away")

    monkeypatch.setattr("trefoil.partnership.actions.digests.later", fail)
    with clock.at(FIRST), pytest.raises(RuntimeError):
        actions.make_digest(person=cast["trust_rep"], by=None)

    assert Digest.objects.count() == ProcrastinateJob.objects.count() == 0


@pytest.mark.django_db
def test_a_letter_that_the_mail_server_refuses_is_tried_again(cast: Cast, one_due, monkeypatch):
    def refuse(message: object) -> None:
        raise ConnectionRefusedError

    with clock.at(FIRST):
        made = actions.make_digest(person=cast["trust_rep"], by=None)
        with monkeypatch.context() as patch:
            patch.setattr("django.core.mail.EmailMessage.send", refuse)
            with pytest.raises(ConnectionRefusedError):
                tasks.send_digest(digest=made.pk)
        assert Digest.objects.get().stage == DigestStage.WAITING
        tasks.send_digest(digest=made.pk)
        tasks.send_digest(digest=made.pk)

    assert len(mail.outbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [TimeoutError("trust_rep@example.org"), smtplib.SMTPServerDisconnected("Gone")])
def test_a_letter_of_which_the_mail_server_said_nothing_is_not_sent_again(
    cast: Cast, one_due, monkeypatch, caplog, fault
):
    def say_nothing(message: object) -> None:
        raise fault

    with clock.at(FIRST):
        made = actions.make_digest(person=cast["trust_rep"], by=None)
        with monkeypatch.context() as patch:
            patch.setattr("django.core.mail.EmailMessage.send", say_nothing)
            tasks.send_digest(digest=made.pk)
        tasks.send_digest(digest=made.pk)

    assert Digest.objects.get().stage == DigestStage.SENDING
    assert not mail.outbox
    assert type(fault).__name__ in caplog.text
    assert "trust_rep" not in caplog.text


def test_a_mail_server_that_says_nothing_is_not_waited_for_long(settings):
    assert settings.EMAIL_TIMEOUT == 30


@pytest.mark.django_db
def test_a_letter_that_did_not_go_out_is_in_the_next_days_and_goes_no_more_itself(cast: Cast, one_due):
    person = cast["trust_rep"]
    with clock.at(FIRST):
        first = actions.make_digest(person=person, by=None)
    with clock.at(FIRST + timedelta(days=1)):
        second = actions.make_digest(person=person, by=None)
        tasks.send_digest(digest=first.pk)
        tasks.send_digest(digest=second.pk)

    assert len(mail.outbox) == 1
    assert second.items == first.items


@pytest.mark.django_db
def test_a_letter_that_may_have_gone_out_is_not_sent_again_and_its_things_are_in_the_next(cast: Cast, one_due):
    person = cast["trust_rep"]
    with clock.at(FIRST):
        first = actions.make_digest(person=person, by=None)
        actions.begin_sending(digest=first.pk, by=None)
        tasks.send_digest(digest=first.pk)
    assert not mail.outbox

    with clock.at(FIRST + timedelta(days=1)):
        second = actions.make_digest(person=person, by=None)

    assert second.items == first.items


@pytest.mark.django_db
def test_what_was_told_is_not_told_again_before_its_next_day(cast: Cast, one_due):
    person = cast["trust_rep"]
    with clock.at(FIRST):
        tasks.send_digest(digest=actions.make_digest(person=person, by=None).pk)
    with clock.at(FIRST + timedelta(days=1)):
        assert actions.make_digest(person=person, by=None) is None
    with clock.at(DUE - timedelta(days=2)):
        assert actions.make_digest(person=person, by=None) is not None, "The day three days before was a holiday"


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, True), (2, True), (7, True), (60, True)])
def test_a_first_letter_makes_up_for_days_on_which_none_could_be_made(cast: Cast, one_due, days: int, told: bool):
    with clock.at(FIRST + timedelta(days=days)):
        assert bool(actions.make_digest(person=cast["trust_rep"], by=None)) is told


def days_told(cast: Cast, first: date, until: date, who: str = "trust_rep") -> dict[str, list[str]]:
    """Send the letters of each of these mornings to a person: what each letter holds, by its day."""
    held = {}
    for number in range((until - first).days + 1):
        day = first + timedelta(days=number)
        with clock.at(day):
            if made := actions.make_digest(person=cast[who], by=None):
                tasks.send_digest(digest=made.pk)
                held[day.isoformat()] = [item[1] or item[4] for item in made.items]
    return held


OTHER = Due("A-002", "/loop/actions/A-002/", date(2020, 5, 28), 2)
"""Has its day of reminding on 29 May 2020, the day after it was due, so that there is a letter of that day."""


@pytest.mark.django_db
def test_what_is_planned_after_the_letter_of_a_day_of_reminding_is_in_the_next_one(cast: Cast, waiting):
    """It was told of first on the day after it was due."""
    friday, due_on = date(2020, 5, 29), date(2020, 6, 1)
    waiting["trust_rep"] = [OTHER]
    assert days_told(cast, friday, friday) == {"2020-05-29": ["A-002"]}

    waiting["trust_rep"] = [OTHER, Due("A-003", "/loop/actions/A-003/", due_on, 3)]

    assert days_told(cast, friday, date(2020, 6, 2)) == {
        "2020-05-30": ["A-003"], "2020-06-02": ["A-003"],
    }  # fmt: skip


@pytest.mark.django_db
def test_a_due_date_that_is_moved_nearer_is_told_of_in_the_next_letter(cast: Cast, waiting):
    waiting["trust_rep"] = [Due("A-003", "/loop/actions/A-003/", date(2020, 6, 10), 3)]
    assert days_told(cast, date(2020, 5, 27), date(2020, 5, 29)) == {"2020-05-27": ["A-003"]}

    waiting["trust_rep"] = [Due("A-003", "/loop/actions/A-003/", date(2020, 6, 1), 3)]

    assert list(days_told(cast, date(2020, 5, 29), date(2020, 6, 2))) == ["2020-05-29", "2020-06-02"]


@pytest.mark.django_db
def test_whoever_is_given_a_thing_hears_of_it_although_another_did(cast: Cast, waiting):
    due = Due("A-003", "/loop/actions/A-003/", date(2020, 6, 1), 3)
    waiting["trust_rep"], waiting["health_lead"] = [due], [OTHER]
    for who in ("trust_rep", "health_lead"):
        assert days_told(cast, date(2020, 5, 29), date(2020, 5, 29), who)

    waiting["trust_rep"], waiting["health_lead"] = [], [OTHER, due]

    assert not days_told(cast, date(2020, 5, 30), date(2020, 6, 1), "trust_rep")
    assert days_told(cast, date(2020, 5, 30), date(2020, 6, 1), "health_lead") == {"2020-05-30": ["A-003"]}


@pytest.mark.django_db
def test_two_things_that_a_letter_tells_alike_are_told_of_each(cast: Cast, waiting):
    """Requests for information name no case: the letter has only their day."""
    waiting["trust_rep"] = [Due("", "/", date(2020, 6, 1), 7)]
    assert days_told(cast, date(2020, 5, 29), date(2020, 5, 29)) == {"2020-05-29": ["7"]}

    waiting["trust_rep"].append(Due("", "/", date(2020, 6, 1), 8))

    assert days_told(cast, date(2020, 5, 30), date(2020, 6, 1)) == {"2020-05-30": ["8"]}


@pytest.mark.django_db
def test_what_goes_wrong_with_one_letter_does_not_keep_others_from_theirs(cast: Cast, waiting, caplog):
    def fail(person: Person) -> list[Due]:
        if person == cast["health_lead"]:
            raise RuntimeError("A source is broken")
        return [Due("A-001", "/loop/actions/A-001/", DUE)]

    reminders.register(Source("example", "example", "examples", fail))
    with clock.at(FIRST), pytest.raises(SomeFailed):
        tasks.make_digests(timestamp=0)

    told = set(Digest.objects.values_list("person", flat=True))
    assert told == set(Person.objects.here().exclude(email=None).values_list("pk", flat=True)) - {
        cast["health_lead"].pk
    }
    assert f"could not be done for person {cast['health_lead'].pk}: RuntimeError in" in caplog.text


@pytest.mark.django_db
def test_the_database_keeps_one_letter_a_person_and_day(cast: Cast):
    from django.db import IntegrityError

    Digest.objects.create(person=cast["trust_rep"], made_on=FIRST, items=[])
    with pytest.raises(IntegrityError, match="digest_once"):
        Digest.objects.create(person=cast["trust_rep"], made_on=FIRST, items=[])


def test_every_part_registers_what_is_due():
    assert {source.code for source in reminders.sources()} >= set(ALL)
