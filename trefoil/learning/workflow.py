"""Four workflows: a finding is agreed, a recommendation answered, a part of an action done, an action closed."""

from trefoil.learning.models import (
    Action,
    ActionPart,
    ActionStage,
    Finding,
    FindingStage,
    ImpactTest,
    RecommendationStage,
)
from trefoil.partnership.models import Person
from trefoil.shared.words import listed
from trefoil.shared.workflow import STAYS, Move, Workflow


def has_a_theme(finding: Finding, by: Person) -> str | None:
    return None if finding.codings.exists() else "Choose a theme for this finding first"


def has_an_agency(finding: Finding, by: Person) -> str | None:
    return None if finding.agencies.exists() else "Say which agencies this finding is about first"


def nothing_rests_on_it(finding: Finding, by: Person) -> str | None:
    """A finding that recommendations rest on stays: they would stand on nothing."""
    resting = sorted(finding.recommendations.values_list("reference", flat=True))
    return f"Take this finding out of {listed(resting)} first" if resting else None


FINDINGS = Workflow(
    name="Finding",
    stages=FindingStage,
    moves=(
        #    verb         from                                       to                 who may            only when
        Move(
            "agree",
            {FindingStage.DRAFT},
            FindingStage.AGREED,
            "learning.agree",
            (has_a_theme, has_an_agency),
            label="Agree this finding",
        ),
        Move(
            "take_back",
            {FindingStage.AGREED, FindingStage.SET_ASIDE},
            FindingStage.DRAFT,
            "learning.agree",
            label="Take it back to draft",
            dangerous=True,
        ),
        Move(
            "set_aside",
            {FindingStage.DRAFT, FindingStage.AGREED},
            FindingStage.SET_ASIDE,
            "learning.agree",
            (nothing_rests_on_it,),
            label="Set it aside",
            dangerous=True,
        ),
    ),
)

RECOMMENDATIONS = Workflow(
    name="Recommendation",
    stages=RecommendationStage,
    moves=(
        Move(
            "accept",
            {RecommendationStage.MADE, RecommendationStage.NOT_ACCEPTED},
            RecommendationStage.ACCEPTED,
            "learning.agree",
            label="Accept it",
        ),
        Move(
            "not_accept",
            {RecommendationStage.MADE},
            RecommendationStage.NOT_ACCEPTED,
            "learning.agree",
            label="Do not accept it",
        ),
    ),
)


def is_theirs(part: ActionPart, by: Person) -> str | None:
    """An agency's people move their own part only; the partnership team may for any agency, as it was told."""
    if by.may("learning.manage") or (by.agency_id and part.agency_id == by.agency_id):
        return None
    return f"Ask {part.agency}: this part is theirs"


PARTS = Workflow(
    name="Part of an action",
    stages=ActionStage,
    moves=(
        Move(
            "start",
            {ActionStage.NOT_STARTED},
            ActionStage.IN_PROGRESS,
            "learning.progress",
            (is_theirs,),
            label="Tell progress",
        ),
        Move(
            "finish",
            {ActionStage.NOT_STARTED, ActionStage.IN_PROGRESS},
            ActionStage.DONE,
            "learning.progress",
            (is_theirs,),
            label="It is done",
        ),
        Move(
            "reopen",
            {ActionStage.DONE},
            ActionStage.IN_PROGRESS,
            "learning.manage",
            label="Open it again",
        ),
    ),
)


def is_not_closed(action: Action, by: Person) -> str | None:
    return "This action is closed already" if action.is_closed else None


def has_evidence(action: Action, by: Person) -> str | None:
    return None if action.evidence.exists() else "Add evidence first: an action is closed with at least one piece of it"


def is_another_person(action: Action, by: Person) -> str | None:
    """Four eyes: who owns a part, or reported one done, does not close the action."""
    for part in action.parts.select_related("agency").order_by("pk"):
        if part.owner_id == by.pk:
            return f"Ask somebody else to close it: you answer for the part of {part.agency}"
        if part.done_by_id == by.pk:
            return f"Ask somebody else to close it: you reported the part of {part.agency} done"
    return None


ACTIONS = Workflow(
    name="Action",
    stages=ActionStage,
    moves=(
        Move(
            "close",
            {ActionStage.DONE},
            STAYS,
            "learning.agree",
            (is_not_closed, has_evidence, is_another_person),
            label="Close it",
        ),
    ),
)


def answers(test: ImpactTest, by: Person) -> bool:
    """Whether a test is this person's to answer at all: the team's, and the agency's that was asked."""
    return by.may("learning.manage") or (by.may("learning.progress") and test.agency_id == by.agency_id)


def may_answer(test: ImpactTest, by: Person) -> str | None:
    """None when this person may record the result of a test now: the team, and the agency that is to answer."""
    if test.result:
        return "This test was answered: its result stays"
    if test.stopped_on:
        return "This test was stopped when its action was opened again"
    if answers(test, by):
        return None
    return f"Ask {test.agency}: this test is theirs to answer"
