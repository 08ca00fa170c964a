"""The pool of trainers: who teaches what, when they cannot, visits to their teaching, and the list they get by a link."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.shared.once import new_token
from trefoil.training import actions, links
from trefoil.training.models import Course, Evaluation, Observation, Session, Teaching, Trainer
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import link_in, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def session(cast: Cast) -> Session:
    """In ten days, with one place taken by somebody who needs something."""
    session = factories.session(factories.course(), capacity=5, starts_in=timedelta(days=10))
    held = factories.employment(1)
    type(held.learner).objects.filter(pk=held.learner_id).update(access_needs="A seat near the door")
    asked = actions.ask_for_place(session=session, employment=held, by=None)
    actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)
    work_off()
    return session


@pytest.fixture
def trainer(cast: Cast, session: Session) -> Trainer:
    return pooled(cast, "Ash Vale", "ash@trefoil.example", session)


def pooled(cast: Cast, name: str, email: str, session: Session) -> Trainer:
    return actions.add_trainer(
        name=name, email=email, courses=[session.course_version.course], days_in_kind=10, by=cast["trainer"]
    )


def put_on(cast: Cast, session: Session, trainer: Trainer, part: str = "lead") -> Teaching:
    return actions.put_trainer_on(session=session, trainer=trainer, part=part, by=cast["trainer"])


def send(client: Any, page_name: str, /, *args: Any, **answers: Any) -> Any:
    return client.post(reverse(f"training:{page_name}", args=args), answers | {"once": new_token()})


def page(client: Any, name: str, *args: Any) -> str:
    return " ".join(client.get(reverse(f"training:{name}", args=args)).content.decode().split())


def test_a_trainer_is_added_changed_and_listed(cast: Cast, signed_in: Any, session: Session):
    client, course = signed_in(cast["trainer"]), Course.objects.get()
    given = {"name": "Ash Vale", "email": "Ash@Trefoil.example", "courses": [course.pk], "days_in_kind": "6", "from_on": "6/1/2020"}  # fmt: skip
    assert send(client, "desk_add_trainer", **given).status_code == 303
    trainer = Trainer.objects.get()
    assert (trainer.email, trainer.days_in_kind) == ("ash@trefoil.example", 6)
    twice = send(client, "desk_add_trainer", **given)
    assert "in the pool already" in twice.content.decode()
    changed = send(
        client, "desk_change_trainer", trainer.pk, **(given | {"days_in_kind": "8", "version": trainer.version})
    )
    assert changed.status_code == 303
    assert "0 of 8 offered" in page(client, "desk_trainers")


def test_the_trainer_gets_one_letter_whose_link_shows_the_list_and_what_people_need(
    cast: Cast, session: Session, trainer: Trainer
):
    put_on(cast, session, trainer)
    (letter,) = work_off()
    assert letter.to == ["ash@trefoil.example"]
    assert "Learner" not in letter.subject + str(letter.body)
    path = link_in(letter)
    assert "ash" not in path.lower()
    shown = Client().get(path).content.decode()
    assert "Learner 1" in shown
    assert "A seat near the door" in shown
    assert AuditEvent.objects.filter(verb="opened", subject_kind="training.session").count() == 1


def test_the_link_ends_the_day_after_the_session(cast: Cast, session: Session, trainer: Trainer):
    path = reverse("training:teaches", args=[links.key_for_trainer(put_on(cast, session, trainer))])
    with clock.at(session.ends_at + timedelta(days=1)):
        assert "Learner 1" in Client().get(path).content.decode()
    with clock.at(session.ends_at + timedelta(days=2)):
        over = Client().get(path).content.decode()
    assert "no longer shown" in over
    assert "Learner 1" not in over
    assert "seat near" not in over


def test_the_link_of_somebody_taken_off_shows_nothing_and_they_are_told(cast: Cast, session: Session, trainer: Trainer):
    teaching = put_on(cast, session, trainer)
    work_off()
    actions.take_trainer_off(teaching=teaching, by=cast["trainer"])
    (letter,) = work_off()
    assert "do not teach" in letter.subject
    shown = Client().get(reverse("training:teaches", args=[links.key_for_trainer(teaching)])).content.decode()
    assert "Learner 1" not in shown
    put_on(cast, session, trainer)  # and back again


def test_a_made_up_link_or_one_of_another_kind_is_not_found(cast: Cast, session: Session, trainer: Trainer):
    teaching = put_on(cast, session, trainer)
    for key in (str(teaching.pk), f"{teaching.pk}.abc", links.OFFER.sign(str(teaching.pk))):
        assert Client().get(f"/training/teaches/{key}/").status_code == 404


def test_a_changed_or_cancelled_session_tells_its_trainers(cast: Cast, session: Session, trainer: Trainer):
    teaching = put_on(cast, session, trainer)
    work_off()
    actions.change_session(session=session, values={"venue": "The Old Mill"}, by=cast["trainer"])
    assert [one for one in work_off() if one.to == [trainer.email] and "The Old Mill" in str(one.body)]
    actions.cancel_session(session=session, why="Snow", by=cast["trainer"])
    assert [one for one in work_off() if one.to == [trainer.email] and "do not teach" in one.subject]
    shown = Client().get(reverse("training:teaches", args=[links.key_for_trainer(teaching)])).content.decode()
    assert "no longer shown" in shown


def test_nobody_teaches_two_sessions_at_once_or_while_away_or_what_they_may_not(
    cast: Cast, session: Session, trainer: Trainer
):
    put_on(cast, session, trainer)
    other = factories.session(session.course_version, starts_in=timedelta(days=10, hours=2))
    with pytest.raises(Refused, match=f"teaches {session.reference} at that time"):
        put_on(cast, other, trainer)
    later = factories.session(session.course_version, starts_in=timedelta(days=20))
    actions.note_away(trainer=trainer, first_on=date(2020, 1, 25), last_on=date(2020, 1, 27), by=cast["trainer"])
    with pytest.raises(Refused, match="cannot teach from 25 January 2020"):
        put_on(cast, later, trainer)
    with pytest.raises(Refused, match="may not teach this course"):
        put_on(cast, factories.session(factories.course("another"), starts_in=timedelta(days=3)), trainer)
    with pytest.raises(Refused, match="teaches this session already"):
        put_on(cast, session, trainer, "with")


def test_days_away_are_refused_while_they_teach_then(cast: Cast, session: Session, trainer: Trainer):
    put_on(cast, session, trainer)
    with pytest.raises(Refused, match=f"They teach {session.reference} then"):
        actions.note_away(trainer=trainer, first_on=date(2020, 1, 1), last_on=date(2020, 1, 31), by=cast["trainer"])


def test_one_leads_and_others_teach_with_them(cast: Cast, session: Session, trainer: Trainer):
    put_on(cast, session, trainer)
    second = pooled(cast, "Bea Moss", "bea@trefoil.example", session)
    with pytest.raises(Refused, match="Somebody leads this session already"):
        put_on(cast, session, second)
    put_on(cast, session, second, "with")
    assert session.teaching.count() == 2


def test_a_session_within_four_weeks_without_a_trainer_is_warned_of(cast: Cast, signed_in: Any, session: Session, trainer: Trainer):  # fmt: skip
    client = signed_in(cast["trainer"])
    factories.session(session.course_version, starts_in=timedelta(days=40))
    assert "1 session has no trainer" in page(client, "desk")
    assert "Nobody teaches it yet" in page(client, "desk_session", session.reference)
    listed = " ".join(client.get("/training/desk/sessions/?risk=trainer").content.decode().split())
    assert "1 session" in listed
    assert send(client, "desk_put_on", session.reference, trainer=trainer.pk, part="lead").status_code == 303
    assert "has no trainer" not in page(client, "desk")
    assert "Ash Vale" in page(client, "desk_session", session.reference)


def test_a_visit_is_recorded_and_the_next_one_falls_due(cast: Cast, signed_in: Any, session: Session, trainer: Trainer):
    client = signed_in(cast["trainer"])
    answer = send(client, "desk_observe", trainer.pk, observed_on="3/1/2020", observed_by="Rowan Hart",
                  strong="Clear about whom to tell", to_change="More time for questions", next_due_on="6/1/2020")  # fmt: skip
    assert answer.status_code == 303
    assert Observation.objects.get().recorded_by == cast["trainer"]
    assert "More time for questions" in page(client, "desk_trainer", trainer.pk)
    assert "Visit due" in page(client, "desk_trainers")


def test_days_given_count_whole_dates_and_halves_of_this_year(cast: Cast, signed_in: Any, session: Session, trainer: Trainer):  # fmt: skip
    with clock.at(MONDAY):
        whole, half = (
            actions.plan_session(
                course_version=session.course_version, capacity=5, by=cast["trainer"],
                dates=[(MONDAY + timedelta(days=day), MONDAY + timedelta(days=day, hours=hours))],
            )
            for day, hours in ((30, 6), (37, 2))
        )  # fmt: skip
    put_on(cast, whole, trainer)
    put_on(cast, half, trainer)
    assert "1.5 of 10 offered" in page(signed_in(cast["trainer"]), "desk_trainers")


def test_only_the_coordinator_sees_the_pool(cast: Cast, signed_in: Any, trainer: Trainer):
    for who in ("school_rep", "coordinator"):
        client = signed_in(cast[who])
        for path in ("/training/desk/trainers/", trainer.get_absolute_url()):
            assert client.get(path).status_code == 404


def test_the_pool_takes_as_many_queries_for_many_as_for_few(cast: Cast, signed_in: Any, session: Session, trainer: Trainer):  # fmt: skip
    client = signed_in(cast["trainer"])

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/training/desk/trainers/")
        return len(found)

    asked()
    few = asked()
    for number in range(8):
        one = pooled(cast, f"Trainer {number}", f"t{number}@trefoil.example", session)
        put_on(cast, factories.session(session.course_version, starts_in=timedelta(days=50 + number)), one)
    assert asked() == few


def test_what_learners_say_is_shown_from_five_answers_on_with_their_number(cast: Cast, signed_in: Any, session: Session, trainer: Trainer):  # fmt: skip
    put_on(cast, session, trainer)
    client = signed_in(cast["trainer"])
    for number, useful in enumerate(("very", "very", "fairly", "very", "little"), 1):
        if number == 5:
            assert "4 answers: too few to show" in page(client, "desk_trainer", trainer.pk)
        booking = session.bookings.first() if number == 1 else take_place(session, number)
        Evaluation.objects.create(booking=booking, when="after", sent_at=clock.now(), useful=useful)
    assert "3.4 of 4 in usefulness, 5 answers" in page(client, "desk_trainer", trainer.pk)


def take_place(session: Session, number: int) -> Any:
    return actions.ask_for_place(session=session, employment=factories.employment(number), by=None)
