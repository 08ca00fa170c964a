"""A number that counts records goes through the ledger wherever it stands, so that its seal and the checks hold for it."""

import pytest

from trefoil.annual_report import live
from trefoil.annual_report.models import Report, Section
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.annual_report.tests.test_verdicts import found_in_one
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.tests.factories import sent
from trefoil.reviews.tests.test_matrix import thematic, theme


@pytest.fixture
def scope(report: Report, cast: Cast) -> Scope:
    """One rapid review, sent in March 2020."""
    sent(cast)
    return scope_of(report)


def noted(scope: Scope, live_name: str) -> dict[str, int]:
    """The numbers that the ledger holds after the block was drawn."""
    assert live.LIVE[live_name].draw(scope)
    return {name: cell.value for name, cell in scope.ledger.cells.items()}


def test_the_table_by_area_is_made_of_figures_that_lead_to_their_lists(scope: Scope):
    told = noted(scope, "rapid_reviews_by_area")

    assert told["rapid_reviews"] == told["rapid_reviews_notified_in_year:hartwell"] == 1
    assert told["rapid_reviews_before_year"] == told["rapid_reviews:elmsford"] == 0
    assert told.keys() == scope.ledger.listed.keys()


def test_the_chart_of_days_notes_how_many_were_sent_and_in_time(scope: Scope):
    assert noted(scope, "clocks") == {"clocks / sent": 1, "clocks / sent in time": 1}


def test_the_table_of_rapid_reviews_notes_how_many_it_tells_of(scope: Scope):
    assert noted(scope, "rapid_reviews") == {"rapid_reviews / one by one": 1}


def test_the_verdicts_note_what_they_rest_on(report: Report, chapter: Section, cast: Cast):
    found_in_one(cast, "voice", about_children=False)

    told = noted(scope_of(report), "verdicts")

    assert sorted(told.values()) == [0, 0, 1, 1]
    assert all(name.startswith("verdict / voice / ") for name in told)


def test_the_table_of_groups_notes_how_many_members_each_has(scope: Scope):
    told = noted(scope, "group_reviews")

    assert told and all(name.startswith("members / ") for name in told)
    assert told.keys() == scope.ledger.listed.keys()


def test_the_themes_of_the_thematic_review_note_how_many_reviews_it_takes_in(report: Report, cast: Cast):
    thematic(cast, [sent(cast)], theme(cast, "Voice"))

    assert noted(scope_of(report), "theme_matrix")["thematic_incidents"] == 1
