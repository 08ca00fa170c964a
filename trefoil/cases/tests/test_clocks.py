"""Clocks keep the rule set they started with; a late one asks for its reason and never blocks."""

from datetime import date, timedelta

import pytest

from trefoil.cases import actions
from trefoil.cases.timing import ClockShown
from trefoil.shared import clock
from trefoil.shared.actions import Refused

pytestmark = pytest.mark.usefixtures("sample_rules")


@pytest.fixture
def running(case, cast):
    return actions.start_clock(case=case, code="sample-review", trigger_on=date(2020, 4, 9), by=cast["coordinator"])


def test_the_rule_is_chosen_by_the_day_of_the_trigger(case, cast, running):
    assert (running.rule_set, running.length, running.due_on) == ("WT2018", 15, date(2020, 5, 4))


def test_a_started_clock_keeps_its_rule_set_for_ever(running):
    with clock.at(date(2024, 5, 1)):
        running.refresh_from_db()

        assert (running.rule_set, running.due_on) == ("WT2018", date(2020, 5, 4))


def test_a_clock_runs_once_at_a_time(case, cast, running):
    with pytest.raises(Refused, match="running already"):
        actions.start_clock(case=case, code="sample-review", trigger_on=date(2020, 4, 9), by=cast["coordinator"])

    actions.stop_clock(case=case, code="sample-review", why="Withdrawn", by=cast["coordinator"])

    actions.start_clock(case=case, code="sample-review", trigger_on=date(2020, 4, 14), by=cast["coordinator"])


def test_meeting_a_clock_late_does_not_block_and_asks_for_the_reason(case, cast, running):
    with clock.at(date(2020, 5, 11)):
        met = actions.meet_clock(case=case, code="sample-review", met_on=date(2020, 5, 11), by=cast["coordinator"])
        assert met.met_on == date(2020, 5, 11)
        assert met.late_reason == ""

        told = actions.explain_late(clock=met, reason="Two agencies were late", by=cast["coordinator"])

    assert told.late_reason_by == cast["coordinator"]


def test_a_step_done_in_time_needs_no_reason(case, cast, running):
    met = actions.meet_clock(case=case, code="sample-review", met_on=date(2020, 4, 9), by=cast["coordinator"])

    with pytest.raises(Refused, match="not late"):
        actions.explain_late(clock=met, reason="None", by=cast["coordinator"])


def test_an_agency_does_not_say_why_a_step_was_late(case, cast, running):
    actions.involve(case=case, agency=cast.agencies["school"], reason="Taught the child", by=cast["coordinator"])

    with clock.at(date(2020, 5, 11)), pytest.raises(Refused, match="Ask the partnership team"):
        actions.explain_late(clock=running, reason="Nobody asked us", by=cast["school_rep"])


def test_a_clock_that_does_not_run_cannot_be_met(case, cast):
    with pytest.raises(Refused, match="not running"):
        actions.meet_clock(case=case, code="sample-review", met_on=date(2020, 4, 9), by=cast["coordinator"])


def test_no_step_is_done_on_a_day_to_come(case, cast, running):
    with pytest.raises(Refused, match="today or earlier"):
        actions.meet_clock(case=case, code="sample-review", met_on=date(2020, 4, 10), by=cast["coordinator"])


def test_a_clock_on_hold_says_why_and_is_not_called_late(case, cast, running):
    actions.hold_clock(case=case, code=running.code, why="criminal proceedings", by=cast["coordinator"])

    running.refresh_from_db()
    shown = ClockShown(running, running.due_on + timedelta(days=30))
    assert shown.words == "On hold: criminal proceedings"
    assert not shown.is_late

    actions.release_clock(case=case, code=running.code, by=cast["coordinator"])
    running.refresh_from_db()
    assert "late" in ClockShown(running, running.due_on + timedelta(days=30)).words
