"""A child counts once in a report, in however many rapid reviews it is; and what is new since the last report is checked."""

from dataclasses import replace

import pytest

from trefoil.annual_report import figures
from trefoil.annual_report.disclosure import checked
from trefoil.annual_report.live.children import children_by_age
from trefoil.annual_report.live.loop import earlier_learning
from trefoil.annual_report.live.reviews import theme_matrix
from trefoil.annual_report.models import Edition, Report
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.cases import actions as cases
from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions as reviews
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.tests.factories import deciding, notified
from trefoil.reviews.tests.test_matrix import find, thematic, theme


def number(name: str, scope: Scope) -> int:
    found = figures.find(name)
    assert found
    return found.number(scope)


def of_child(cast: Cast, title: str, age: int | None, **numbers: str) -> SeriousIncident:
    """A notified incident about one child, under a pseudonym of its own."""
    child = {"key": title, "part": "child", "age_months": age}
    incident = notified(cast, title=title, children=[child])
    if numbers:
        cases.identify(concerned=incident.concerned.get(), name="A child", by=cast["coordinator"], **numbers)
    return incident


def test_a_child_of_two_rapid_reviews_counts_once_by_its_first(report: Report, cast: Cast):
    first = of_child(cast, "Alder", 8, nhs_number="943 476 5919")
    of_child(cast, "Rowan", 14, nhs_number="9434765919")
    scope = scope_of(report)

    (table,) = children_by_age(scope)

    assert number("rapid_reviews", scope) == 2
    assert number("children_reviewed", scope) == number("children_under_1", scope) == 1
    assert figures.FIGURES["children_reviewed"].rows(scope).get().case_id == first.pk
    assert [cell[0].text for cell in table.rows[-1]][-1] == "1"


def test_numbers_of_different_kinds_join_entries_of_one_child(report: Report, cast: Cast):
    of_child(cast, "Alder", None, nhs_number="943 476 5919")
    of_child(cast, "Rowan", 14, social_care_number="C7")
    of_child(cast, "Sorrel", 20, nhs_number="943 476 5919", social_care_number="C7")

    assert figures.FIGURES["children_reviewed"].rows(scope_of(report)).get().key == "Rowan", "the first with an age"


def test_a_pseudonym_that_comes_again_is_another_child(report: Report, cast: Cast):
    of_child(cast, "Alder", 8, nhs_number="943 476 5919")
    of_child(cast, "Alder", 30)
    of_child(cast, "Alder", 40)

    assert number("children_reviewed", scope_of(report)) == 3


def test_a_child_of_a_thematic_review_counts_though_it_was_first_in_a_review_that_it_does_not_take_in(
    report: Report, cast: Cast
):
    of_child(cast, "Alder", 8, nhs_number="943 476 5919")
    thematic(cast, [of_child(cast, "Rowan", 14, nhs_number="943 476 5919")])

    assert number("thematic_children", scope_of(report)) == 1


@pytest.fixture
def babies(cast: Cast) -> Theme:
    """A theme that tells of children, in a rapid review that a thematic review takes in and that looked back."""
    told = theme(cast, "Babies")
    incident = deciding(cast)
    find(cast, incident, told)
    reviews.add_earlier_learning(
        incident=incident,
        learned="See the baby.",
        held="no",
        why="It was not seen.",
        theme=told,
        by=cast["coordinator"],
    )
    thematic(cast, [incident], told)
    return told


@pytest.mark.parametrize(
    "name",
    [
        "children_reviewed", "children_under_1", "thematic_children", "reviews_with_theme:babies",
        "reviews_with_theme_before_action:babies", "reviews_with_theme_since_action:babies",
        "earlier learning / babies / no", "reviews_with_theme:babies in the thematic review",
    ],
)  # fmt: skip
def test_one_more_than_in_the_last_report_is_not_told_of_what_counts_on_from_year_to_year(
    report: Report, cast: Cast, babies: Theme, name: str
):
    scope = scope_of(report)
    earlier_learning(scope)
    theme_matrix(scope)
    if found := figures.find(name):
        found.printed(scope)
    cell = replace(scope.ledger.cells[name], part_of="")
    earlier = Edition(pk=7, sources={"cells": [vars(replace(cell, value=20))]})

    assert checked({name: replace(cell, value=21)}, {}, [earlier]).hidden == {name}
