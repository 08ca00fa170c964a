"""The series of references of practice reviews: each kind is numbered for itself."""

from trefoil.reviews.models import PracticeReview

Kind = PracticeReview.ReviewKind
PREFIXES = {Kind.SCR: "SCR", Kind.LOCAL: "CSPR", Kind.THEMATIC: "THR", Kind.LEARNING: "LR", Kind.NATIONAL: "NR"}


def code_of(kind: str) -> str:
    """The code of the case kind, such as thematic_review."""
    return f"{kind}_review"
