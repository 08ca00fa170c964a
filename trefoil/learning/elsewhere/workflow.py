"""The workflow of a learning point: put right while it is open, closed when what is learned is agreed."""

from trefoil.learning.models import Finding, FindingStage, LearningPoint, PointStage
from trefoil.partnership.models import Person
from trefoil.shared.words import listed
from trefoil.shared.workflow import STAYS, Move, Workflow


def findings_settled(point: LearningPoint, by: Person) -> str | None:
    drafts = Finding.objects.filter(case=point.pk, stage=FindingStage.DRAFT).order_by("pk")
    waiting = list(drafts.values_list("reference", flat=True))
    return f"Agree {listed(waiting)} or set it aside first" if waiting else None


POINTS = Workflow(
    name="Learning from elsewhere",
    stages=PointStage,
    moves=(
        #    verb      from               to                 who may           only when
        Move("change", {PointStage.OPEN}, STAYS, "learning.write", label="Put it right"),
        Move(
            "close", {PointStage.OPEN}, PointStage.CLOSED, "learning.agree", (findings_settled,), label="Close it",
        ),
        Move("reopen", {PointStage.CLOSED}, PointStage.OPEN, "learning.agree", label="Open it again"),
    ),
)  # fmt: skip
