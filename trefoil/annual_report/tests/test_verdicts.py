"""The report says of each theme of practice whether it is reducing, by the rule, and nothing of themes about families."""

from trefoil.annual_report.ledger import CHILDREN
from trefoil.annual_report.live.verdicts import verdicts
from trefoil.annual_report.models import Report, Section
from trefoil.annual_report.protection import of_a_theme
from trefoil.annual_report.scope import scope_of
from trefoil.learning import actions as learning
from trefoil.learning.models import Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.tests.factories import notified


def found_in_one(cast: Cast, slug: str, **more: bool) -> Theme:
    """A theme of that slug, and a rapid review with an agreed finding on it."""
    team = cast["coordinator"]
    theme = learning.add_theme(
        name=slug.capitalize(), definition="What counts", source="Tests", slug=slug, by=team, **more
    )  # fmt: skip
    finding = learning.write_finding(
        case=notified(cast, title="Alder"), kind="improvement", title="Not seen", text="",
        agencies=[cast.agencies["health"]], themes=[theme], by=team,
    )  # fmt: skip
    learning.agree_finding(finding=finding, by=team)
    return theme


def test_a_theme_that_was_found_is_told_with_its_verdict_and_its_rule(cast: Cast, report: Report, chapter: Section):
    found_in_one(cast, "voice", about_children=False)

    (told,) = verdicts(scope_of(report))

    name, label, rests_on = ("".join(run.text for run in cell) for cell in told.rows[0])
    assert (name, label) == ("Voice", "Too few to say")
    assert rests_on.startswith("found in 1 of 1 review up to")
    assert "1 time in 20" in told.source


def test_a_theme_that_tells_of_a_family_is_left_out(cast: Cast, report: Report, chapter: Section):
    found_in_one(cast, "babies")

    assert not verdicts(scope_of(report))


def test_a_theme_of_ones_own_tells_of_a_family_until_somebody_says_that_it_does_not(
    cast: Cast, report: Report, chapter: Section
):
    theme = found_in_one(cast, "twins")
    assert not verdicts(scope_of(report))
    learning.change_theme(theme=theme, about_children=False, by=cast["coordinator"])

    assert verdicts(scope_of(report))


def test_a_theme_of_a_family_is_protected_still_when_it_is_merged(cast: Cast, report: Report, chapter: Section):
    babies, infancy = found_in_one(cast, "babies"), found_in_one(cast, "infancy", about_children=False)
    learning.merge_theme(theme=babies, into=infancy, why="One word for both", by=cast["coordinator"])

    assert of_a_theme(infancy) == CHILDREN
    assert not verdicts(scope_of(report))
