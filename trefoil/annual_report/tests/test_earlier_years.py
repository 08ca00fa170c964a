"""What an earlier year left open, or made possible, stands in the report of this year: nothing is left out by being old."""

from datetime import date

import pytest

from trefoil.annual_report import figures
from trefoil.annual_report.figures.loop import first_action_done
from trefoil.annual_report.live.loop import actions_by_theme, evidence
from trefoil.annual_report.live.progress import activity_and_impact, little_progress
from trefoil.annual_report.models import Report
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.learning import actions as learning
from trefoil.learning.models import Action, ImpactResult, Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock


@pytest.fixture
def theme(cast: Cast) -> Theme:
    return learning.add_theme(name="Voice", definition="What counts", source="Tests", by=cast["coordinator"])


def planned(cast: Cast, theme: Theme, title: str, due: date) -> Action:
    """An action from a recommendation of February 2019, in the year before the report's."""
    team, agency = cast["coordinator"], cast.agencies["health"]
    with clock.at(date(2019, 2, 4)):
        made = learning.make_recommendation(text=f"{title}.", owners=[agency], themes=[theme], by=team)
        learning.accept(recommendation=made, despite="It is for a test.", by=team)
        parts = [learning.PartPlan(agency, title, due)]
        return learning.plan_action(recommendation=made, title=title, parts=parts, success_measure="Seen", by=team)


@pytest.fixture
def late(cast: Cast, theme: Theme) -> Action:
    """Due on 1 September 2019 and not done."""
    return planned(cast, theme, "Ask the child", date(2019, 9, 1))


@pytest.fixture
def shown(cast: Cast, theme: Theme) -> Action:
    """Closed in March 2019; a year later somebody looked and found that practice is better."""
    action = planned(cast, theme, "Weigh the baby", date(2019, 3, 1))
    with clock.at(date(2019, 3, 1)):
        learning.part_done(part=action.parts.get(), by=cast["health_lead"])
        learning.add_evidence(action=action, kind="document", says="done", title="Done", by=cast["health_lead"])
    with clock.at(date(2019, 3, 1)):
        tests = [learning.TestPlan(12, "audit", "In how many of 20?", cast.agencies["health"])]
        learning.close_action(action=action, tests=tests, by=cast["coordinator"])
    with clock.at(date(2020, 3, 1)):
        learning.record_result(
            test=action.tests.get(), result=ImpactResult.SHOWN, seen="17 of 20", seen_on=date(2020, 3, 1),
            by=cast["coordinator"],
        )  # fmt: skip
        learning.add_evidence(
            action=action, kind="audit", says="better", title="Weighed in 17 of 20", by=cast["health_lead"]
        )  # fmt: skip
    return action


def number(name: str, scope: Scope) -> int:
    found = figures.find(name)
    assert found
    return found.number(scope)


def test_an_action_of_an_earlier_year_is_overdue_until_it_is_done(report: Report, late: Action, cast: Cast):
    scope = scope_of(report)

    (told,) = little_progress(scope)

    assert number("actions_overdue", scope) == 1
    assert [cell[0].text for cell in told.rows[0][:2]] == ["Ask the child", "Overdue by 212 days"]
    with clock.at(date(2020, 3, 30)):
        learning.part_done(part=late.parts.get(), by=cast["health_lead"])
    assert number("actions_overdue", scope) == 0


def test_a_due_date_that_was_moved_after_the_year_does_not_take_an_overdue_action_out_of_its_report(
    report: Report, late: Action, cast: Cast
):
    with clock.at(date(2020, 4, 6)):
        learning.change_due(
            part=late.parts.get(), due_on=date(2020, 9, 1), why="People were ill.", by=cast["coordinator"]
        )
    with clock.at(date(2020, 5, 4)):
        learning.change_due(part=late.parts.get(), due_on=date(2020, 3, 2), why="A slip.", by=cast["coordinator"])
    scope = scope_of(report)

    (told,) = little_progress(scope)
    (table,) = actions_by_theme(scope)

    assert number("actions_overdue", scope) == 1
    assert told.rows[0][1][0].text == "Overdue by 212 days"
    assert table.rows[0][3][0].text == "1"


