"""What somebody needs, and whether they hold it: the rule, with properties that hold for all records."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.shared.working_days import add_months
from trefoil.training.models import Employment, WorkplaceKind
from trefoil.training.needs import HOLDS, Held, Line, State, lines_for, meets, standing, standings

TODAY = date(2020, 4, 9)
LEVELS = [Line(number, role, level=number) for number, role in enumerate(("anyone", "regular", "lead", "manager"), 1)]
ROLES = st.sampled_from(Employment.Role.values)
KINDS = st.sampled_from(WorkplaceKind.values)
JOBS = st.lists(st.tuples(ROLES, KINDS), max_size=4)
DAYS = st.dates(date(2014, 1, 1), date(2024, 1, 1))
COURSES = st.integers(1, 5)


@st.composite
def helds(draw: st.DrawFn) -> Held:
    on = draw(DAYS)
    lasts = draw(st.none() | st.integers(1, 2000))
    expires_on = on + timedelta(days=lasts) if lasts else None
    return Held(draw(st.integers(1, 4)), draw(COURSES), on, expires_on, draw(st.booleans()))


@st.composite
def lines(draw: st.DrawFn) -> Line:
    by_level = draw(st.booleans())
    return Line(
        draw(st.integers(1, 10_000)), draw(ROLES), draw(st.just("") | KINDS), draw(st.integers(1, 4)) if by_level else None,
        None if by_level else draw(COURSES), draw(st.none() | st.integers(1, 60)),
    )  # fmt: skip


FRAMEWORKS = st.lists(lines(), max_size=12, unique_by=lambda one: one.key)
RECORDS = st.lists(helds(), max_size=8)


def level_needed(jobs: list[tuple[str, str]], known: list[Line]) -> int:
    return max((one.level or 0 for one in lines_for(jobs, known)), default=0)


def test_the_highest_level_of_several_jobs_is_needed():
    assert [one.level for one in lines_for([("regular", "school"), ("lead", "charity")], LEVELS)] == [3]
    assert lines_for([], LEVELS) == []


def test_a_line_for_a_kind_of_workplace_stands_in_place_of_the_one_for_every_kind():
    known = [*LEVELS, Line(9, "lead", "school", level=4, months=24)]

    assert lines_for([("lead", "school")], known) == [known[-1]]
    assert lines_for([("lead", "police")], known) == [LEVELS[2]]


def test_of_two_lines_with_one_level_the_one_to_be_refreshed_sooner_counts():
    two, three = Line(1, "lead", "school", 3, months=24), Line(2, "regular", "police", 3, months=36)

    assert lines_for([("regular", "police"), ("lead", "school")], [two, three]) == [two]


def test_courses_required_by_name_are_needed_besides_the_level():
    known = [*LEVELS, Line(8, "anyone", course=5), Line(9, "anyone", "school", course=6)]

    assert [one.key for one in lines_for([("anyone", "school")], known)] == [1, 8, 9]
    assert [one.key for one in lines_for([("anyone", "health")], known)] == [1, 8]


@pytest.mark.parametrize(
    ("attended", "state"),
    [
        ([], State.MISSING),
        ([Held(1, 1, date(2020, 1, 1))], State.MISSING),
        ([Held(2, 1, date(2020, 1, 1))], State.MET),
        ([Held(3, 1, date(2020, 1, 1))], State.MET),
        ([Held(3, 1, date(2020, 1, 1), counts=False)], State.MISSING),
        ([Held(2, 1, date(2017, 4, 10), date(2020, 4, 10))], State.SOON),
        ([Held(2, 1, date(2017, 7, 9), date(2020, 7, 9))], State.SOON),
        ([Held(2, 1, date(2017, 7, 10), date(2020, 7, 10))], State.MET),
        ([Held(2, 1, date(2017, 4, 9), date(2020, 4, 9))], State.EXPIRED),
        ([Held(2, 1, date(2020, 4, 10))], State.MISSING),
    ],
)
def test_a_level_is_met_expires_soon_expired_or_missing(attended: list[Held], state: State):
    assert standing(LEVELS[1], attended, TODAY).state == state


def test_the_months_of_the_line_and_the_certificate_end_it_whichever_is_first():
    line = Line(1, "lead", level=3, months=24)
    long, short = Held(3, 1, date(2019, 5, 1), date(2022, 5, 1)), Held(3, 1, date(2019, 5, 1), date(2020, 5, 1))

    assert standing(line, [long], TODAY).until == date(2021, 5, 1)
    assert standing(line, [short], TODAY).until == date(2020, 5, 1)


@given(JOBS, JOBS, FRAMEWORKS)
def test_another_job_never_lowers_what_is_needed(jobs: list, more: list, known: list[Line]):
    assert level_needed(jobs + more, known) >= level_needed(jobs, known)
    needed = {one.course for one in lines_for(jobs, known)}
    assert needed - {None} <= {one.course for one in lines_for(jobs + more, known)}


@given(JOBS, FRAMEWORKS, st.randoms())
def test_the_order_of_jobs_and_lines_changes_nothing(jobs: list, known: list[Line], random):
    other_jobs, other_lines = list(jobs), list(known)
    random.shuffle(other_jobs)
    random.shuffle(other_lines)

    assert lines_for(other_jobs, other_lines) == lines_for(jobs, known)


ORDER = [State.MISSING, State.EXPIRED, State.SOON, State.MET]


@given(lines(), RECORDS, helds(), DAYS)
def test_attending_more_never_makes_it_worse(line: Line, attended: list[Held], another: Held, today: date):
    before, after = (standing(line, rows, today) for rows in (attended, [*attended, another]))

    assert ORDER.index(after.state) >= ORDER.index(before.state)
    if before.state in HOLDS and after.until is not None:
        assert before.until is not None
        assert after.until >= before.until


@given(lines(), RECORDS, DAYS, st.integers(0, 3000))
def test_time_alone_never_makes_it_better(line: Line, attended: list[Held], today: date, days: int):
    known = [one for one in attended if one.on <= today]
    now, later = standing(line, known, today), standing(line, known, today + timedelta(days=days))

    assert (now.state == State.MISSING) == (later.state == State.MISSING)
    assert ORDER.index(later.state) <= ORDER.index(now.state)


@given(lines(), RECORDS, DAYS)
def test_it_is_held_up_to_the_day_before_its_end_and_not_on_it(line: Line, attended: list[Held], today: date):
    attended = [one for one in attended if one.on <= today]
    found = standing(line, attended, today)
    if found.state in HOLDS and found.until is not None:
        assert standing(line, attended, found.until - timedelta(days=1)).state == State.SOON
        assert standing(line, attended, found.until).state == State.EXPIRED
        assert (found.state == State.SOON) == (found.until <= add_months(today, 3))


@given(JOBS, FRAMEWORKS, RECORDS, DAYS)
def test_what_is_held_was_attended_and_is_of_the_kind_asked_for(
    jobs: list, known: list[Line], attended: list, today: date
):
    for one in standings(jobs, known, attended, today):
        assert (one.held is None) == (one.state == State.MISSING)
        assert one.line in known
        if one.held is not None:
            assert one.held in attended
            assert meets(one.held, one.line)
            assert one.held.on <= today
