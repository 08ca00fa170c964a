"""The clocks of a case."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from trefoil.cases.models.case import Case, OfCase
from trefoil.partnership.models import Person
from trefoil.shared.models import Versioned


class Clock(Versioned):
    """A statutory or local clock on a case. It keeps its rule set and length for ever; missing it never blocks."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    code = models.CharField(max_length=40, help_text="Code of the rule, such as rapid-review")
    rule_set = models.CharField(max_length=20)
    length = models.PositiveSmallIntegerField(help_text="In the rule’s unit, as it was when the clock started")
    trigger_on = models.DateField()
    due_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True, help_text="When it no longer applies, such as a withdrawal")
    stopped_why = models.CharField(max_length=200, blank=True)
    held_why = models.CharField(max_length=200, blank=True, help_text="While it is on hold: the reason")
    late_reason = models.TextField(blank=True)
    late_reason_at = models.DateTimeField(null=True, blank=True)
    late_reason_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfCase.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="clock_late_reason_has_at_and_by",
                condition=Q(late_reason="", late_reason_at=None, late_reason_by=None)
                | ~Q(late_reason="") & Q(late_reason_at__isnull=False, late_reason_by__isnull=False),
            ),
            models.CheckConstraint(
                name="clock_stopped_has_a_reason",
                condition=Q(stopped_on=None, stopped_why="") | Q(stopped_on__isnull=False) & ~Q(stopped_why=""),
            ),
            models.CheckConstraint(
                name="clock_is_met_or_stopped_not_both", condition=Q(met_on=None) | Q(stopped_on=None)
            ),
            models.UniqueConstraint(
                fields=["case", "code"], condition=Q(met_on=None, stopped_on=None), name="clock_runs_once"
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(met_on=None, stopped_on=None), name="clock_running"),
            models.Index(
                fields=["-met_on", "id"],
                condition=Q(met_on__gt=F("due_on"), late_reason=""),
                name="clock_wants_a_reason",
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "late_reason": "[removed]", "stopped_why": "[removed]", "held_why": "[removed]",
        }  # fmt: skip
        open: ClassVar[set[str]] = {
            "id", "version", "case", "code", "rule_set", "length", "trigger_on", "due_on", "met_on", "stopped_on",
            "late_reason_at", "late_reason_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} of {self.case_id}"
