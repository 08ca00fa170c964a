"""Whoever changes who sees an incident and its reviews locks the incident first, so that nobody waits for ever."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from tests.ground import in_threads
from trefoil.cases import actions as cases
from trefoil.cases.actions import access
from trefoil.cases.models import Case
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.actions import practice
from trefoil.reviews.actions.practice import reviewers
from trefoil.reviews.tests import factories as incidents
from trefoil.reviews.tests.practice import appoint, begun
from trefoil.shared import clock
from trefoil.shared.actions import Refused

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2020, 3, 10)


def meet_after(step: Callable, meeting: Barrier) -> Callable:
    """The same step, which afterwards waits for the other person, a moment at most."""

    def slowly(*args: Any, **kwargs: Any) -> Any:
        done = step(*args, **kwargs)
        with suppress(BrokenBarrierError):
            meeting.wait(1.5)
        return done

    return slowly


def on_the_day(work: Callable, **given: Any) -> Callable[[], Any]:
    """Work for a thread of its own; a refusal is an answer, a fault of the database is not."""

    def do() -> Any:
        with clock.at(DAY):
            try:
                return work(**given)
            except Refused as sentence:
                return str(sentence)

    return do


def test_appointing_a_reviewer_and_shutting_them_out_do_not_wait_for_each_other(cast: Cast, monkeypatch: Any):
    with clock.at(DAY):
        incident = incidents.gathering(cast)
        review = begun(cast, on=DAY, decided_on=DAY, incidents=[incident])
    meeting = Barrier(2)
    monkeypatch.setattr(reviewers, "refuse_reviewer", meet_after(reviewers.refuse_reviewer, meeting))
    monkeypatch.setattr(access, "keep_out", meet_after(access.keep_out, meeting))

    results = in_threads(
        on_the_day(appoint, cast=cast, review=review),
        on_the_day(cases.shut_out, case=incident, person=cast["reviewer"], reason="A relative", by=cast["coordinator"]),
    )

    assert not [one for one in results if isinstance(one, Exception)]
    with clock.at(DAY):
        assert not Case.objects.visible_to(cast["reviewer"]).exists()


def test_two_reviews_of_the_same_two_incidents_begun_at_once_do_not_wait_for_each_other(cast: Cast, monkeypatch: Any):
    with clock.at(DAY):
        two = [incidents.gathering(cast), incidents.gathering(cast, title="Sorrel")]
    meeting = Barrier(2)
    monkeypatch.setattr(practice.beginning, "take_in", meet_after(practice.beginning.take_in, meeting))

    results = in_threads(
        on_the_day(begun, cast=cast, review_kind="local", decided_on=DAY, on=DAY, incidents=two),
        on_the_day(begun, cast=cast, review_kind="thematic", decided_on=DAY, on=DAY, incidents=two[::-1]),
    )

    assert not [one for one in results if isinstance(one, Exception)]


def test_restricting_an_incident_while_a_review_takes_it_in_restricts_the_review_or_refuses(
    cast: Cast, monkeypatch: Any
):
    with clock.at(DAY):
        incident = incidents.gathering(cast)
        review = begun(cast, on=DAY, decided_on=DAY)

    results = in_threads(
        on_the_day(practice.take_in, review=review, incident=incident, by=cast["coordinator"]),
        on_the_day(cases.restrict, case=incident, by=cast["coordinator"]),
    )

    assert not [one for one in results if isinstance(one, Exception)]
    review.refresh_from_db()
    assert review.sensitivity == "restricted" or not review.incidents.exists()
