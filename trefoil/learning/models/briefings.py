"""Learning products: a briefing of one page that agencies are sent, and what it holds."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.learning.models.findings import Finding, Voice
from trefoil.learning.models.impact import LastingChange
from trefoil.learning.models.numbers import NUMBER
from trefoil.learning.models.themes import Theme
from trefoil.partnership.models import Agency, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class BriefingStage(models.TextChoices):
    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


SENT_OUT = (BriefingStage.PUBLISHED, BriefingStage.WITHDRAWN)
"""The stages at which agencies know of a briefing."""


class BriefingQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """All to those who write briefings. To readers what was sent to their agency; those of no agency read all that
        was sent out. One that was withdrawn stays known, so that its readers learn of it."""
        if person.may("learning.brief"):
            return self.all()
        if not person.may("learning.read_briefings"):
            return self.none()
        out = self.filter(stage__in=SENT_OUT)
        if person.agency_id is None:
            return out
        return out.filter(pk__in=Recipient.objects.filter(agency=person.agency_id).values("briefing"))


class Briefing(Versioned):
    """What findings on one or more themes teach, on one page, in words chosen for publication.

    It holds nothing of a case but those words. What it rests on (`points`) is known only to people who see the
    findings themselves.
    """

    reference = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=120)
    happened = models.TextField(blank=True, help_text="What happened, in general words")
    differently = models.TextField(blank=True, help_text="What to do differently, a line for each")
    questions = models.TextField(blank=True, help_text="Questions for a team to talk about, a line for each")
    themes = models.ManyToManyField(Theme, related_name="briefings")
    voices = models.ManyToManyField(Voice, related_name="briefings", blank=True)
    changes = models.ManyToManyField(LastingChange, related_name="briefings", blank=True)
    stage = models.CharField(max_length=20, choices=BriefingStage.choices, default=BriefingStage.DRAFT)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    writers = models.ManyToManyField(Person, related_name="briefings_written")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.TextField(blank=True)

    objects = BriefingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(NUMBER, name="briefing_by_number")]
        constraints = [
            models.CheckConstraint(
                name="briefing_agreed_at_and_by_go_together",
                condition=Q(agreed_at=None, agreed_by=None) | Q(agreed_at__isnull=False, agreed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="briefing_published_says_when_and_by_whom",
                condition=Q(stage__in=["draft", "agreed"], published_at=None, published_by=None)
                | Q(stage__in=["published", "withdrawn"], published_at__isnull=False, published_by__isnull=False),
            ),
            models.CheckConstraint(
                name="briefing_withdrawn_says_why_when_and_by_whom",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="") & ~Q(stage="withdrawn")
                | Q(stage="withdrawn", withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why=""),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "reference", "title", "happened", "differently", "questions", "themes", "voices",
            "changes", "stage", "written_at", "written_by", "writers", "agreed_at", "agreed_by", "published_at",
            "published_by", "withdrawn_at", "withdrawn_by", "withdrawn_why",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("learning:briefing", args=[self.reference])

    @property
    def is_out(self) -> bool:
        """Whether agencies may read it now."""
        return self.stage == BriefingStage.PUBLISHED


class PointQuerySet(models.QuerySet):
    def told(self) -> "Self":
        """Those with words for the briefing, in order. The others are left out of it."""
        return self.exclude(words="").order_by("position", "pk")


class BriefingPoint(models.Model):
    """A finding that a briefing rests on, and the words in which the briefing tells it: empty, until chosen."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="points")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="briefing_points")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=240, blank=True, help_text="As anyone may read it")

    objects = PointQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("briefing", "finding", name="briefing_point_once")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "briefing", "finding", "position", "words"}

    def __str__(self) -> str:
        return f"{self.finding_id} in {self.briefing_id}"


class Recipient(models.Model):
    """An agency that a briefing was published to."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="recipients")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="briefings")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("briefing", "agency", name="briefing_recipient_once"),
            models.CheckConstraint(
                name="briefing_recipient_reminded_at_and_by_go_together",
                condition=Q(reminded_at=None, reminded_by=None)
                | Q(reminded_at__isnull=False, reminded_by__isnull=False),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "briefing", "agency", "sent_at", "sent_by", "reminded_at", "reminded_by"}

    def __str__(self) -> str:
        return f"{self.briefing_id} to {self.agency_id}"
