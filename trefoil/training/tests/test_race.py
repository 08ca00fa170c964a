"""Many people, few places, one moment: exactly as many get one as there are, and only because of the lock."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from tests.ground import in_threads
from trefoil.shared.actions import Refused
from trefoil.training import actions, standing
from trefoil.training.actions import booking
from trefoil.training.actions.booking import Full
from trefoil.training.models import Session
from trefoil.training.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
PLACES, PEOPLE = 3, 8


def asking(session: Session, number: int) -> Callable[[], str]:
    job = factories.employment(number)

    def ask() -> str:
        try:
            actions.ask_for_place(session=session, employment=job, by=None)
        except Full:
            return "full"
        except Refused as sentence:
            return str(sentence)
        return "booked"

    return ask


def raced() -> tuple[Counter[str], int]:
    """What each was told, and how many places are taken."""
    session = factories.session(factories.course(), capacity=PLACES)
    told = in_threads(*(asking(session, number) for number in range(PEOPLE)))
    return Counter(map(str, told)), session.bookings.taking_a_place().count()


def test_as_many_get_a_place_as_there_are_and_the_rest_are_told_it_is_full():
    assert raced() == (Counter(booked=PLACES, full=PEOPLE - PLACES), PLACES)


def test_without_the_lock_the_same_race_oversells(monkeypatch: Any):
    meeting = Barrier(PEOPLE)

    def count_together(*given: Any) -> Any:
        counted = standing.stands(*given)
        with suppress(BrokenBarrierError):
            meeting.wait(5)
        return counted

    monkeypatch.setattr(booking, "lock_again", lambda session: session)
    monkeypatch.setattr(booking, "stands", count_together)

    told, taken = raced()

    assert taken > PLACES, told
