"""Fixtures for the tests of cases: a kind of case of our own, since the real kinds live in the parts above."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import models
from django.http import HttpResponse
from django.test import Client

from trefoil.cases import actions, kinds
from trefoil.cases.models import Case
from trefoil.partnership.sign_in import DEMONSTRATION
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock, time_limits
from trefoil.shared.once import new_token
from trefoil.shared.time_limits import Unit

TODAY = date(2020, 4, 9)


class Stage(models.TextChoices):
    BEGUN = "begun", "Begun"
    ENDED = "ended", "Ended"


SAMPLE = kinds.CaseKind(
    code="sample",
    name="Sample case",
    prefix="SAM",
    stages=Stage,
    page="cases:clocks",
    noun="review",
    ended=frozenset({Stage.ENDED}),
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


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    """A browser in which somebody of the cast is signed in: `signed_in("coordinator").get(…)`."""

    def browser(name: str) -> Client:
        client = Client(raise_request_exception=True)
        client.force_login(cast[name])
        session = client.session
        session[DEMONSTRATION] = True
        session.save()
        return client

    return browser


@pytest.fixture
def send() -> Callable[..., HttpResponse]:
    """Send a form with a fresh token, as a page would."""

    def post(client: Client, address: str, **answers: object) -> HttpResponse:
        return client.post(address, {"once": new_token(), **answers})

    return post


@pytest.fixture
def sample_rules() -> Iterator[None]:
    """The clock “Sample review”: 15 working days by WT2018, 10 by WT2023."""
    shared = {
        "code": "sample-review", "name": "Sample review", "unit": Unit.WORKING_DAYS,
        "trigger": "the day the council becomes aware", "done_when": "It is sent", "responsible": "The partners",
        "source": "The sample guidance, chapter 4", "mark": "L",
    }  # fmt: skip
    editions = [
        {"rule_set": "WT2018", "length": 15, "in_force_from": date(2018, 6, 29), "in_force_until": date(2023, 12, 14)},
        {"rule_set": "WT2023", "length": 10, "in_force_from": date(2023, 12, 15)},
    ]
    time_limits.register(*(time_limits.Rule(**shared, **edition) for edition in editions))
    yield
    for edition in editions:
        time_limits._rules.pop(("sample-review", str(edition["rule_set"])))
