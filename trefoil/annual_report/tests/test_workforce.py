"""The chapter on training counts what was taught in the year, and leads to it only for those who may see learners."""

from datetime import date, timedelta

import pytest

from trefoil.annual_report import figures, live
from trefoil.annual_report.models import Report
from trefoil.annual_report.scope import scope_of
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.documents.model import Headlines, Picture, Table
from trefoil.training import actions
from trefoil.training.models import Session
from trefoil.training.tests import factories


def taught(on: date, level: int, marks: list[str]) -> Session:
    """A session of that day with its register: a mark for each learner."""
    with clock.at(on - timedelta(days=1)):
        version = factories.course(f"course-{level}-{on:%y%m}", level=level)
        session = factories.session(version, capacity=10, starts_in=timedelta(days=1))
        booked = [factories.booking(session, number, "confirmed") for number in range(len(marks))]
    with clock.at(on + timedelta(days=1)):
        register = [
            actions.Mark(one.pk, mark, 30 if mark == "partly" else None)
            for one, mark in zip(booked, marks, strict=True)
        ]
        actions.save_register(session=session, marks=register, by=None)
    return session


@pytest.fixture
def programme(report: Report) -> None:
    taught(date(2019, 3, 20), 2, ["attended"])
    taught(date(2019, 6, 12), 2, ["attended", "attended", "no_show"])
    taught(date(2020, 3, 31), 3, ["attended", "partly"])
    taught(date(2020, 4, 1), 3, ["attended"])


@pytest.mark.usefixtures("programme")
def test_only_what_was_taught_in_the_year_counts(report: Report):
    scope = scope_of(report)
    found = {name: figures.FIGURES[name].number(scope) for name in figures.FIGURES if name.startswith("training_")}
    assert found == {
        "training_sessions": 2,
        "training_courses": 2,
        "training_places_used": 4,
        "training_places_lost": 1,
        "training_learners": 2,
        "training_certificates": 3,
    }


@pytest.mark.usefixtures("programme")
def test_each_level_has_its_row_and_each_kind_of_workplace_its_bar(report: Report):
    scope = scope_of(report)
    (by_level,) = live.workforce.training_by_level(scope)
    assert isinstance(by_level, Table)
    assert [["".join(run.text for run in cell) for cell in row[1:]] for row in by_level.rows] == [
        ["1", "2", "1", "2"],
        ["1", "2", "0", "1"],
    ]
    (picture,) = live.workforce.training_by_workplace(scope)
    assert isinstance(picture, Picture)
    assert picture.chart.grid.rows == (("Maintained school or college", "4"),)


def test_a_year_without_training_has_nought_and_draws_nothing(report: Report):
    scope = scope_of(report)
    (headlines,) = live.workforce.training_figures(scope)
    assert isinstance(headlines, Headlines)
    assert live.workforce.training_by_level(scope) == []
    assert live.workforce.training_by_workplace(scope) == []


@pytest.mark.usefixtures("programme")
def test_whoever_may_not_see_learners_sees_none_of_them_behind_the_number(report: Report, cast: Cast):
    looked = scope_of(report).for_the_list(cast["scrutineer"])
    assert figures.workforce.training_learners(looked).count() == 0
    assert figures.workforce.training_places_used(looked).count() == 0
    assert figures.workforce.training_sessions(looked).count() == 2


def test_whether_learners_were_surer_is_told_with_a_range_and_nothing_of_few(report: Report):
    answered(date(2019, 9, 4), 2, learners=12)
    answered(date(2019, 10, 2), 3, learners=4)
    scope = scope_of(report)
    with clock.at(date(2020, 4, 2)):
        (told,) = live.workforce.training_change(scope)
    assert isinstance(told, Table)
    many, few = (["".join(run.text for run in cell) for cell in row] for row in told.rows)

    assert many[1] == "12 of 12"
    assert many[2].startswith("2.5 points (")
    assert many[3] == "Too few to say"
    assert few[1:3] == ["4 of 4", "Too few to say"]
    assert {cell.value for cell in scope.ledger.cells.values()} == {12, 4, 0}


def answered(on: date, level: int, learners: int) -> None:
    """A session whose learners answered before and after, half of them two points surer, half three."""
    with clock.at(on - timedelta(days=1)):
        version = factories.course(f"asked-{level}", level=level)
        items = factories.items(version)
        session = factories.session(version, capacity=20, starts_in=timedelta(days=1))
        booked = [factories.booking(session, number, "confirmed") for number in range(learners)]
        for one in booked:
            actions.answer_evaluation(booking=one, when="before", answers=dict.fromkeys(items, 4), by=None)
    with clock.at(on + timedelta(days=1)):
        actions.save_register(session=session, marks=[actions.Mark(one.pk, "attended") for one in booked], by=None)
        for number, one in enumerate(booked):
            one.refresh_from_db()
            actions.answer_evaluation(booking=one, when="after", answers=dict.fromkeys(items, 6 + number % 2), by=None)
