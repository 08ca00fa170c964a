"""My work names what was learned elsewhere until it is closed: to whoever leads it, and to the team."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trefoil.cases import actions as cases
from trefoil.home import waiting
from trefoil.learning import actions
from trefoil.learning.models import LearningPoint
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock

TITLE = "Learned elsewhere: write and agree the findings"


@pytest.fixture
def point(cast: Cast) -> LearningPoint:
    """Taken in by the reviewer on 1 April 2020; it concerns the NHS."""
    with clock.at(date(2020, 4, 1)):
        return actions.take_in_learning(
            source="inspection", title="Handovers at weekends", document="Inspection of a home", said_on=date(2020, 3, 20),
            summary="Night staff were not told.", areas=[cast.areas["hartwell"]], agencies=[cast.agencies["health"]],
            by=cast["reviewer"],
        )  # fmt: skip


def test_it_stands_there_until_it_is_closed(cast: Cast, point: LearningPoint, signed_in: Callable):
    client = signed_in(cast["reviewer"])
    before = client.get("/").content.decode()
    actions.close_learning(point=point, by=cast["coordinator"])
    after = client.get("/").content.decode()

    assert TITLE in before
    assert f"{point.reference}: Handovers at weekends</a>, taken in 1 April 2020" in before
    assert TITLE not in after


def test_the_team_is_shown_those_of_everyone(cast: Cast, point: LearningPoint):
    assert waiting.learning_points(cast["coordinator"]) == [point]


@pytest.mark.parametrize("who", ["chair", "health_lead", "scrutineer", "administrator", "board_member"])
def test_others_have_no_such_block(cast: Cast, point: LearningPoint, signed_in: Callable, who: str):
    assert waiting.learning_points(cast[who]) == []
    assert TITLE not in signed_in(cast[who]).get("/").content.decode()


def test_whoever_is_shut_out_of_it_is_not_told(cast: Cast, point: LearningPoint):
    cases.shut_out(case=point, person=cast["colleague"], reason="A relative works there.", by=cast["coordinator"])

    assert waiting.learning_points(cast["colleague"]) == []


def test_the_block_takes_one_query(cast: Cast, point: LearningPoint):
    person = cast["coordinator"]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        waiting.learning_points(person)

    assert len([one for one in asked if "learningpoint" in one["sql"]]) == 1
