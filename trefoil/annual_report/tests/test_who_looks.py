"""A report counts the same whoever publishes it; the lists behind its figures are each reader's own."""

from collections.abc import Callable
from datetime import date

import pytest

from trefoil.annual_report import actions, publishing
from trefoil.annual_report.figures import FIGURES
from trefoil.annual_report.figures.loop import reviews_with_theme
from trefoil.annual_report.live.loop import themes_over_time
from trefoil.annual_report.models import Edition, Report, Section
from trefoil.annual_report.scope import NOT_ONE_BY_ONE, scope_of
from trefoil.annual_report.tests import factories
from trefoil.cases import actions as case_actions
from trefoil.learning import actions as learning
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.tests.factories import sent
from trefoil.reviews.tests.test_matrix import find, thematic
from trefoil.shared import clock


@pytest.fixture
def restricted(cast: Cast) -> SeriousIncident:
    """A rapid review sent in the year that only the coordinator sees; another, which all the team sees, beside it."""
    incident = sent(cast)
    sent(cast, title="Sorrel", harm="death")
    with clock.at(date(2020, 4, 9)):
        case_actions.restrict(case=incident, by=cast["coordinator"])
    return incident


def published(report: Report, chapter: Section, cast: Cast, who: str) -> Edition:
    edition = factories.published(report, cast, who)
    publishing.reopen(report=report, by=cast[who])
    return edition


def test_a_report_is_the_same_whoever_publishes_it(
    report: Report, chapter: Section, restricted: SeriousIncident, cast: Cast
):
    for name in ("rapid_reviews", "rapid_reviews_by_area", "clocks", "voices"):
        actions.add_block(section=chapter, live_name=name, by=cast["coordinator"])
    assert not SeriousIncident.objects.visible_to(cast["colleague"]).filter(pk=restricted.pk).exists()

    by_one, by_another = (published(report, chapter, cast, who) for who in ("coordinator", "colleague"))

    # The hash is salted anew each time, and is all that differs.
    assert by_one.page.replace(by_one.sha256, "") == by_another.page.replace(by_another.sha256, "")
    assert "We held 2<sup" in by_one.page
    assert "rapid reviews told one by one were sent within 15 working days" in by_one.page


def test_a_restricted_case_has_no_row_of_its_own_in_a_report(
    report: Report, chapter: Section, restricted: SeriousIncident, cast: Cast
):
    actions.add_block(section=chapter, live_name="rapid_reviews", by=cast["coordinator"])

    page = published(report, chapter, cast, "coordinator").page

    rows = page.partition("Rapid reviews since July 2018")[2].partition("</table>")[0]
    assert rows.count("Not yet received") == 1
    assert "Cases that are restricted to named people count" in page


@pytest.mark.parametrize("edition", ["page", "data"])
def test_a_restricted_case_has_no_bar_of_its_own_in_the_chart_of_days(
    report: Report, chapter: Section, restricted: SeriousIncident, cast: Cast, edition: str
):
    actions.add_block(section=chapter, live_name="clocks", by=cast["coordinator"])

    told = getattr(published(report, chapter, cast, "coordinator"), edition)

    assert "One of one rapid reviews told one by one" in told
    assert "Review 1, March 2020" in told
    assert "Review 2" not in told


def test_a_restricted_case_has_no_mark_of_its_own_in_the_charts_of_themes(
    report: Report, chapter: Section, restricted: SeriousIncident, cast: Cast
):
    theme = learning.add_theme(
        name="Voice", definition="What counts", source="Tests", about_children=False, by=cast["coordinator"]
    )  # fmt: skip
    for incident in SeriousIncident.objects.all():
        find(cast, incident, theme)
    thematic(cast, [], theme)
    scope = scope_of(report)

    (drawn,) = [part.chart for part in themes_over_time(scope)]

    assert reviews_with_theme(scope, theme).count() == 2
    assert [look.reference for look in drawn.looks] == ["Review 1"]
    assert drawn.title == "Voice: found in 1 of 1 rapid reviews told one by one"
    assert NOT_ONE_BY_ONE in drawn.source


def test_the_list_behind_a_figure_shows_what_its_reader_may_see(
    report: Report, chapter: Section, restricted: SeriousIncident, cast: Cast, signed_in: Callable
):
    for who, sees in (("coordinator", True), ("colleague", False)):
        page = signed_in(cast[who]).get("/reports/2019-20/figures/rapid_reviews/").content.decode()
        assert (restricted.reference in page) is sees


def test_every_list_behind_a_figure_can_be_narrowed_to_its_reader(report: Report, cast: Cast):
    scope = scope_of(report).for_the_list(cast["practitioner"])

    for figure in FIGURES.values():
        if not figure.by:
            assert figure.rows(scope).count() == 0 or figure.rows(scope).model._meta.app_label == "partnership"
