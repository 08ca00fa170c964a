"""A theme comes back after actions on it were closed: they are opened for review, and a person decides."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q

from trefoil.cases.models import Case
from trefoil.learning import reading
from trefoil.learning.actions.allowed import need_sight, need_team
from trefoil.learning.actions.following import case_of, move_due, settle, tell
from trefoil.learning.models import Action, ActionPart, ActionReview, ActionStage, Coding, Finding, Theme
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import change, lock

DECIDE_WITHIN = timedelta(days=56)
"""How long the team has to decide on an action that was opened for review: until the group has met again."""
OPENED_AGAIN = "Opened again after a review of the action."


def settle_reviews(case: Case, by: Person | None) -> list[ActionReview]:
    """Bring the reviews of closed actions into step with the agreed findings of a case. Call it inside an action.

    An action is put in question by a case that was opened after the action was closed, when an agreed finding for
    improvement is coded with a theme of the action's recommendation, both read through mergers. It is opened for
    review once for each action and case. A review that nobody decided goes again with the finding that opened it.
    Only kinds of case that look for themes count: a practice review looks at the same children again.
    """
    wanted = in_question(case)
    there = {one.action_id: one for one in ActionReview.objects.filter(case=case.pk).select_for_update()}
    for key, review in there.items():
        if not review.decision and key not in wanted:
            record("withdrawn", review, "A closed action is no longer in question.", case=case)
            review.delete()
    return [open_review(case, *found, by=by) for key, found in sorted(wanted.items()) if key not in there]


def in_question(case: Case) -> dict[int, tuple[Action, Finding, Theme]]:
    """The closed actions that a case puts in question, each with the first finding and theme that does."""
    if case.kind not in reading.looked_through():
        return {}
    codings = (
        Coding.objects.filter(finding__case=case.pk, finding__kind=reading.IMPROVEMENT)
        .filter(finding__in=Finding.objects.counted())
        .select_related("finding", "theme__merged_into")
        .order_by("finding_id", "pk")
    )
    wanted: dict[int, tuple[Action, Finding, Theme]] = {}
    for coding in codings:
        theme = coding.theme.merged_into or coding.theme
        for closed in closed_before(case.opened_on, theme):
            wanted.setdefault(closed.pk, (closed, coding.finding, theme))
    return wanted


def closed_before(day: date, theme: Theme) -> "list[Action]":
    """The actions about a theme, or one merged into it, that were closed before a day."""
    about = Q(recommendation__themes=theme) | Q(recommendation__themes__merged_into=theme)
    keys = Action.objects.closed().filter(about, closed_at__date__lt=day).values("pk")
    return list(Action.objects.filter(pk__in=keys).order_by("pk"))


def open_review(case: Case, closed: Action, finding: Finding, theme: Theme, *, by: Person | None) -> ActionReview:
    """Told under the review and the case, not under the action: who sees the action may not know the case."""
    review = ActionReview.objects.create(
        action=closed,
        finding=finding,
        case=case,
        theme=theme,
        opened_at=clock.now(),
        opened_by=by,
        due_on=clock.today() + DECIDE_WITHIN,
    )
    sentence = f"Action {closed} was opened for review: its theme was found again in {finding}."
    record("asked", review, sentence, case=case, action=closed.pk, finding=finding.pk)
    return review


@action
def decide_review(
    *,
    review: ActionReview,
    decision: str,
    reasons: str,
    by: Person,
    parts: Sequence[ActionPart] = (),
    due_on: date | None = None,
    new_action: Action | None = None,
    version: int | None = None,
) -> ActionReview:
    """Decide on an action that was opened for review.

    `still_right`: it stays closed. `open_again`: the `parts` are open again, due on `due_on`, and its waiting impact
    tests stop. `open_already`: another review or the team opened it before. `new_action`: another action, planned since,
    answers the finding.
    """
    need_team(by)
    need_sight([review.action, review.finding], by)
    acted = lock(Action.objects.all(), pk=review.action_id)
    deciding = lock(ActionReview.objects.all(), pk=review.pk, version=version)
    if deciding.decision:
        raise Refused("Go back: this was decided already")
    chosen = ActionReview.Decision(decision)
    reasons = need_words(reasons, "Give the reasons")
    need_to_hold(chosen, acted)
    if chosen == ActionReview.Decision.OPEN_AGAIN:
        open_again(acted, parts, due_on, by)
    if chosen == ActionReview.Decision.NEW_ACTION:
        need_newer(new_action, acted, by)
    change(deciding, {
        "decision": chosen.value, "reasons": reasons, "decided_at": clock.now(), "decided_by": by,
        "new_action": new_action if chosen == ActionReview.Decision.NEW_ACTION else None,
    })  # fmt: skip
    sentence = f"Decided on action {acted}, which was opened for review: {chosen.label.lower()}."
    record("decided", deciding, sentence, case=deciding.case, decision=chosen.value)
    return deciding


def need_to_hold(chosen: str, acted: Action) -> None:
    """Refuse an answer that is not true of the action: it may have been opened again, or closed, since it was asked."""
    if acted.is_closed and chosen == ActionReview.Decision.OPEN_ALREADY:
        raise Refused("This action is closed: choose that it is opened again, or that it stays closed")
    if not acted.is_closed and chosen in {ActionReview.Decision.STILL_RIGHT, ActionReview.Decision.OPEN_AGAIN}:
        raise Refused(
            "This action was opened again: go back and choose that it is open already. You can open more of its parts, or "
            "move a due date, on its own page"
        )


def open_again(acted: Action, parts: Sequence[ActionPart], due_on: date | None, by: Person) -> None:
    """Open parts of a closed action again, with a new due date; the one they had stays readable."""
    chosen = [part for part in parts if part.action_id == acted.pk]
    if not chosen:
        raise Refused("Choose which parts are opened again")
    if due_on is None or due_on < clock.today():
        raise Refused("Enter by when they are to be done: today or later")
    for part in chosen:
        again = lock(ActionPart.objects.all(), pk=part.pk)
        if due_on != again.due_on:
            move_due(again, due_on, OPENED_AGAIN, by)
        change(again, {"stage": ActionStage.IN_PROGRESS, "done_on": None, "done_by": None})
        tell(again, OPENED_AGAIN, by)
    settle(acted)
    record("moved", acted, f"Action {acted} was opened again.", case=case_of(acted))


def need_newer(new_action: Action | None, acted: Action, by: Person) -> None:
    """Refuse unless another action that is not closed was chosen."""
    if new_action is None or new_action.pk == acted.pk:
        raise Refused("Plan the new action first, then choose it here")
    need_sight([new_action], by)
    if new_action.is_closed:
        raise Refused("Choose an action that is not closed yet")
