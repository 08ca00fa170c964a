"""Actions are closed by another pair of eyes, and looked at again: is practice different now?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from trefoil.learning import impact, workflow
from trefoil.learning.actions.allowed import need_sight, need_team
from trefoil.learning.actions.following import case_of
from trefoil.learning.models import Action, ImpactResult, ImpactTest, LastingChange
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock, files
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.editing import change, lock
from trefoil.shared.working_days import add_months


@dataclass(frozen=True)
class TestPlan:
    """A test to be made some months after the closing: how, what is asked, and who answers."""

    __test__ = False

    after_months: int
    method: str
    question: str
    agency: Agency
    owner: Person | None = None


@action
def close_action(*, action: Action, tests: Sequence[TestPlan], by: Person) -> Action:
    """Close an action whose parts are all done, and set the tests of its impact: at least one.

    By another person than those who own a part or reported one done, and only with evidence.
    """
    need_sight([action], by)
    closing = lock(Action.objects.all(), pk=action.pk)
    if reason := workflow.ACTIONS.refusal("close", closing, by):
        raise Refused(reason)
    if not tests:
        raise Refused("Choose at least one impact test: done is not yet impact")
    change(closing, {"closed_at": clock.now(), "closed_by": by})
    for plan in tests:
        put_test(closing, plan, by)
    record("signed_off", closing, f"Action {closing} was closed.", case=case_of(closing), tests=len(tests))
    return closing


@action
def set_test(*, action: Action, plan: TestPlan, by: Person) -> ImpactTest:
    """Set one more test for a closed action, for example because it was too early to say."""
    need(by, "learning.agree", "Ask the partnership team: they set impact tests")
    need_sight([action], by)
    closed = lock(Action.objects.all(), pk=action.pk)
    if not closed.is_closed:
        raise Refused("Close the action first: impact is tested after that")
    test = put_test(closed, plan, by)
    record("created", test, f"An impact test was set for action {closed}.", case=case_of(closed))
    return test


def put_test(action: Action, plan: TestPlan, by: Person) -> ImpactTest:
    if action.closed_at is None or plan.after_months not in impact.MONTHS:
        raise Refused("Choose 3, 6 or 12 months after the action was closed")
    if not action.parts.filter(agency=plan.agency).exists():
        raise Refused(f"Choose an agency that has a part in this action: {plan.agency} may not see it")
    return ImpactTest.objects.create(
        action=action,
        after_months=plan.after_months,
        due_on=add_months(clock.day_of(action.closed_at), plan.after_months),
        method=plan.method,
        question=need_words(plan.question, "Write what is asked"),
        agency=plan.agency,
        owner=plan.owner,
        set_at=clock.now(),
        set_by=by,
    )


@action
def record_result(
    *,
    test: ImpactTest,
    result: str,
    seen: str,
    by: Person,
    seen_on: date | None = None,
    address: str = "",
    upload: Any = None,
    version: int | None = None,
) -> ImpactTest:
    """Record what a test showed: `shown`, `not_shown` or `too_early`, and what was seen. A result stays as it is."""
    need_sight([test.action], by)
    testing = lock(ImpactTest.objects.select_related("action", "agency"), pk=test.pk, version=version)
    if reason := workflow.may_answer(testing, by):
        raise Refused(reason)
    seen_on = seen_on or clock.today()
    if seen_on > clock.today():
        raise Refused("Enter a day that is not in the future")
    if testing.action.closed_at and seen_on < clock.day_of(testing.action.closed_at):
        raise Refused("Enter a day on or after the day on which the action was closed")
    values = {
        "result": ImpactResult(result).value,
        "seen": need_words(seen, "Say what was seen"),
        "seen_on": seen_on,
        "address": address,
        "recorded_at": clock.now(),
        "recorded_by": by,
    }
    if upload:
        values["file"] = files.store(upload, by=by)
    change(testing, values)
    words = testing.get_result_display().lower()
    sentence = f"An impact test of action {testing.action} was answered: {words}."
    record("answered", testing, sentence, case=case_of(testing.action), result=result)
    return testing


@action
def result_downloaded(*, test: ImpactTest, by: Person) -> None:
    """Record that a person took a copy of the file of a test."""
    need_sight([test.action], by)
    if test.file is None or not test.file.may_be_opened:
        raise Refused("This file waits for the virus scan. Try again in some minutes")
    record("downloaded", test, f"Downloaded a result of action {test.action}.", case=case_of(test.action))


@action
def add_lasting_change(
    *, action: Action, kind: str, title: str, by: Person, where: str = "", address: str = ""
) -> LastingChange:
    """Name what was changed for good because of an action: a course, a clause of a policy, a question of an audit."""
    need_to_change(action, by)
    if not where.strip() and not address.strip():
        raise Refused("Give its reference or its address, so that others find it")
    changed = LastingChange.objects.create(
        action=action,
        kind=kind,
        title=need_words(title, "Say what was changed"),
        where=where.strip(),
        address=address.strip(),
        added_at=clock.now(),
        added_by=by,
    )
    record("linked", action, f"What changed because of action {action} was added.", case=case_of(action), kind=kind)
    return changed


@action
def remove_lasting_change(*, changed: LastingChange, by: Person) -> None:
    """Take away a lasting change that was named by mistake."""
    need_team(by)
    action = changed.action
    need_sight([action], by)
    changed.delete()
    record("unlinked", action, f"What changed because of action {action} was taken away.", case=case_of(action))


def need_to_change(action: Action, by: Person) -> None:
    """Refuse whoever may not add to an action: the team, and the agencies that have a part in it, may."""
    need_sight([action], by)
    if not by.may("learning.manage"):
        need(by, "learning.progress", "Ask the partnership team: they and the owners of an action add to it")
        if not action.parts.filter(agency=by.agency_id).exists():
            raise Refused("Ask the partnership team: your agency has no part in this action")
