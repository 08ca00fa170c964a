"""What the report says of impact is what the pages say of it: only a test that decided tells, until the action opens again."""

from datetime import date

from trefoil.annual_report.figures import impact
from trefoil.annual_report.models import Report, Section
from trefoil.annual_report.scope import scope_of
from trefoil.learning import actions as learning
from trefoil.learning import standing
from trefoil.learning.models import Action, ImpactResult, Recommendation
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock


def closed(cast: Cast) -> Action:
    """An action of May 2019, done in June and closed in July, with tests after 3 and 6 months."""
    team, agency = cast["coordinator"], cast.agencies["health"]
    with clock.at(date(2019, 5, 1)):
        made: Recommendation = learning.make_recommendation(text="Ask the child.", owners=[agency], by=team)
        learning.accept(recommendation=made, despite="It is for a test.", by=team)
        parts = [learning.PartPlan(agency, "Ask", date(2019, 6, 1))]
        action = learning.plan_action(recommendation=made, title="Ask", parts=parts, success_measure="Asked", by=team)
    with clock.at(date(2019, 6, 1)):
        learning.part_done(part=action.parts.get(), by=cast["health_lead"])
        learning.add_evidence(action=action, kind="document", says="done", title="Done", by=cast["health_lead"])
    with clock.at(date(2019, 7, 1)):
        tests = [learning.TestPlan(months, "audit", "In how many of 20?", agency) for months in (3, 6)]
        return learning.close_action(action=action, tests=tests, by=team)


def seen(action: Action, months: int, result: str, on: date, cast: Cast) -> None:
    with clock.at(on):
        test = action.tests.get(after_months=months)
        learning.record_result(test=test, result=result, seen="17 of 20", seen_on=on, by=cast["coordinator"])


def told(report: Report) -> dict[str, list[Action]]:
    scope = scope_of(report)
    return {
        "shown": list(impact.impact_shown(scope)),
        "too_early": list(impact.impact_too_early(scope)),
        "not_tested": list(impact.impact_not_looked_at(scope)),
    }


def test_a_result_that_came_too_early_takes_back_none_that_decided(report: Report, chapter: Section, cast: Cast):
    action = closed(cast)
    seen(action, 3, ImpactResult.SHOWN, date(2019, 10, 1), cast)
    seen(action, 6, ImpactResult.TOO_EARLY, date(2020, 1, 6), cast)

    assert told(report) == {"shown": [action], "too_early": [], "not_tested": []}
    assert standing.with_impact(Action.objects.all()).get().impact == "shown"


def test_an_action_opened_again_has_shown_nothing_until_it_is_closed_and_tested_anew(
    report: Report, chapter: Section, cast: Cast
):
    action = closed(cast)
    seen(action, 3, ImpactResult.SHOWN, date(2019, 10, 1), cast)
    with clock.at(date(2019, 11, 1)):
        learning.reopen_part(part=action.parts.get(), text="It slipped back", by=cast["coordinator"])
    with clock.at(date(2019, 12, 2)):
        learning.part_done(part=action.parts.get(), by=cast["health_lead"])

    assert told(report) == {"shown": [], "too_early": [], "not_tested": [action]}
    assert standing.with_impact(Action.objects.all()).get().impact == "not_tested"


def test_what_was_seen_after_the_year_is_told_in_the_next(report: Report, chapter: Section, cast: Cast):
    action = closed(cast)
    seen(action, 6, ImpactResult.SHOWN, date(2020, 4, 6), cast)

    assert told(report)["not_tested"] == [action]
