"""Clocks: the rule in force on the trigger's day, the sum shown, and how a clock stands in words."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from trefoil.shared import deadlines, time_limits
from trefoil.shared.deadlines import due, rule_for, standing
from trefoil.shared.tests.bank_holidays import TYPED

CODES = sorted({rule.code for rule in deadlines.all_rules()})
triggers = st.dates(date(2015, 3, 26), date(2029, 12, 31))


@pytest.fixture
def own_rules(monkeypatch):
    """A register that may be spoilt."""
    monkeypatch.setattr(time_limits, "_rules", dict(time_limits._rules))


def review_of_9_april() -> deadlines.Due:
    return due(rule_for("rapid-review", date(2020, 4, 9)), date(2020, 4, 9))


def counted_by_hand(rule: time_limits.Rule, start: date) -> date:
    """An independent count: tick days off a typed calendar, or read the month off a calendar page."""
    if rule.unit == "working_days":
        day, left = start, rule.length
        while left:
            day += timedelta(days=-1 if rule.before else 1)
            if day.isoweekday() <= 5 and day not in TYPED:
                left -= 1
        return day
    if rule.unit == "calendar_days":
        return start + timedelta(days=rule.length)
    month = start.month - 1 + rule.length
    for day_of_month in (start.day, 30, 29, 28):
        try:
            return date(start.year + month // 12, month % 12 + 1, day_of_month)
        except ValueError:
            continue
    raise AssertionError


@given(code=st.sampled_from(CODES), start=triggers)
def test_every_clock_agrees_with_an_independent_count_from_2015_to_2030(code: str, start: date):
    rules = [rule for rule in deadlines.editions(code) if rule.holds_on(start)]
    assert len(rules) <= 1

    for rule in rules:
        assert rule_for(code, start) == rule
        assert due(rule, start).due_on == counted_by_hand(rule, start)


@given(code=st.sampled_from(CODES), start=triggers)
def test_the_days_shown_add_up_to_the_length(code: str, start: date):
    for rule in deadlines.editions(code):
        reckoned = due(rule, start)
        if rule.unit == "working_days":
            assert [day.number for day in reckoned.days if day.what == "counted"] == list(range(1, rule.length + 1))
            assert reckoned.days[-1].on == reckoned.due_on


@given(start=triggers, after=st.integers(0, 60))
def test_days_used_and_days_left_make_the_length(start: date, after: int):
    rule = deadlines.editions("rapid-review")[0]
    reckoned, today = due(rule, start), start + timedelta(days=after)
    stands = standing(reckoned, today)

    assert len(stands.ticks) >= rule.length
    if today <= reckoned.due_on:
        assert deadlines.day_number(reckoned, today) + deadlines.days_left(reckoned, today) == rule.length
        assert "late" not in stands.ticks
    else:
        assert stands.state == "late"


@pytest.mark.parametrize(
    ("day", "rule_set"),
    [
        (date(2018, 6, 28), "WT2015"),
        (date(2018, 6, 29), "WT2018"),
        (date(2023, 12, 14), "WT2018"),
        (date(2023, 12, 15), "WT2023"),
        (date(2026, 11, 23), "WT2023"),
    ],
)
def test_the_edition_is_the_one_in_force_on_the_day_of_the_trigger(day: date, rule_set: str):
    assert rule_for("notify-panel", day).rule_set == rule_set


def test_a_recorded_edition_wins_over_the_day():
    assert rule_for("practice-review", date(2019, 5, 1), rule_set="WT2015").name == "Serious case review"


def test_no_rapid_review_before_there_were_rapid_reviews():
    with pytest.raises(deadlines.UnknownClock, match="WT2018 from 29 June 2018"):
        rule_for("rapid-review", date(2018, 6, 28))


def test_the_sum_is_told_in_one_sentence():
    assert review_of_9_april().sentence == (
        "15 working days after 9 April 2020 (day 0) is 4 May 2020. Not counted: 8 weekend days; "
        "Good Friday (10 April 2020); Easter Monday (13 April 2020)."
    )


@pytest.mark.parametrize(
    ("today", "words", "count"),
    [
        (date(2020, 4, 9), "15 working days left", "Day 0 of 15"),
        (date(2020, 4, 11), "15 working days left", "Day 0 of 15"),
        (date(2020, 4, 24), "6 working days left", "Day 9 of 15"),
        (date(2020, 5, 1), "1 working day left", "Day 14 of 15"),
        (date(2020, 5, 4), "Due today", "Day 15 of 15"),
        (date(2020, 5, 5), "1 working day late", "Day 16, due by day 15"),
        (date(2020, 5, 7), "3 working days late", "Day 18, due by day 15"),
        (date(2020, 5, 8), "3 working days late", "Day 18, due by day 15"),
    ],
)
def test_a_running_clock_in_words(today: date, words: str, count: str):
    stands = standing(review_of_9_april(), today)

    assert (stands.words, stands.count) == (words, count)


def test_a_clock_met_says_on_which_day():
    assert standing(review_of_9_april(), date(2020, 6, 1), met_on=date(2020, 5, 1)).words == "Done on day 14"


def test_a_clock_met_late_says_how_late():
    stands = standing(review_of_9_april(), date(2020, 6, 1), met_on=date(2020, 5, 6))

    assert (stands.state, stands.words) == ("met_late", "2 working days late")
    assert stands.ticks == ("used",) * 15 + ("late",) * 2


def test_a_clock_on_hold_says_why():
    assert standing(review_of_9_april(), date(2020, 5, 6), held="inquest").words == "On hold: inquest"


def test_ticks_show_the_days_used_today_and_the_days_left():
    ticks = standing(review_of_9_april(), date(2020, 4, 15)).ticks

    assert ticks == ("used", "now") + ("left",) * 13


def test_the_weekend_after_a_missed_friday_is_late_already():
    rule = replace(rule_for("agency-information", date(2020, 2, 3)), length=4)
    reckoned = due(rule, date(2020, 2, 3))

    assert reckoned.due_on == date(2020, 2, 7)
    assert standing(reckoned, date(2020, 2, 8)).words == "1 working day late"


def test_a_clock_of_hours_runs_through_the_weekend():
    rule = replace(rule_for("panel-reply", date(2020, 2, 7)), length=24, unit=deadlines.Unit.HOURS)
    reckoned = due(rule, datetime(2020, 2, 7, 16, 30, tzinfo=ZoneInfo("Europe/London")))

    assert reckoned.due_at == datetime(2020, 2, 8, 16, 30, tzinfo=ZoneInfo("Europe/London"))
    assert reckoned.sentence == "24 hours after 16:30 on 7 February 2020, without a stop for nights or weekends."


def test_two_editions_may_not_hold_on_one_day(own_rules):
    rule = rule_for("rapid-review", date(2020, 4, 9))

    with pytest.raises(ValueError, match="same day"):
        time_limits.register(replace(rule, rule_set="WT9999"))


def test_an_installation_may_change_local_practice(own_rules):
    time_limits.set_lengths(["agency-information=10"])

    assert rule_for("agency-information", date(2020, 4, 9)).length == 10


@pytest.mark.parametrize("text", ["rapid-review=20", "nothing=3", "agency-information=soon", "agency-information"])
def test_an_installation_may_not_change_what_is_laid_down_or_unknown(own_rules, text: str):
    with pytest.raises(ImproperlyConfigured, match="CLOCK_LENGTHS"):
        time_limits.set_lengths([text])


def test_every_rule_names_its_source_and_who_is_responsible():
    for rule in deadlines.all_rules():
        assert all([rule.source, rule.responsible, rule.done_when, rule.trigger]), rule.code
