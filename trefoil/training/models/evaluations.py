"""What learners say of a course: the same items before, after and weeks later; and what their managers saw of it.

Free text may hold what should not stand here. The form warns, and only the training coordinator reads it.
"""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from trefoil.learning.models import Theme
from trefoil.partnership.models import Person
from trefoil.training.models.bookings import Booking
from trefoil.training.models.courses import Outcome

if TYPE_CHECKING:
    from typing import Self


class When(models.TextChoices):
    """When learners are asked."""

    BEFORE = "before", "Before the course"
    AFTER = "after", "After the course"
    LATER = "later", "Weeks later"


class Useful(models.TextChoices):
    """How useful a course was, asked after it."""

    VERY = "very", "Very useful"
    FAIRLY = "fairly", "Fairly useful"
    LITTLE = "little", "A little useful"
    NOT = "not", "Not useful"


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """The training coordinator alone: an agency's own people do not read what its learners said."""
        return self if person.may("training.manage") else self.none()


class Evaluation(models.Model):
    """What a learner sent of one booking at one time. Once sent it stays as it is."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="evaluations")
    when = models.CharField(max_length=6, choices=When.choices)
    sent_at = models.DateTimeField()
    useful = models.CharField(max_length=6, choices=Useful.choices, blank=True, help_text="After")
    will_do = models.TextField(blank=True, help_text="After: what they will do differently")
    changed = models.TextField(blank=True, help_text="Later: what has changed in their work")
    example = models.TextField(blank=True, help_text="Later: an example of it")
    hindered = models.TextField(blank=True, help_text="Later: what got in the way")

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("booking", "when", name="evaluation_once_at_a_time"),
            models.CheckConstraint(
                name="evaluation_after_says_what_they_will_do", condition=Q(when="after") | Q(will_do="", useful="")
            ),
            models.CheckConstraint(
                name="evaluation_later_says_what_changed",
                condition=Q(when="later") | Q(changed="", example="", hindered=""),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "will_do": "[removed]", "changed": "[removed]", "example": "[removed]", "hindered": "[removed]"
        }  # fmt: skip
        open: ClassVar[set[str]] = {"id", "booking", "when", "sent_at", "useful"}

    def __str__(self) -> str:
        return f"Evaluation {self.pk}"


class Answer(models.Model):
    """How sure a learner was of one item at one time, from 1 to 10."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="answers")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="answers")
    score = models.PositiveSmallIntegerField(help_text="From 1, not at all confident, to 10, wholly confident")

    class Meta:
        constraints = [
            models.UniqueConstraint("evaluation", "outcome", name="answer_once_to_an_item"),
            models.CheckConstraint(name="answer_on_the_scale", condition=Q(score__gte=1, score__lte=10)),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "evaluation", "outcome", "score"}

    def __str__(self) -> str:
        return f"Answer {self.pk}"


class Touched(models.Model):
    """Whether a learner says that the course touched one of the themes it is meant for."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="touched")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    touched = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint("evaluation", "theme", name="touched_once_for_a_theme")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "evaluation", "theme", "touched"}

    def __str__(self) -> str:
        return f"Touched {self.pk}"


class Seen(models.TextChoices):
    """What a manager says of it."""

    SEEN = "seen", "Yes, I have seen it in practice"
    NOT_SEEN = "not_seen", "No, I have not seen it"
    CANNOT_SAY = "cannot_say", "I cannot say"


class Corroboration(models.Model):
    """What a manager saw in practice of what a learner said weeks later. Answered by a link, without an account."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.PROTECT, related_name="corroboration")
    seen = models.CharField(max_length=10, choices=Seen.choices)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="corroboration_is_one_of_three", condition=Q(seen__in=["seen", "not_seen", "cannot_say"])
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"words": "[removed]"}
        open: ClassVar[set[str]] = {"id", "evaluation", "seen", "answered_at"}

    def __str__(self) -> str:
        return f"Corroboration {self.pk}"
