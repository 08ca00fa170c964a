"""Evaluation: the same items before, after and weeks later, by those who may and when they may; what managers saw."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.training import actions, evaluating
from trefoil.training.actions import Mark
from trefoil.training.models import Booking, BookingStage, Certificate, Corroboration, Course, Evaluation, Session, When
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

pytestmark = pytest.mark.django_db
THE_DAY = MONDAY + timedelta(days=30)
WEEKS_LATER = THE_DAY + timedelta(weeks=7)


@pytest.fixture
def session(db: None) -> Session:
    with clock.at(MONDAY):
        version = factories.course()
        factories.items(version)
        return factories.session(version, capacity=5, starts_in=timedelta(days=30))


@pytest.fixture
def booking(session: Session) -> Booking:
    with clock.at(MONDAY):
        return factories.booking(session, 1, BookingStage.CONFIRMED)


def all_items(booking: Booking, score: int = 5) -> dict[Any, int]:
    return dict.fromkeys(booking.session.course_version.outcomes.order_by("position"), score)


def send(booking: Booking, when: str, score: int = 5, **words: Any) -> Evaluation:
    return actions.answer_evaluation(booking=booking, when=when, answers=all_items(booking, score), by=None, **words)


def came(booking: Booking, by: Any) -> Booking:
    with clock.at(THE_DAY + timedelta(hours=7)):
        actions.save_register(session=booking.session, marks=[Mark(booking.pk, "attended")], by=by)
    booking.refresh_from_db()
    return booking


def test_a_learner_answers_three_times_and_a_manager_says_what_they_saw(cast: Cast, booking: Booking):
    with clock.at(THE_DAY):
        send(booking, When.BEFORE, 3)
    came(booking, cast["trainer"])
    with clock.at(THE_DAY + timedelta(days=1)):
        send(booking, When.AFTER, 8, useful="very", will_do="Ask the child first")
    with clock.at(WEEKS_LATER):
        later = send(booking, When.LATER, 7, changed="I ask", example="On Tuesday", hindered="No time")
        said = actions.corroborate(evaluation=later, seen="seen", words="In supervision", by=None)

    kept = Evaluation.objects.order_by("sent_at").values_list("when", "answers__score", flat=False).distinct()
    assert list(kept) == [("before", 3), ("after", 8), ("later", 7)]
    assert (later.changed, later.example, later.hindered) == ("I ask", "On Tuesday", "No time")
    assert (said.seen, said.words) == ("seen", "In supervision")


def test_what_is_not_asked_at_a_time_is_not_kept(booking: Booking):
    with clock.at(MONDAY):
        sent = send(booking, When.BEFORE, will_do="Something", changed="Something", useful="very")

    assert (sent.will_do, sent.changed, sent.useful) == ("", "", "")


@pytest.mark.parametrize(
    ("when", "at", "stage", "says"),
    [
        ("before", MONDAY, "confirmed", None),
        ("before", THE_DAY + timedelta(hours=12), "attended", None),
        ("before", THE_DAY + timedelta(days=1), "confirmed", "has begun"),
        ("before", MONDAY, "requested", "no confirmed place"),
        ("before", MONDAY, "cancelled", "no confirmed place"),
        ("after", THE_DAY, "confirmed", "Only those who came"),
        ("after", THE_DAY, "no_show", "Only those who came"),
        ("after", THE_DAY, "partly", None),
        ("after", THE_DAY + timedelta(days=400), "attended", None),
        ("later", THE_DAY + timedelta(days=41), "attended", "from 18 March 2020"),
        ("later", THE_DAY + timedelta(days=42), "attended", None),
        ("later", THE_DAY + timedelta(days=84), "partly", None),
        ("later", THE_DAY + timedelta(days=85), "attended", "over on 29 April 2020"),
        ("later", WEEKS_LATER, "no_show", "Only those who came"),
    ],
)
def test_who_can_answer_and_when(booking: Booking, when: str, at: datetime, stage: str, says: str | None):
    booking.stage = stage

    found = evaluating.refusal(booking, when, clock.day_of(at))

    assert found is None if says is None else says in str(found)


def test_the_action_refuses_what_the_rule_refuses(cast: Cast, booking: Booking):
    with clock.at(THE_DAY):
        for when in (When.AFTER, When.LATER):
            with pytest.raises(Refused, match="Only those who came"):
                send(booking, when)
    came(booking, cast["trainer"])
    with clock.at(THE_DAY), pytest.raises(Refused, match="too early"):
        send(booking, When.LATER)
    assert not Evaluation.objects.exists()


def test_nobody_answers_twice(cast: Cast, booking: Booking):
    with clock.at(THE_DAY):
        send(booking, When.BEFORE)
        with pytest.raises(Refused, match="already"):
            send(booking, When.BEFORE)
    came(booking, cast["trainer"])
    with clock.at(WEEKS_LATER):
        later = send(booking, When.LATER)
        with pytest.raises(Refused, match="already"):
            send(booking, When.LATER)
        actions.corroborate(evaluation=later, seen="not_seen", by=None)
        with pytest.raises(Refused, match="already"):
            actions.corroborate(evaluation=later, seen="seen", by=None)
    assert Corroboration.objects.get().seen == "not_seen"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda found: found.popitem(), "each line"),
        (lambda found: found.update(dict.fromkeys(found, 0)), "from 1 to 10"),
        (lambda found: found.update(dict.fromkeys(found, 11)), "from 1 to 10"),
    ],
)
def test_each_item_has_a_number_of_the_scale(booking: Booking, change: Callable, says: str):
    found = all_items(booking)
    change(found)

    with clock.at(MONDAY), pytest.raises(Refused, match=says):
        actions.answer_evaluation(booking=booking, when="before", answers=found, by=None)


def test_items_of_another_course_are_refused(booking: Booking):
    with clock.at(MONDAY):
        other = factories.items(factories.course("another-course"))
        with pytest.raises(Refused, match="each line"):
            actions.answer_evaluation(booking=booking, when="before", answers=dict.fromkeys(other, 4), by=None)


def test_the_certificate_waits_for_the_evaluation_after_the_course(cast: Cast, booking: Booking):
    Course.objects.update(needs_evaluation=True)
    with clock.at(MONDAY):
        send(booking, When.BEFORE)
    came(booking, cast["trainer"])
    assert not Certificate.objects.exists()
    with clock.at(THE_DAY + timedelta(days=2)):
        send(booking, When.AFTER)

    assert Certificate.objects.get().booking == booking


def test_only_themes_of_the_course_can_be_touched(cast: Cast, booking: Booking):
    came(booking, cast["trainer"])
    ours, other = (
        Theme.objects.create(slug=slug, name=slug, definition="A theme", source="Test") for slug in ("ours", "other")
    )
    booking.course.themes.add(ours)
    with clock.at(THE_DAY + timedelta(days=1)):
        sent = send(booking, When.AFTER, touched={ours: True, other: True})

    assert list(sent.touched.values_list("theme__slug", "touched")) == [("ours", True)]


def test_a_manager_has_four_weeks(cast: Cast, booking: Booking):
    came(booking, cast["trainer"])
    with clock.at(WEEKS_LATER):
        later = send(booking, When.LATER)
    with clock.at(WEEKS_LATER + timedelta(days=29)), pytest.raises(Refused, match="over"):
        actions.corroborate(evaluation=later, seen="seen", by=None)


def test_what_learners_said_is_for_the_training_coordinator_alone(cast: Cast, booking: Booking):
    with clock.at(MONDAY):
        sent = send(booking, When.BEFORE)

    assert list(Evaluation.objects.visible_to(cast["trainer"])) == [sent]
    for name in ("school_rep", "coordinator", "council_lead", "practitioner", "administrator"):
        assert not Evaluation.objects.visible_to(cast[name])
