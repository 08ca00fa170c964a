"""What a report promises for the year to come, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.annual_report.models.reports import OfReport, Report
from trefoil.partnership.models import Agency, Person, Priority
from trefoil.shared.models import Versioned


class Outcome(models.TextChoices):
    KEPT = "kept", "Kept"
    PARTLY = "partly", "Kept in part"
    NOT_KEPT = "not_kept", "Not kept"
    CARRIED_OVER = "carried_over", "Carried over"


class PromiseQuerySet(OfReport):
    def visible_to(self, person: Person) -> "PromiseQuerySet":
        seen = Report.objects.visible_to(person)
        return self.filter(Q(made_in__in=seen) | Q(told_in__in=seen))

    def untold(self) -> "PromiseQuerySet":
        return self.filter(outcome="")


class Promise(Versioned):
    """One promise: made in a report or by a board before Trefoil, and told of in the report of the year after."""

    made_in = models.ForeignKey(Report, null=True, blank=True, on_delete=models.CASCADE, related_name="promises")
    made_before = models.CharField(
        max_length=160, blank=True, help_text="Who promised it and when, where that report is not in Trefoil"
    )
    told_in = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises_to_tell",
        help_text="The report that says what became of it",
    )  # fmt: skip
    text = models.CharField(max_length=400)
    owner = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="promises",
        help_text="Empty: all partners together",
    )  # fmt: skip
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="promises")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    outcome_text = models.TextField(blank=True, help_text="What became of it, in words")
    outcome_evidence = models.TextField(blank=True, help_text="What shows that")
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried_to"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_promise_says_where_it_was_made",
                condition=Q(made_in__isnull=False, made_before="") | Q(made_in=None) & ~Q(made_before=""),
            ),
            models.CheckConstraint(
                name="report_promise_outcome_says_what",
                condition=Q(outcome="", outcome_text="", told_at=None, told_by=None)
                | ~Q(outcome="") & ~Q(outcome_text="") & Q(told_at__isnull=False, told_by__isnull=False),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "made_in", "made_before", "told_in", "text", "owner", "priority", "outcome",
            "outcome_text", "outcome_evidence", "carried_from", "made_at", "made_by", "told_at", "told_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Promise {self.pk}"

    @property
    def where_made(self) -> str:
        return self.made_before or (self.made_in.title if self.made_in else "")

    @property
    def whose(self) -> str:
        return self.owner.name if self.owner else "All partners together"
