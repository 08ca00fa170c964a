"""Three workflows: a finding is agreed, a recommendation is answered, a part of an action is done."""

from trefoil.learning.models import (
    ActionPart,
    ActionStage,
    Finding,
    FindingStage,
    RecommendationStage,
)
from trefoil.partnership.models import Person
from trefoil.shared.words import listed
from trefoil.shared.workflow import Move, Workflow


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
