"""What was learned elsewhere: by an inspection, an audit, a complaint. A small case, so that findings can be written on it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.cases.models import Case
from trefoil.learning.models.recommendations import Source


class PointStage(models.TextChoices):
    """A learning point waits for its findings, then nothing more is to be done."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


ELSEWHERE = [choice for choice in Source.choices if choice[0] != Source.REVIEW]
"""Where a learning point can come from: a review of a case is a case already."""


class LearningPoint(Case):
    """One thing that somebody else has found or said, and where it stands. Tells of no child and no family."""

    source = models.CharField(max_length=20, choices=ELSEWHERE)
    document = models.CharField(max_length=200, help_text="Report, letter or table it stands in")
    paragraph = models.CharField(max_length=40, blank=True, help_text="Where in that document")
    address = models.URLField(
        max_length=500, blank=True, help_text="Where the document can be read, if it is published"
    )
    said_on = models.DateField(help_text="When it was said or published")
    summary = models.TextField(help_text="What was said about practice, without any child or family")

    class Meta:
        constraints = [
            models.CheckConstraint(name="learning_point_comes_from_no_review", condition=~Q(source="review")),
            models.CheckConstraint(name="learning_point_says_where", condition=~Q(document="")),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"document": "[removed]", "address": "", "summary": "[removed]"}
        open: ClassVar[set[str]] = {"case_ptr", "source", "paragraph", "said_on"}
