"""Actions: planned in parts that agencies own, told on, done, moved with a reason, and shown with evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from trefoil.cases.models import Case
from trefoil.learning import workflow
from trefoil.learning.actions.allowed import need_sight, need_team
from trefoil.learning.models import (
    Action,
    ActionPart,
    ActionStage,
    DueChange,
    Evidence,
    ImpactTest,
    Progress,
    Recommendation,
    RecommendationStage,
)
from trefoil.learning.references import next_reference
from trefoil.partnership.models import Agency, Person
from trefoil.shared import clock, files
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock
from trefoil.shared.words import count


@dataclass(frozen=True)
class PartPlan:
    """What one agency is to do, and by when."""

    agency: Agency
    task: str
    due_on: date
    owner: Person | None = None


@action
def plan_action(
    *, recommendation: Recommendation, title: str, parts: Sequence[PartPlan], by: Person, success_measure: str = ""
) -> Action:
    """Plan an action for an accepted recommendation, in one part for each agency."""
    need_team(by)
    need_sight([recommendation], by)
    recommendation = lock(Recommendation.objects.all(), pk=recommendation.pk)
    if recommendation.stage != RecommendationStage.ACCEPTED:
        raise Refused("Accept the recommendation first: actions are planned for what is accepted")
    if not parts:
        raise Refused("Give the action to at least one agency")
    planned = Action.objects.create(
        reference=next_reference(Action),
        recommendation=recommendation,
        title=need_words(title, "Write what is to be done"),
        success_measure=success_measure,
        due_on=max(plan.due_on for plan in parts),
        planned_on=clock.today(),
    )
    for plan in parts:
        put_part(planned, plan)
    record("created", planned, f"Action {planned} was planned for {recommendation}.", case=recommendation.case)
    return planned


@action
def add_part(*, action: Action, plan: PartPlan, by: Person) -> ActionPart:
    """Give one more agency a part of an action; a done action is open again until that part is done too."""
    need_team(by)
    need_sight([action], by)
    planned = lock(Action.objects.all(), pk=action.pk)
    part = put_part(planned, plan)
    settle(planned)
    record("linked", planned, f"{plan.agency} was given a part of action {planned}.", case=case_of(planned))
    return part


@action
def report_progress(*, part: ActionPart, text: str, by: Person) -> Progress:
    """Tell how a part is going; a part that was not started is then under way."""
    part = lock_part(part, by)
    allow(part, by)
    told = tell(part, need_words(text, "Say how this part is going"), by)
    if part.stage == ActionStage.NOT_STARTED:
        change(part, {"stage": ActionStage.IN_PROGRESS})
        settle(part.action)
    record(
        "noted", part.action, f"{part.agency} told how its part of {part.action} is going.", case=case_of(part.action)
    )
    return told


@action
def part_done(*, part: ActionPart, by: Person, text: str = "", done_on: date | None = None) -> ActionPart:
    """An agency has done its part; the action is done with the last of them."""
    part = lock_part(part, by)
    done_on = done_on or clock.today()
    if reason := workflow.PARTS.refusal("finish", part, by):
        raise Refused(reason)
    if done_on > clock.today():
        raise Refused("Enter a day that is not in the future")
    if done_on < (begun := earliest(part.action)):
        raise Refused(f"Enter {long_date(begun)} or later: {part.action.recommendation} was made then")
    change(part, {"stage": ActionStage.DONE, "done_on": done_on, "done_by": by})
    if text.strip():
        tell(part, text.strip(), by)
    record("moved", part.action, f"{part.agency} has done its part of {part.action}.", case=case_of(part.action))
    if settle(part.action):
        record("moved", part.action, f"Action {part.action} is done: every part is done.", case=case_of(part.action))
    return part


def earliest(action: Action) -> date:
    """Before this day nothing was done to meet the recommendation: it was not made, or not published by the Panel.

    Not the day on which the action was planned here: what agencies planned and did on paper is put down later, with
    the days on which it was done.
    """
    about = action.recommendation
    return min(day for day in (about.made_on, about.published_on) if day)


@action
def reopen_part(*, part: ActionPart, text: str, by: Person) -> ActionPart:
    """Open a done part again, with the reason; the action is then open too."""
    part = lock_part(part, by)
    text = need_words(text, "Say why this part is opened again")
    if reason := workflow.PARTS.refusal("reopen", part, by):
        raise Refused(reason)
    change(part, {"stage": ActionStage.IN_PROGRESS, "done_on": None, "done_by": None})
    tell(part, text, by)
    settle(part.action)
    record(
        "moved", part.action, f"The part of {part.agency} in {part.action} was opened again.", case=case_of(part.action)
    )
    return part


@action
def change_due(*, part: ActionPart, due_on: date, why: str, by: Person, version: int | None = None) -> ActionPart:
    """Move a part's due date, with the reason; both dates stay readable."""
    need_team(by)
    part = lock_part(part, by, version)
    why = need_words(why, "Say why the date is moved")
    if part.stage == ActionStage.DONE:
        raise Refused("This part is done: its due date stays")
    if due_on == part.due_on:
        raise Refused("Enter another date: this part is already due then")
    move_due(part, due_on, why, by)
    settle(part.action)
    sentence = f"The part of {part.agency} in {part.action} was given another due date."
    record("changed", part.action, sentence, case=case_of(part.action), fields=["due_on"])
    return part


