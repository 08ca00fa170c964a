"""What agencies are asked to write for the report, and what they sent."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.annual_report.models.reports import Block, Report, Section
from trefoil.partnership.models import Agency, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from datetime import date
    from typing import Self


class ContributionState(models.TextChoices):
    ASKED = "asked", "Asked"
    DRAFTED = "drafted", "Begun"
    SENT = "sent", "Sent"
    RETURNED = "returned", "Sent back with a question"
    TAKEN_IN = "taken_in", "In the report"


WITH_THE_AGENCY = (ContributionState.ASKED, ContributionState.DRAFTED, ContributionState.RETURNED)
"""Where the agency has the next step."""


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Those who write the report see all; an agency's own people theirs."""
        if person.may("report.write"):
            return self
        return self.filter(agency=person.agency_id) if person.may("report.contribute") else self.none()

    def waiting(self) -> "Self":
        """Those that the agency has still to send."""
        return self.filter(state__in=WITH_THE_AGENCY)

    def late(self, on: "date") -> "Self":
        """Not sent, and due before that day."""
        return self.waiting().filter(due_on__lt=on)


class Contribution(Versioned):
    """What one agency is asked to write for a chapter, by when and in how many words."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="contributions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contributions")
    question = models.TextField(help_text="What the agency is asked to tell")
    word_limit = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=ContributionState.choices, default=ContributionState.ASKED)
    text = models.TextField(blank=True)
    query = models.TextField(blank=True, help_text="What the partnership team asked back")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    block = models.OneToOneField(
        Block, null=True, blank=True, on_delete=models.SET_NULL, related_name="contribution",
        help_text="Where it stands in the report",
    )  # fmt: skip

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("section", "agency", name="report_contribution_once_for_a_chapter"),
            models.CheckConstraint(
                name="report_contribution_sent_at_and_by_go_together",
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "section", "agency", "question", "word_limit", "due_on", "state", "text", "query",
            "asked_at", "asked_by", "sent_at", "sent_by", "block",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Contribution {self.pk}"

    @property
    def report(self) -> Report:
        return self.section.report

    def get_absolute_url(self) -> str:
        return reverse("annual_report:contribution", args=[self.pk])

    def is_late(self, today: "date") -> bool:
        return self.state in WITH_THE_AGENCY and self.due_on < today
