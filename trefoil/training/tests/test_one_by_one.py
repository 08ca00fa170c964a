"""What the queue does for many: a record that cannot be done keeps nobody else from theirs, and the job says so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from trefoil.shared import clock
from trefoil.shared.jobs import SomeFailed
from trefoil.training import actions, tasks, terms
from trefoil.training.models import About, Booking, BookingStage, Letter, Session
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def asked() -> list[Booking]:
    """A request in each of two sessions of one course."""
    version = factories.course()
    sessions = [factories.session(version, starts_in=timedelta(days=days)) for days in (20, 21)]
    return [actions.ask_for_place(session=one, employment=factories.employment(one.pk), by=None) for one in sessions]


def broken(action: Callable, name: str, record: Session | Booking) -> Callable:
    """The same action, which fails for one record."""

    def act(**given: Any) -> object:
        if given[name].pk == record.pk:
            raise ValueError("learner1@trefoil.example")
        return action(**given)

    act.__name__ = action.__name__
    return act


def test_a_session_that_cannot_be_settled_keeps_no_other_from_it(asked: list[Booking], monkeypatch: Any, caplog: Any):
    stuck, other = asked
    monkeypatch.setattr(actions, "settle_due", broken(actions.settle_due, "session", stuck.session))

    with clock.at(MONDAY + terms.APPROVE_WITHIN), pytest.raises(SomeFailed):
        tasks.settle_what_is_due(timestamp=0)

    other.refresh_from_db()
    assert other.stage == BookingStage.LAPSED
    assert f"settle_due could not be done for session {stuck.session.pk}: ValueError in" in caplog.text
    assert "@" not in caplog.text


def test_a_session_whose_letters_cannot_be_written_keeps_no_other_from_theirs(asked: list[Booking], monkeypatch: Any):
    stuck, other = asked
    for one in asked:
        actions.answer_for_manager(booking=one, approves=True, answered_as="manager", by=None)
    monkeypatch.setattr(actions, "write_letters_due", broken(actions.write_letters_due, "session", stuck.session))

    with clock.at(other.session.starts_at - timedelta(days=4)), pytest.raises(SomeFailed):
        tasks.write_letters_due(timestamp=0)

    assert list(Letter.objects.filter(about=About.JOINING).values_list("booking", flat=True)) == [other.pk]


def test_a_learner_who_cannot_be_asked_keeps_no_other_from_being_asked(asked: list[Booking], monkeypatch: Any):
    stuck, other = asked
    factories.items(stuck.session.course_version)
    for one in asked:
        actions.answer_for_manager(booking=one, approves=True, answered_as="manager", by=None)
    monkeypatch.setattr(actions, "ask_for_evaluation", broken(actions.ask_for_evaluation, "booking", stuck))

    with clock.at(stuck.session.starts_at - timedelta(days=1)), pytest.raises(SomeFailed):
        tasks.ask_before_courses(timestamp=0)

    assert list(Letter.objects.filter(about=About.ASK_BEFORE).values_list("booking", flat=True)) == [other.pk]
