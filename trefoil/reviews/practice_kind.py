"""The kinds of practice review, each with its own series of references."""

from trefoil.cases.kinds import CaseKind
from trefoil.reviews.models import PracticeReview
from trefoil.reviews.stages import ReviewStage

Kind = PracticeReview.ReviewKind
PREFIXES = {Kind.SCR: "SCR", Kind.LOCAL: "CSPR", Kind.THEMATIC: "THR", Kind.LEARNING: "LR", Kind.NATIONAL: "NR"}


def code_of(kind: str) -> str:
    """The code of the case kind, such as thematic_review."""
    return f"{kind}_review"


KINDS = tuple(
    CaseKind(
        code=code_of(kind),
        name=str(kind.label),
        prefix=prefix,
        stages=ReviewStage,
        page="reviews:review",
        ended=frozenset({ReviewStage.ENDED}),
        noun="review",
    )
    for kind, prefix in PREFIXES.items()
)
