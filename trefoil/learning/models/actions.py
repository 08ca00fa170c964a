"""What agencies do to meet a recommendation, each its own part."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.learning.models.numbers import NUMBER
from trefoil.learning.models.recommendations import OwnedQuerySet, Recommendation
from trefoil.partnership.models import Agency, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class ActionStage(models.TextChoices):
    """Of an action and of each of its parts. Done is not yet closed, and closed is not yet impact."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"


class ActionQuerySet(OwnedQuerySet):
    case_path = "recommendation__case"

    def owned_by(self, agency: int) -> Q:
        return Q(pk__in=ActionPart.objects.filter(agency=agency).values("action"))

    def overdue(self, on: date) -> "Self":
        """Not done, and due before that day."""
        return self.filter(due_on__lt=on).exclude(stage=ActionStage.DONE)

    def waiting_to_be_closed(self) -> "Self":
        """Every part is done, and nobody else has looked at the evidence and closed it."""
        return self.filter(stage=ActionStage.DONE, closed_at=None)

    def closed(self) -> "Self":
        return self.filter(closed_at__isnull=False)


class Action(Versioned):
    """Something agencies do to meet a recommendation.

    Done when every part is done; closed when another person than those who did it has seen evidence that it was done;
    whether practice changed is told by its impact tests and by nothing else (`trefoil.learning.impact`).

    Stage and dates are kept in step with the parts by `following.settle`: due when the last part is due, done when the
    last part was done. That who closed it neither owns a part nor reported one done, and that there is evidence, is
    kept by the database too (migration 0003).
    """

    reference = models.CharField(max_length=12, unique=True)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="actions")
    title = models.CharField(max_length=200)
    success_measure = models.TextField(blank=True)
    due_on = models.DateField()
    stage = models.CharField(max_length=20, choices=ActionStage.choices, default=ActionStage.NOT_STARTED)
    done_on = models.DateField(null=True, blank=True)
    planned_on = models.DateField()
    first_done_on = models.DateField(
        null=True, blank=True, help_text="The day when it was done for the first time: it stays when it is opened again"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ActionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_on"], condition=~Q(stage="done"), name="action_open"),
            models.Index(fields=["closed_at"], condition=Q(closed_at__isnull=False), name="action_closed"),
            models.Index(NUMBER, name="action_by_number"),
            GinIndex(SearchVector("title", config="english"), name="action_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="action_done_has_a_date",
                condition=Q(stage="done", done_on__isnull=False) | ~Q(stage="done") & Q(done_on=None),
            ),
            models.CheckConstraint(
                name="action_done_was_first_done_some_day",
                condition=~Q(stage="done") | Q(first_done_on__isnull=False),
            ),
            models.CheckConstraint(
                name="action_closed_at_and_by_go_together",
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="action_closed_is_done",
                condition=Q(closed_at=None) | Q(stage="done"),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "reference", "recommendation", "title", "success_measure", "due_on", "stage", "done_on",
            "planned_on", "first_done_on", "closed_at", "closed_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("learning:action", args=[self.reference])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class OfAction(OwnedQuerySet):
    """What belongs to an action: seen by whoever sees the action."""

    case_path = "action__recommendation__case"

    def owned_by(self, agency: int) -> Q:
        return Q(action__in=ActionPart.objects.filter(agency=agency).values("action"))


class PartQuerySet(OfAction):
    def overdue(self, on: date) -> "Self":
        """Not done, and due before that day."""
        return self.filter(due_on__lt=on).exclude(stage=ActionStage.DONE)


class OfPart(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        return self.filter(part__in=ActionPart.objects.visible_to(person))


class ActionPart(Versioned):
    """One agency's part of an action, with its own state and due date."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="action_parts")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="action_parts")
    task = models.CharField(max_length=300)
    due_on = models.DateField()
    stage = models.CharField(max_length=20, choices=ActionStage.choices, default=ActionStage.NOT_STARTED)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who reported it done"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="action_part_done_has_a_date",
                condition=Q(stage="done", done_on__isnull=False) | ~Q(stage="done") & Q(done_on=None),
            ),
            models.CheckConstraint(
                name="action_part_reported_done_is_done", condition=Q(done_by=None) | Q(stage="done")
            ),
            models.UniqueConstraint("action", "agency", name="action_part_once_for_an_agency"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=~Q(stage="done"), name="action_part_open")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "action", "agency", "owner", "task", "due_on", "stage", "done_on", "done_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.action_id}"


class Progress(models.Model):
    """What an owner said of their part, on a day."""

    part = models.ForeignKey(ActionPart, on_delete=models.CASCADE, related_name="progress")
    text = models.TextField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfPart.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "part", "text", "told_at", "told_by"}

    def __str__(self) -> str:
        return f"Progress {self.pk}"


class DueChange(models.Model):
    """A part's due date was moved, and why."""

    part = models.ForeignKey(ActionPart, on_delete=models.CASCADE, related_name="due_changes")
    was_due_on = models.DateField()
    due_on = models.DateField()
    why = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfPart.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "part", "was_due_on", "due_on", "why", "changed_at", "changed_by"}

    def __str__(self) -> str:
        return f"Change {self.pk}"
