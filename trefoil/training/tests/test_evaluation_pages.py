"""The pages on which learners and their managers answer, and the letters that lead there: one each, none doubled."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions, links, printing, tasks
from trefoil.training.actions import Mark
from trefoil.training.letters import text_of
from trefoil.training.models import (
    Booking,
    BookingStage,
    Course,
    Employment,
    Evaluation,
    Learner,
    Letter,
    LetterStage,
    Reach,
    Session,
)
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in, link_in, send, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
THE_DAY = MONDAY + timedelta(days=30)
EVENING = THE_DAY + timedelta(hours=8)
WEEKS_LATER = THE_DAY + timedelta(days=43)


@pytest.fixture
def session() -> Session:
    version = factories.course()
    factories.items(version)
    theme = Theme.objects.create(slug="voice", name="The child’s voice", definition="A theme", source="Test")
    version.course.themes.add(theme)
    return factories.session(version, capacity=5, starts_in=timedelta(days=30))


@pytest.fixture
def booking(session: Session) -> Booking:
    return factories.booking(session, 1, BookingStage.CONFIRMED)


def came(booking: Booking, by: Any) -> None:
    with clock.at(THE_DAY + timedelta(hours=6)):
        actions.save_register(session=booking.session, marks=[Mark(booking.pk, "attended")], by=by)


def numbers(booking: Booking, score: int = 6) -> dict[str, Any]:
    return {f"item_{one.pk}": score for one in booking.session.course_version.outcomes.all()}


def look(moment: datetime, *names: str) -> list[mail.EmailMessage]:
    """What goes out when the queue looks at that moment, twice."""
    with clock.at(moment):
        for name in (*names, *names):
            getattr(tasks, name)(timestamp=0)
        return work_off()


EVERY_LOOK = ("ask_before_courses", "ask_after_courses", "ask_weeks_later", "ask_once_more")


def test_a_learner_is_asked_three_times_answers_without_signing_in_and_the_manager_is_asked_next(
    cast: Cast, booking: Booking
):
    (asked,) = look(THE_DAY - timedelta(days=3), *EVERY_LOOK)
    with clock.at(THE_DAY - timedelta(days=3)):
        page = Client().get(link_in(asked))
        assert "How sure are you of this today?" in page.content.decode()
        assert "Learner 1" not in page.content.decode()
        assert send(Client(), link_in(asked), **numbers(booking, 3)).status_code == 303
    came(booking, cast["trainer"])
    (asked,) = look(EVENING, *EVERY_LOOK)
    with clock.at(EVENING):
        told = {"useful": "very", "will_do": "Ask more", f"theme_{Theme.objects.get().pk}": "True"}
        assert send(Client(), link_in(asked), **numbers(booking, 8), **told).status_code == 303
    assert look(THE_DAY + timedelta(days=41), *EVERY_LOOK) == []
    (asked,) = look(WEEKS_LATER, *EVERY_LOOK)
    with clock.at(WEEKS_LATER):
        told = {"changed": "I see children alone", "hindered": "My manager"}
        assert send(Client(), link_in(asked), **numbers(booking, 7), **told).status_code == 303
        (to_manager,) = work_off()
        assert to_manager.to == ["head@trefoil.example"]
        page = Client().get(link_in(to_manager)).content.decode()
        assert "Learner 1" in page
        assert "I see children alone" not in page
        assert "My manager" not in page
        assert send(Client(), link_in(to_manager), seen="seen", words="Twice").status_code == 303
        page = Client().get(link_in(to_manager)).content.decode()

    assert "Thank you" in page
    assert "Learner 1" not in page
    sent = {one.when: one for one in Evaluation.objects.all()}
    assert {when: set(one.answers.values_list("score", flat=True)) for when, one in sent.items()} == {
        "before": {3}, "after": {8}, "later": {7},
    }  # fmt: skip
    assert sent["after"].touched.get().touched
    assert sent["later"].corroboration.words == "Twice"


def test_whoever_is_written_to_through_their_manager_is_asked_on_paper_and_the_manager_answers_their_own_question_only(
    cast: Cast, booking: Booking
):
    Learner.objects.filter(pk=booking.learner_id).update(email=None, reach=Reach.MANAGER)
    assert look(THE_DAY - timedelta(days=3), *EVERY_LOOK) == []
    came(booking, cast["trainer"])
    assert look(EVENING, *EVERY_LOOK) == []
    assert look(WEEKS_LATER, *EVERY_LOOK) == []
    assert look(WEEKS_LATER + timedelta(days=15), *EVERY_LOOK) == []
    (pile,) = printing.piles(cast["trainer"], with_over=True)
    asks = ["ask_before", "ask_after", "ask_later", "remind"]
    with clock.at(WEEKS_LATER + timedelta(days=15)):
        assert [one.about for one in printing.piles(cast["trainer"])[0].letters] == asks[1:]
    assert [one.about for one in pile.letters] == asks
    for letter in pile.letters:
        assert "is for Learner 1, who has no e-mail of their own. Hand it on. Only they answer it." in text_of(letter)
        assert printing.headed(letter).startswith("Learner 1: ")
    with clock.at(WEEKS_LATER):
        items = dict.fromkeys(booking.session.course_version.outcomes.all(), 4)
        actions.answer_evaluation(booking=booking, when="later", answers=items, by=None)
        (to_manager,) = work_off()

    assert to_manager.to == ["head@trefoil.example"]
    assert "what have you seen" in to_manager.subject


def test_one_letter_reminds_and_then_no_more(cast: Cast, booking: Booking):
    came(booking, cast["trainer"])
    assert len(look(WEEKS_LATER, *EVERY_LOOK)) == 1
    assert look(WEEKS_LATER + timedelta(days=10), *EVERY_LOOK) == []
    (reminder,) = look(WEEKS_LATER + timedelta(days=15), *EVERY_LOOK)
    assert "once more" in reminder.subject
    assert look(WEEKS_LATER + timedelta(days=30), *EVERY_LOOK) == []


def test_nobody_is_asked_who_has_answered_did_not_come_or_is_asked_too_late(cast: Cast, session: Session):
    answered, absent = (factories.booking(session, number, BookingStage.CONFIRMED) for number in (1, 2))
    items = dict.fromkeys(session.course_version.outcomes.all(), 4)
    actions.answer_evaluation(booking=answered, when="before", answers=items, by=None)
    asked = look(THE_DAY - timedelta(days=3), *EVERY_LOOK)
    assert [one.to for one in asked] == [["learner2@trefoil.example"]]
    with clock.at(EVENING):
        marks = [Mark(answered.pk, "attended"), Mark(absent.pk, "no_show")]
        actions.save_register(session=session, marks=marks, by=cast["trainer"])
    of_no_show, asked = look(EVENING, *EVERY_LOOK)
    assert (of_no_show.to, asked.to) == (["head@trefoil.example"], ["learner1@trefoil.example"])
    assert look(THE_DAY + timedelta(days=90), *EVERY_LOOK) == []


def test_a_worker_that_dies_half_way_asks_the_others_when_it_is_back_and_nobody_twice(
    cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch
):
    for number in (1, 2, 3):
        factories.booking(session, number, BookingStage.CONFIRMED)
    asked: list[Booking] = []
    right = actions.ask_for_evaluation

    def die_at_the_second(*, booking: Booking, **given: Any) -> Booking:
        asked.append(booking)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return right(booking=booking, **given)

    with clock.at(THE_DAY - timedelta(days=2)), monkeypatch.context() as dying:
        dying.setattr(actions, "ask_for_evaluation", die_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            tasks.ask_before_courses(timestamp=0)
    assert Letter.objects.filter(about="ask_before").count() == 1
    sent = look(THE_DAY - timedelta(days=1), *EVERY_LOOK)

    assert sorted(one.to[0] for one in sent) == [f"learner{number}@trefoil.example" for number in (1, 2, 3)]
    assert Letter.objects.filter(about="ask_before").count() == 3


def test_letters_that_ask_name_nobody(cast: Cast, booking: Booking):
    letters = look(THE_DAY - timedelta(days=3), *EVERY_LOOK)
    came(booking, cast["trainer"])
    letters += look(EVENING, *EVERY_LOOK) + look(WEEKS_LATER, *EVERY_LOOK)
    with clock.at(WEEKS_LATER):
        items = dict.fromkeys(booking.session.course_version.outcomes.all(), 4)
        actions.answer_evaluation(booking=booking, when="later", answers=items, changed="A secret", by=None)
        letters += work_off()

    assert len(letters) == 4
    for letter in letters:
        assert "Learner" not in letter.subject + str(letter.body)
        assert "learner1" not in str(letter.body)
        assert "A secret" not in letter.subject + str(letter.body)


def test_what_was_answered_meanwhile_is_not_asked_for(booking: Booking):
    with clock.at(THE_DAY - timedelta(days=3)):
        tasks.ask_before_courses(timestamp=0)
        items = dict.fromkeys(booking.session.course_version.outcomes.all(), 4)
        actions.answer_evaluation(booking=booking, when="before", answers=items, by=None)
        assert work_off() == []
    assert Letter.objects.get(about="ask_before").stage == "left"


def test_the_manager_of_somebody_who_has_left_is_not_asked(cast: Cast, booking: Booking):
    came(booking, cast["trainer"])
    Employment.objects.update(until_on=THE_DAY.date() + timedelta(days=10))
    with clock.at(WEEKS_LATER):
        items = dict.fromkeys(booking.session.course_version.outcomes.all(), 4)
        actions.answer_evaluation(booking=booking, when="later", answers=items, by=None)

    assert not Letter.objects.filter(about="corroborate").exists()


def test_a_learner_is_told_at_each_line_what_to_choose_and_keeps_what_was_chosen(booking: Booking):
    client = came_in()
    first, second = booking.session.course_version.outcomes.order_by("position")
    address = f"/training/mine/{booking.pk}/before/"
    answer = send(client, address, **{f"item_{first.pk}": "7", f"item_{second.pk}": "11"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Choose one of the answers below" in page
    assert 'value="7" id="id_item_' in page
    assert "checked" in page
    assert "Choose a number from 1 to 10 for" in send(client, address).content.decode()


def test_my_learning_shows_what_can_be_answered_and_what_the_certificate_waits_for(cast: Cast, booking: Booking):
    Course.objects.update(needs_evaluation=True)
    client = came_in()
    assert f"/training/mine/{booking.pk}/before/" in client.get("/training/mine/").content.decode()
    came(booking, cast["trainer"])
    client_after = None
    with clock.at(EVENING):
        client_after = came_in()
        page = client_after.get("/training/mine/").content.decode()
        assert f"/training/mine/{booking.pk}/after/" in page
        assert "Your certificate waits for your evaluation" in page
        told = {"useful": "very", f"theme_{Theme.objects.get().pk}": "False"}
        send(client_after, f"/training/mine/{booking.pk}/after/", **numbers(booking), **told)
        page = client_after.get(f"/training/mine/{booking.pk}/").content.decode()
        assert "waits for your evaluation" not in page
        assert "Thank you" in client_after.get(f"/training/mine/{booking.pk}/after/").content.decode()


def test_nobody_answers_for_somebody_else(session: Session, booking: Booking):
    other = factories.booking(session, 2, BookingStage.CONFIRMED)

    assert came_in().get(f"/training/mine/{other.pk}/before/").status_code == 404
    assert Client().get(f"/training/mine/{other.pk}/before/").status_code == 302


@pytest.mark.parametrize("page", ["tell/after", "tell/later", "seen", "approve", "offer"])
def test_a_link_opens_nothing_else(booking: Booking, page: str):
    key = links.key_of_asking(booking, "before")

    assert Client().get(f"/training/tell/before/{key}/").status_code == 200
    assert Client().get(f"/training/{page}/{key}/").status_code == 404
    assert Client().get(f"/training/tell/before/{key}x/").status_code == 404


def test_my_learning_asks_no_more_queries_for_ten_courses_than_for_one(
    booking: Booking, django_assert_max_num_queries: Any
):
    client = came_in()
    client.get("/training/mine/")
    for number in range(10):
        version = factories.course(f"course-{number}")
        factories.items(version)
        factories.booking(factories.session(version), 1, BookingStage.CONFIRMED)
    with django_assert_max_num_queries(16):
        page = client.get("/training/mine/").content.decode()
    assert page.count("before the course?") == 11


def test_the_pile_of_letters_to_print_takes_as_many_queries_for_many_as_for_one(cast: Cast, booking: Booking):
    def asked(*abouts: str) -> int:
        for about in abouts:
            Letter.objects.create(booking=booking, about=about, made_at=MONDAY, stage=LetterStage.TO_PRINT)
        with CaptureQueriesContext(connection) as told:
            assert printing.piles(cast["trainer"], with_over=True)
        return len(told)

    asked("lapsed")  # what the coordinator may do is read once
    assert asked("corroborate") == asked("ask_before", "ask_after", "ask_later", "confirmed", "declined")
