"""Counting days, against a count made independently: a walk through a calendar typed by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.shared import calendars, working_days
from trefoil.shared.tests.bank_holidays import TYPED

HOLIDAYS = calendars.england_and_wales()
LONDON = ZoneInfo("Europe/London")
OPEN_DAYS = [
    day
    for day in (date(2015, 1, 1) + timedelta(days=n) for n in range(16 * 365 + 4))
    if day.strftime("%a") not in {"Sat", "Sun"} and day not in TYPED
]
"""Every working day of 2015 to 2030, in order: the independent calendar."""

days = st.dates(date(2015, 1, 1), date(2030, 6, 30))
lengths = st.integers(0, 60)


def test_our_bank_holidays_are_those_typed_by_hand():
    ours = {day for day in HOLIDAYS if 2015 <= day.year <= 2030 and day.weekday() < 5}

    assert ours == TYPED


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 5, 8), "Early May bank holiday"),
        (date(2020, 12, 28), "Boxing Day (substitute day)"),
        (date(2022, 6, 2), "Spring bank holiday"),
        (date(2022, 6, 3), "Platinum Jubilee of Elizabeth II"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "Coronation of Charles III"),
    ],
)
def test_days_that_were_moved_or_added_once_are_known(day: date, name: str):
    assert HOLIDAYS[day] == name


def test_the_old_early_may_monday_of_2020_was_worked():
    assert working_days.is_working_day(date(2020, 5, 4), holidays=HOLIDAYS)


@given(start=days, length=lengths)
def test_adding_agrees_with_the_independent_calendar(start: date, length: int):
    later = [day for day in OPEN_DAYS if day > start]
    expected = later[length - 1] if length else start

    assert working_days.add_working_days(start, length, holidays=HOLIDAYS) == expected


@given(end=days.filter(lambda day: day > date(2015, 6, 1)), length=lengths)
def test_counting_back_agrees_with_the_independent_calendar(end: date, length: int):
    earlier = [day for day in OPEN_DAYS if day < end]
    expected = earlier[-length] if length else end

    assert working_days.working_days_before(end, length, holidays=HOLIDAYS) == expected


@given(start=days, end=days)
def test_the_days_between_agree_with_the_independent_calendar(start: date, end: date):
    first, last = min(start, end), max(start, end)
    expected = len([day for day in OPEN_DAYS if first < day <= last])

    assert working_days.working_days_between(first, last, holidays=HOLIDAYS) == expected
    assert working_days.working_days_between(last, first, holidays=HOLIDAYS) == -expected


@given(start=days, length=lengths)
def test_what_was_added_is_found_between(start: date, length: int):
    end = working_days.add_working_days(start, length, holidays=HOLIDAYS)

    assert working_days.working_days_between(start, end, holidays=HOLIDAYS) == length


@pytest.mark.parametrize("start", [date(2020, 4, 3), date(2020, 4, 4), date(2020, 4, 5)])
def test_the_day_after_a_friday_or_a_weekend_trigger_is_monday(start: date):
    assert working_days.add_working_days(start, 1, holidays=HOLIDAYS) == date(2020, 4, 6)


def test_over_easter_2020_fifteen_working_days_end_on_4_may():
    assert working_days.add_working_days(date(2020, 4, 9), 15, holidays=HOLIDAYS) == date(2020, 5, 4)


def test_a_negative_number_of_days_is_refused():
    with pytest.raises(ValueError, match="nought or more"):
        working_days.add_working_days(date(2020, 4, 9), -1, holidays=HOLIDAYS)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2018, 8, 31), 6, date(2019, 2, 28)),
        (date(2020, 1, 15), 12, date(2021, 1, 15)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 1, 31), -2, date(2019, 11, 30)),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_month(start: date, months: int, end: date):
    assert working_days.add_months(start, months) == end


@given(start=days, months=st.integers(-60, 60))
def test_months_keep_the_day_or_clamp_it(start: date, months: int):
    end = working_days.add_months(start, months)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


def test_hours_run_through_the_night_when_the_clocks_change():
    start = datetime(2020, 3, 28, 12, tzinfo=LONDON)

    assert working_days.add_hours(start, 24) == datetime(2020, 3, 29, 13, tzinfo=LONDON)
    assert working_days.add_hours(start, 24).astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=24)


def test_hours_need_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        working_days.add_hours(datetime(2020, 3, 28, 12), 24)  # noqa: DTZ001
