"""A theme came back after an action on it was closed: the action is opened for review."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.cases.models import Case
from trefoil.learning.models.actions import Action
from trefoil.learning.models.findings import Finding
from trefoil.learning.models.themes import Theme
from trefoil.partnership.models import Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Whoever sees both the action and the finding. To others nothing says that there is such a finding."""
        return self.filter(action__in=Action.objects.visible_to(person), finding__in=Finding.objects.visible_to(person))

    def waiting(self) -> "Self":
        return self.filter(decision="")


class ActionReview(Versioned):
    """A closed action that a later finding puts in question, once for each action and case, and what was decided."""

    class Decision(models.TextChoices):
        STILL_RIGHT = "still_right", "Still right: it stays closed"
        OPEN_AGAIN = "open_again", "Open again"
        OPEN_ALREADY = "open_already", "It is open already"
        NEW_ACTION = "new_action", "A new action is planned"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="reviews")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="action_reviews")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="action_reviews")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="action_reviews")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", help_text="Who agreed the finding"
    )
    due_on = models.DateField(help_text="By when the team decides")
    decision = models.CharField(max_length=20, choices=Decision.choices, blank=True)
    reasons = models.TextField(blank=True)
    new_action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("action", "case", name="action_review_once_for_an_action_and_case"),
            models.CheckConstraint(
                name="action_review_decided_says_why_when_and_by_whom",
                condition=Q(decision="", decided_at=None, decided_by=None)
                | ~Q(decision="") & ~Q(reasons="") & Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="action_review_names_the_new_action",
                condition=Q(decision="new_action", new_action__isnull=False)
                | ~Q(decision="new_action") & Q(new_action=None),
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(decision=""), name="action_review_waiting")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"reasons": "[removed]"}
        open: ClassVar[set[str]] = {
            "id", "version", "action", "finding", "case", "theme", "opened_at", "opened_by", "due_on", "decision",
            "new_action", "decided_at", "decided_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Review of {self.action_id}"

    def get_absolute_url(self) -> str:
        return reverse("learning:action_review", args=[self.action.reference, self.pk])
