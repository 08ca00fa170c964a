"""My work names the briefings of a person's agency until the person has opened them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trefoil.home import waiting
from trefoil.learning import actions
from trefoil.learning.models import Briefing
from trefoil.learning.tests.conftest import a_case, example_kinds, found, out, themes
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock

__all__ = ["a_case", "example_kinds", "found", "out", "themes"]
ON = date(2020, 4, 1)
TITLE = "Briefings that you have not opened"


def seen(cast: Cast, who: str, days: int = 1) -> waiting.Block:
    with clock.at(ON + timedelta(days=days)):
        return waiting.briefings(cast[who])


def test_it_stands_there_until_the_person_has_opened_it(cast: Cast, out: Briefing, signed_in: Callable):
    with clock.at(ON + timedelta(days=1)):
        client = signed_in(cast["police_lead"])
        before = client.get("/").content.decode()
        client.get(out.get_absolute_url())
        after = client.get("/").content.decode()

    assert TITLE in before
    assert out.title in before
    assert TITLE not in after


@pytest.mark.parametrize("who", ["trust_rep", "coordinator", "scrutineer", "administrator"])
def test_who_was_sent_none_has_no_such_block(cast: Cast, out: Briefing, signed_in: Callable, who: str):
    assert seen(cast, who) == waiting.NOTHING
    assert TITLE not in signed_in(cast[who]).get("/").content.decode()


def test_it_is_late_after_two_weeks_while_nobody_of_the_agency_has_opened_it(cast: Cast, out: Briefing):
    assert [seen(cast, "school_rep", days).late for days in (14, 15)] == [0, 1]
    assert [row.standing for row in seen(cast, "school_rep", 15).rows] == ["1 day late"]


def test_it_is_not_late_once_somebody_else_of_the_agency_has_opened_it(cast: Cast, out: Briefing):
    school = cast.agencies["school"]
    link = actions.make_link(recipient=out.recipients.get(agency=school), by=cast["coordinator"])
    actions.open_by_link(link=link, by=None)
    block = seen(cast, "school_rep", 40)

    assert (block.total, block.late) == (1, 0)
    assert [row.standing for row in block.rows] == ["Others of your agency have opened it"]


def test_a_withdrawn_briefing_waits_for_nobody(cast: Cast, out: Briefing):
    actions.withdraw_briefing(briefing=out, why="A line was wrong", by=cast["coordinator"])

    assert seen(cast, "school_rep") == waiting.NOTHING


def test_the_block_takes_one_query(cast: Cast, out: Briefing):
    with CaptureQueriesContext(connection) as asked:
        seen(cast, "school_rep")
    assert len([one for one in asked if "briefing" in one["sql"]]) == 1
