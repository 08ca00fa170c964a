"""The yearly report of an arrangement: sections of narrative and live blocks.

Children Act 2004, section 16G(7): at least once in every 12 months the partners report what was done under the
arrangements and how effective they have been.
"""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.partnership.models import Agency, Arrangement, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class ReportStage(models.TextChoices):
    DRAFT = "draft", "Draft"
    SIGN_OFF = "sign_off", "With the partners for sign-off"
    PUBLISHED = "published", "Published"


class ReportQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Drafts are for those who write them and the partners' leads; everyone who signs in reads what was published."""
        if person.may("report.read_drafts"):
            return self
        return self.filter(stage=ReportStage.PUBLISHED) if person.may("report.read") else self.none()


class Report(Versioned):
    """One report for one arrangement and one year. Its figures come from the records until they are frozen."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.PROTECT, related_name="reports")
    year = models.SlugField(
        max_length=60,
        unique=True,
        help_text="Such as 2019-20; as in its address, so with whose it is when it is not the first",
    )
    title = models.CharField(max_length=160)
    period_start = models.DateField()
    period_end = models.DateField()
    stage = models.CharField(max_length=20, choices=ReportStage.choices, default=ReportStage.DRAFT)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("arrangement", "period_start", name="report_once_for_arrangement_and_year"),
            models.CheckConstraint(name="report_period_in_order", condition=Q(period_start__lt=models.F("period_end"))),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "arrangement", "year", "title", "period_start", "period_end", "stage", "created_at",
            "created_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("annual_report:report", args=[self.year])


class OfReport(models.QuerySet):
    path = "report__in"

    def visible_to(self, person: Person) -> "Self":
        return self.filter(**{self.path: Report.objects.visible_to(person)})


class SectionState(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    DRAFTED = "drafted", "Drafted"
    AGREED = "agreed", "Agreed"


class Section(Versioned):
    """A chapter of the report, in its place."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=140)
    lede = models.CharField(max_length=400, blank=True, help_text="One or two sentences that open the chapter")
    plain_title = models.CharField(
        max_length=140, blank=True, help_text="What the chapter is called in the edition for children and young people"
    )
    state = models.CharField(max_length=20, choices=SectionState.choices, default=SectionState.NOT_STARTED)

    objects = OfReport.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("report", "slug", name="report_section_slug_once"),
            models.UniqueConstraint(
                fields=["report", "number"], name="report_section_number_once", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id",
            "version",
            "report",
            "number",
            "slug",
            "title",
            "lede",
            "plain_title",
            "state",
        }

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("annual_report:section", args=[self.report.year, self.slug])


class OfSection(OfReport):
    path = "section__report__in"


class Claim(models.TextChoices):
    """What a narrative says of itself: that something was done, or that it made a difference."""

    ACTIVITY = "activity", "Activity: something was done"
    IMPACT = "impact", "Impact: something changed for children, families or practice"


class Block(Versioned):
    """A part of a section: narrative in light markup, or a live block drawn from the records."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField()
    live = models.CharField(max_length=60, blank=True, help_text="Name of a live block; empty for narrative")
    text = models.TextField(blank=True, help_text="Narrative; {name} puts in a live figure")
    title = models.CharField(
        max_length=200, blank=True, help_text="What a live block is called, when not its own title"
    )
    claim = models.CharField(max_length=10, choices=Claim.choices, blank=True, help_text="Empty: it claims nothing")
    plain = models.TextField(blank=True, help_text="The same in plain words, for children and young people")
    from_agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Whose words they are, when an agency wrote them",
    )  # fmt: skip

    objects = OfSection.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "position"], name="report_block_position_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="report_block_is_one_kind", condition=Q(live="") | Q(text="")),
            models.CheckConstraint(name="report_block_claim_is_narrative", condition=Q(claim="") | Q(live="")),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id",
            "version",
            "section",
            "position",
            "live",
            "text",
            "title",
            "claim",
            "plain",
            "from_agency",
        }

    def __str__(self) -> str:
        return f"Block {self.pk}"

    def get_absolute_url(self) -> str:
        return f"{self.section.get_absolute_url()}#block-{self.pk}"
