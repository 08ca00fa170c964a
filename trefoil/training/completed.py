"""A learner’s own results of e-learning, as My learning shows them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trefoil.training.models import Certificate, Learner, Status

TONES = {Status.PASSED: "good", Status.COMPLETED: "good", Status.FAILED: "warn", Status.ATTEMPTED: "quiet"}


@dataclass(frozen=True)
class Done:
    """One result."""

    course: str
    words: str
    tone: str
    on: date
    score: str | None
    certificate: Certificate | None


def in_figures(score: Decimal) -> str:
    """92, or 61.5."""
    return f"{float(score):g}"


def of_learner(learner: Learner) -> list[Done]:
    """The newest first. One query."""
    rows = learner.completions.exclude(course=None).filter(set_aside_why="").select_related("course", "certificate")
    return [
        Done(
            str(one.course), one.get_status_display(), TONES[Status(one.status)], one.finished_on,
            None if one.score is None else in_figures(one.score), getattr(one, "certificate", None),
        )
        for one in rows.order_by("-finished_on", "-pk")
    ]  # fmt: skip
