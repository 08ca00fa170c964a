"""What every test of training begins with."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.models import BooksFor, Workplace
from trefoil.training.tests import factories


@pytest.fixture(autouse=True)
def no_link_was_asked_for_yet() -> None:
    """Links are counted by address, and the tests’ learners have the same address again and again."""
    cache.clear()


@pytest.fixture
def on_monday(no_link_was_asked_for_yet: None) -> Iterator[None]:
    with clock.at(factories.MONDAY):
        yield


@pytest.fixture
def workplace() -> Workplace:
    return factories.workplace()


@pytest.fixture
def grant(cast: Cast, workplace: Workplace) -> BooksFor:
    """Learner 90 is the office that books for the workplace."""
    office = factories.employment(factories.OFFICE).learner
    return actions.let_book_for(workplace=workplace, email=str(office.email), by=cast["trainer"])
