"""Whether practice changed: tests that are looked at months after an action was closed."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.learning.models.actions import Action, OfAction
from trefoil.partnership.models import Agency, Person
from trefoil.shared.models import StoredFile, Versioned

if TYPE_CHECKING:
    from typing import Self


class ImpactResult(models.TextChoices):
    """What a test showed of practice. `too_early` decides nothing."""

    SHOWN = "shown", "Impact shown"
    NOT_SHOWN = "not_shown", "Impact not shown"
    TOO_EARLY = "too_early", "Too early to say"


class Method(models.TextChoices):
    """How impact is looked for."""

    AUDIT = "audit", "Audit question"
    INDICATOR = "indicator", "Indicator"
    SURVEY = "survey", "Survey of practitioners"
    VOICES = "voices", "Voices of children and families"


class ImpactTestQuerySet(OfAction):
    def waiting(self) -> "Self":
        """Neither answered nor stopped."""
        return self.filter(result="", stopped_on=None)

    def overdue(self, on: date) -> "Self":
        """Waiting, and due before that day."""
        return self.waiting().filter(due_on__lt=on)


class ImpactTest(Versioned):
    """A question put to practice some months after an action was closed, and what was seen.

    One that waits is stopped when its action is opened again; what was recorded stays.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="tests")
    after_months = models.PositiveSmallIntegerField(help_text="How long after the closing: 3, 6 or 12 months")
    due_on = models.DateField()
    method = models.CharField(max_length=20, choices=Method.choices)
    question = models.CharField(max_length=300, help_text="What is looked at, and what would show a change")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="impact_tests")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="impact_tests")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stopped_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=20, choices=ImpactResult.choices, blank=True)
    seen = models.TextField(blank=True, help_text="What was seen, at how many")
    seen_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=500, blank=True, help_text="Where the evidence can be read")
    file = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="impact_test")
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ImpactTestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="impact_test_result_says_what_was_seen_when_and_by_whom",
                condition=Q(result="", seen_on=None, recorded_at=None, recorded_by=None)
                | ~Q(result="")
                & ~Q(seen="")
                & Q(seen_on__isnull=False, recorded_at__isnull=False, recorded_by__isnull=False),
            ),
            models.CheckConstraint(name="impact_test_stopped_or_recorded", condition=Q(stopped_on=None) | Q(result="")),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(result="", stopped_on=None), name="impact_test_waiting"),
            models.Index(fields=["action", "-seen_on"], condition=~Q(result=""), name="impact_test_latest"),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"seen": "[removed]", "address": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "action", "after_months", "due_on", "method", "question", "agency", "owner", "set_at",
            "set_by", "stopped_on", "result", "seen_on", "file", "recorded_at", "recorded_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_method_display()} after {self.after_months} months"

    def get_absolute_url(self) -> str:
        return reverse("learning:impact_test", args=[self.action.reference, self.pk])

    @property
    def is_waiting(self) -> bool:
        return not self.result and self.stopped_on is None


class LastingChange(models.Model):
    """What was changed for good because of an action: a course, a clause of a policy, a question of an audit."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("course", "Course"), ("policy", "Policy or procedure"), ("audit_question", "Audit question"),
    ]  # fmt: skip

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="lasting_changes")
    kind = models.CharField(max_length=20, choices=KINDS)
    title = models.CharField(max_length=200)
    where = models.CharField(max_length=120, blank=True, help_text="Its reference, such as a clause or a course code")
    address = models.URLField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfAction.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="lasting_change_can_be_found", condition=~Q(where="") | ~Q(address=""))
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "action", "kind", "title", "where", "address", "added_at", "added_by"}

    def __str__(self) -> str:
        return self.title