def test_a_due_date_that_was_moved_within_the_year_counts(report: Report, late: Action, cast: Cast):
    with clock.at(date(2020, 3, 2)):
        learning.change_due(
            part=late.parts.get(), due_on=date(2020, 9, 1), why="People were ill.", by=cast["coordinator"]
        )

    assert number("actions_overdue", scope_of(report)) == 0


def test_what_was_due_on_the_last_day_of_the_year_and_not_done_is_told_without_a_number_of_days(
    report: Report, cast: Cast, theme: Theme
):
    planned(cast, theme, "Ask the child", date(2020, 3, 31))

    (told,) = little_progress(scope_of(report))

    assert told.rows[0][1][0].text == "Due on 31 March 2020, and not done that day"


def test_an_action_that_was_planned_after_the_year_is_none_of_its_actions(report: Report, cast: Cast, theme: Theme):
    team, agency = cast["coordinator"], cast.agencies["health"]
    with clock.at(date(2020, 3, 30)):
        made = learning.make_recommendation(text="Ask.", owners=[agency], themes=[theme], by=team)
        learning.accept(recommendation=made, despite="It is for a test.", by=team)
    with clock.at(date(2020, 5, 4)):
        for title in ("Ask later", "Ask before"):
            parts = [learning.PartPlan(agency, title, date(2020, 9, 1))]
            learning.plan_action(recommendation=made, title=title, parts=parts, success_measure="Seen", by=team)
        on_paper = Action.objects.get(title="Ask before")
        learning.part_done(part=on_paper.parts.get(), done_on=date(2020, 3, 31), by=cast["health_lead"])
    scope = scope_of(report)

    assert number("actions", scope) == number("all_actions", scope) == 1
    assert number("all_actions_done", scope) == 1


def test_the_day_on_which_the_first_action_was_done_stays_when_it_is_opened_again(
    report: Report, theme: Theme, shown: Action, cast: Cast
):
    learning.reopen_part(part=shown.parts.get(), text="It came back.", by=cast["coordinator"])

    assert first_action_done(scope_of(report), theme) == date(2019, 3, 1)


def test_impact_of_an_action_of_an_earlier_year_counts_when_it_is_seen(report: Report, late: Action, shown: Action):
    scope = scope_of(report)

    activity, impact, _ = activity_and_impact(scope)

    assert number("impact_shown", scope) == number("actions_changed", scope) == 1
    assert [row[1][0].text for row in activity.rows] == ["0", "0", "0", "1"]
    assert [row[1][0].text for row in impact.rows] == ["1", "1", "0", "0", "0"]
    assert [row[0][0].text for row in evidence(scope)[0].rows] == ["Weigh the baby"]


def test_figures_of_activity_count_the_years_own_recommendations_and_say_so(
    report: Report, late: Action, shown: Action
):
    scope = scope_of(report)

    for name in ("actions", "actions_done", "actions_closed"):
        assert number(name, scope) == 0
        assert "the recommendations made within the year" in figures.FIGURES[name].counts


def test_the_table_by_theme_counts_actions_of_every_year_and_notes_each_number(
    report: Report, late: Action, shown: Action
):
    scope = scope_of(report)

    (table,) = actions_by_theme(scope)

    assert [cell[0].text for cell in table.rows[0]] == ["Voice", "2", "1", "1", "1"]
    noted = {name: cell.value for name, cell in scope.ledger.cells.items()}
    assert noted == {
        "actions / voice / planned": 2, "actions / voice / done": 1, "actions / voice / overdue": 1,
        "actions / voice / practice better": 1,
    }  # fmt: skip
    assert {one.rows for one in scope.ledger.listed.values()} == {1, 2}
