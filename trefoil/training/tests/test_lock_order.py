"""Whoever holds several sessions locks all who wait for them at once, so that two never wait for each other."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError
from time import sleep
from typing import Any

import pytest

from tests.ground import in_threads
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.training import actions
from trefoil.training.actions import settling
from trefoil.training.models import Offer, Session, Waiting
from trefoil.training.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
LONGER_THAN_A_LOCK_IS_WAITED_FOR = 1.5
"""The database looks for circles when somebody has waited for a second."""


def waits(number: int, *sessions: Session) -> Waiting:
    job = factories.employment(number)
    entry = Waiting.objects.create(
        course_id=sessions[0].course_version.course_id, learner=job.learner, employment=job, kind=job.workplace.kind,
        joined_at=clock.now(),
    )  # fmt: skip
    entry.sessions.set(sessions)
    return entry


def answered(work: Callable[[], Any]) -> Callable[[], Any]:
    """A refusal is an answer, a fault of the database is not."""

    def do() -> Any:
        try:
            return work()
        except Refused as sentence:
            return str(sentence)

    return do


def test_joining_two_lists_and_settling_a_third_do_not_wait_for_each_other(monkeypatch: Any):
    """The first entry waits for the second date and the third; the second for the first and the third."""
    version = factories.course()
    first, second, third = (
        factories.session(version, capacity=1, starts_in=timedelta(days=days)) for days in (30, 31, 32)
    )
    entries = [waits(1, second, third), waits(2, first, third)]
    meeting, right = Barrier(2), settling.make_offers

    def offer_slowly(session: Session, now: Any) -> None:
        right(session, now)
        if session.pk == first.pk:
            with suppress(BrokenBarrierError):
                meeting.wait(10)
            sleep(LONGER_THAN_A_LOCK_IS_WAITED_FOR)

    def settle_third() -> Any:
        with suppress(BrokenBarrierError):
            meeting.wait(10)
        return actions.settle_due(session=third, by=None)

    monkeypatch.setattr(settling, "make_offers", offer_slowly)
    colleagues = [factories.employment(number) for number in (8, 9)]
    results = in_threads(
        answered(lambda: actions.join_waiting(sessions=[second, first], employments=colleagues, by=None)),
        answered(settle_third),
    )

    assert not [one for one in results if isinstance(one, Exception)], results
    assert sorted(Offer.objects.filter(stage="open").values_list("waiting", flat=True)) == [one.pk for one in entries]
