"""The report says of each theme of practice whether it is reducing, by the rule, and nothing of themes about families."""

from trefoil.annual_report.live.verdicts import verdicts
from trefoil.annual_report.models import Report, Section
from trefoil.annual_report.scope import scope_of
from trefoil.learning import actions as learning
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.tests.factories import notified


def found_in_one(cast: Cast, slug: str) -> None:
    """A rapid review with an agreed finding on a theme of that slug."""
    team = cast["coordinator"]
    theme = learning.add_theme(name=slug.capitalize(), definition="What counts", source="Tests", slug=slug, by=team)
    finding = learning.write_finding(
        case=notified(cast, title="Alder"), kind="improvement", title="Not seen", text="",
        agencies=[cast.agencies["health"]], themes=[theme], by=team,
    )  # fmt: skip
    learning.agree_finding(finding=finding, by=team)


def test_a_theme_that_was_found_is_told_with_its_verdict_and_its_rule(cast: Cast, report: Report, chapter: Section):
    found_in_one(cast, "voice")

    (told,) = verdicts(scope_of(report))

    name, label, rests_on = ("".join(run.text for run in cell) for cell in told.rows[0])
    assert (name, label) == ("Voice", "Too few to say")
    assert rests_on.startswith("found in 1 of 1 review up to")
    assert "1 time in 20" in told.source


def test_a_theme_that_tells_of_a_family_is_left_out(cast: Cast, report: Report, chapter: Section):
    found_in_one(cast, "babies")

    assert not verdicts(scope_of(report))
