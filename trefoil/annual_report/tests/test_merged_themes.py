"""A theme that was merged is read as the theme it became, wherever the report tells of it."""

import pytest

from trefoil.annual_report import figures
from trefoil.annual_report.live.loop import themes_over_time
from trefoil.annual_report.live.reviews import theme_matrix
from trefoil.annual_report.models import Report
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.learning import actions as learning
from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.tests.factories import sent
from trefoil.reviews.tests.test_matrix import find, thematic, theme


@pytest.fixture
def merged(cast: Cast) -> Theme:
    """A theme of practice that a thematic review asks about and that was found once, merged into “Voice” since."""
    heard, voice = theme(cast, "Heard"), theme(cast, "Voice")
    for one in (heard, voice):
        learning.change_theme(theme=one, about_children=False, by=cast["coordinator"])
    incident = sent(cast)
    find(cast, incident, heard)
    thematic(cast, [incident], heard)
    learning.merge_theme(theme=heard, into=voice, why="One word for both", by=cast["coordinator"])
    return heard


@pytest.fixture
def scope(report: Report, merged: Theme) -> Scope:
    return scope_of(report)


def test_the_table_of_a_thematic_review_tells_of_the_theme_it_became(scope: Scope):
    (table,) = theme_matrix(scope)

    assert [(row[0][0].text, row[2][0].text) for row in table.rows] == [("Voice", "1 of 1")]


def test_the_chart_of_a_thematic_review_tells_of_the_theme_it_became(scope: Scope):
    (picture,) = themes_over_time(scope)

    assert picture.chart.title == "Voice: found in 1 of 1 rapid reviews told one by one"


def test_a_number_written_with_the_old_name_is_that_of_the_theme_it_became(scope: Scope):
    found = figures.find("reviews_with_theme:heard")

    assert found
    assert (found.name, found.label) == ("reviews_with_theme:voice", "rapid reviews with the theme: Voice")
    assert found.number(scope) == 1
