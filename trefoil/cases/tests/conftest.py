"""Fixtures for the tests of cases: a kind of case of our own, since the real kinds live in the parts above."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import models

from trefoil.cases import actions, kinds
from trefoil.cases.models import Case
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock

TODAY = date(2020, 4, 9)


class Stage(models.TextChoices):
    BEGUN = "begun", "Begun"
    ENDED = "ended", "Ended"


SAMPLE = kinds.CaseKind(
    code="sample", name="Sample case", prefix="SAM", stages=Stage, page="cases:case", ended=frozenset({Stage.ENDED})
)


@pytest.fixture(autouse=True)
def sample_kind() -> Iterator[None]:
    """The kind “Sample case” is known while a test runs."""
    kinds.register(SAMPLE)
    yield
    kinds.forget(SAMPLE)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Tests stand on Thursday 9 April 2020, the day before Good Friday."""
    with clock.at(TODAY):
        yield


@pytest.fixture
def new_case(cast: Cast) -> Callable[..., Case]:
    """Make a case of Hartwell with the three partners; anything can be said otherwise."""

    def make(**said: object) -> Case:
        partners = [("council", "council"), ("health", "health"), ("police", "police")]
        given = {
            "model": Case, "kind": "sample", "title": "Linden", "areas": [cast.areas["hartwell"]], "opened_on": TODAY,
            "stage": Stage.BEGUN, "lead": cast["coordinator"], "by": cast["coordinator"],
            "agencies": [(cast.agencies[key], "Statutory partner", partner) for key, partner in partners],
        }  # fmt: skip
        return actions.open_case(**given | said)

    return make


@pytest.fixture
def case(new_case: Callable[..., Case]) -> Case:
    return new_case()