@action
def add_evidence(
    *,
    action: Action,
    kind: str,
    says: str,
    title: str,
    by: Person,
    text: str = "",
    seen_on: date | None = None,
    upload: Any = None,
) -> Evidence:
    """Add what shows that an action was done or that practice changed, or did not: see `Evidence.KINDS` and `SAYS`."""
    need_sight([action], by)
    if not by.may("learning.manage"):
        need(by, "learning.progress", "Ask the partnership team: they and the owners of an action add its evidence")
        if not action.parts.filter(agency=by.agency_id).exists():
            raise Refused("Ask the partnership team: your agency has no part in this action")
    evidence = Evidence.objects.create(
        action=action,
        kind=kind,
        says=says,
        title=need_words(title, "Say in one line what was seen"),
        text=text,
        file=files.store(upload, by=by) if upload else None,
        seen_on=seen_on or clock.today(),
        added_at=clock.now(),
        added_by=by,
    )
    record("created", evidence, f"Evidence was added to action {action}.", case=case_of(action), kind=kind, says=says)
    return evidence


@action
def evidence_downloaded(*, evidence: Evidence, by: Person) -> None:
    """Record that a person took a copy of the file of a piece of evidence."""
    need_sight([evidence.action], by)
    if evidence.file is None or not evidence.file.may_be_opened:
        raise Refused("This file waits for the virus scan. Try again in some minutes")
    sentence = f"Downloaded evidence of action {evidence.action}."
    record("downloaded", evidence, sentence, case=case_of(evidence.action))


@action
def plan_taken(*, rows: int, filters: Sequence[str], by: Person) -> None:
    """Record that a person took a copy of the action plan: how many actions, and by what it was filtered."""
    taken = f"Downloaded the action plan as a Word document, {count(rows, 'action')}."
    record("exported", by, taken, rows=rows, format="docx", filters=list(filters))


def settle(action: Action) -> bool:
    """Bring an action's stage and dates into step with its parts; whether that made it done.

    A closed action of which a part is open is no longer closed, and the impact tests that wait are stopped.
    """
    parts = list(action.parts.all())
    stages = {part.stage for part in parts}
    was = action.stage
    done = stages == {ActionStage.DONE}
    stage = ActionStage.DONE if done else ActionStage.IN_PROGRESS
    if stages == {ActionStage.NOT_STARTED}:
        stage = ActionStage.NOT_STARTED
    done_on = max(part.done_on for part in parts if part.done_on) if done else None
    values = {"stage": stage, "done_on": done_on, "due_on": max(part.due_on for part in parts)}
    if done and action.first_done_on is None:
        values["first_done_on"] = done_on
    if action.is_closed and not done:
        values |= {"closed_at": None, "closed_by": None}
        ImpactTest.objects.filter(action=action).waiting().update(stopped_on=clock.today())
    change(action, values)
    return done and was != ActionStage.DONE


def move_due(part: ActionPart, due_on: date, why: str, by: Person) -> None:
    """Give a locked part another due date. The only way there is: what it was due on before stays readable."""
    DueChange.objects.create(
        part=part, was_due_on=part.due_on, due_on=due_on, why=why, changed_at=clock.now(), changed_by=by
    )
    change(part, {"due_on": due_on})


def lock_part(part: ActionPart, by: Person, version: int | None = None) -> ActionPart:
    """Lock the action first and then its part, so that two agencies finishing at once agree on who is last."""
    need_sight([part.action], by)
    action = lock(Action.objects.all(), pk=part.action_id)
    part = lock(ActionPart.objects.select_related("agency"), pk=part.pk, version=version)
    part.action = action
    return part


def allow(part: ActionPart, by: Person) -> None:
    """Refuse whoever may not tell on this part; a done part can still be told on."""
    need(by, "learning.progress", "Ask the partnership team: owners tell how their part is going")
    if reason := workflow.is_theirs(part, by):
        raise Refused(reason)


def put_part(action: Action, plan: PartPlan) -> ActionPart:
    if action.parts.filter(agency=plan.agency).exists():
        raise Refused(f"{plan.agency} already has a part in this action: write all it does into that part")
    return ActionPart.objects.create(
        action=action, agency=plan.agency, owner=plan.owner, task=plan.task, due_on=plan.due_on
    )


def tell(part: ActionPart, text: str, by: Person) -> Progress:
    return Progress.objects.create(part=part, text=text, told_at=clock.now(), told_by=by)


def case_of(action: Action) -> Case | None:
    return action.recommendation.case
