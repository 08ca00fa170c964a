"""What a report rests on: the answer to each thing the law asks for, and the evidence behind answers and claims."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from trefoil.annual_report.models.reports import Block, OfReport, Report, Section
from trefoil.learning.models import Evidence, ImpactTest, Theme
from trefoil.partnership.models import Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class ChecklistAnswer(Versioned):
    """How a report meets one item that the law asks for; the items themselves are in `requirements`."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="answers")
    code = models.SlugField(max_length=40, help_text="Of the item, in requirements")
    text = models.TextField(blank=True, help_text="How the report meets it")
    does_not_apply = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfReport.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("report", "code", name="report_checklist_answer_once")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "report", "code", "text", "does_not_apply", "answered_at", "answered_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} of {self.report_id}"

    def get_absolute_url(self) -> str:
        return f"{self.report.get_absolute_url()}checklist/"


TARGETS = ("section", "block", "figure", "evidence", "impact_test", "theme")
"""What can be shown for a claim or an item of the law: one of these."""


def exactly_one(names: tuple[str, ...], is_given: dict[str, Q]) -> Q:
    """A condition that one of the fields is filled and the others are not."""
    whole = Q()
    for chosen in names:
        one = Q()
        for name in names:
            one &= is_given[name] if name == chosen else ~is_given[name]
        whole |= one
    return whole


GIVEN = {name: ~Q(figure="") if name == "figure" else Q(**{f"{name}__isnull": False}) for name in TARGETS}
FOR = {name: Q(**{f"{name}__isnull": False}) for name in ("claim", "answer")}


class LinkQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        seen = Report.objects.visible_to(person)
        return self.filter(Q(claim__section__report__in=seen) | Q(answer__report__in=seen))


class EvidenceLink(models.Model):
    """One thing that shows what a claim says, or that an item of the law is met."""

    claim = models.ForeignKey(Block, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence_links")
    answer = models.ForeignKey(
        ChecklistAnswer, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence_links"
    )
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    block = models.ForeignKey(Block, null=True, blank=True, on_delete=models.CASCADE, related_name="shown_by")
    figure = models.CharField(max_length=120, blank=True, help_text="Name of a live figure")
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.CASCADE, related_name="report_links")
    impact_test = models.ForeignKey(
        ImpactTest, null=True, blank=True, on_delete=models.CASCADE, related_name="report_links"
    )
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="report_links")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="report_link_is_for_one", condition=exactly_one(("claim", "answer"), FOR)),
            models.CheckConstraint(name="report_link_to_one_thing", condition=exactly_one(TARGETS, GIVEN)),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "claim", "answer", "section", "block", "figure", "evidence", "impact_test", "theme", "linked_at",
            "linked_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Link {self.pk}"
