"""What reviews found, its codings, and the words behind it."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from trefoil.cases.models import Case, seen_by
from trefoil.learning.models.numbers import NUMBER
from trefoil.learning.models.publication import ForPublication
from trefoil.learning.models.themes import Theme
from trefoil.partnership.models import Agency, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class FindingStage(models.TextChoices):
    """Only agreed findings are counted anywhere."""

    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    SET_ASIDE = "set_aside", "Set aside"


class FindingQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Findings of the cases a person sees; drafts and what was set aside are for those who write them."""
        seen = self.filter(seen_by(person, "case"))
        return seen if person.may("learning.write") else seen.filter(stage=FindingStage.AGREED)

    def counted(self) -> "Self":
        """Agreed findings only: what every figure counts."""
        return self.filter(stage=FindingStage.AGREED)


class Finding(Versioned):
    """What a review found: a strength or something to improve, tied to its case, agencies and themes."""

    KINDS: ClassVar[list[tuple[str, str]]] = [("strength", "Strength"), ("improvement", "Improvement")]

    reference = models.CharField(max_length=12, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20, choices=KINDS)
    title = models.CharField(max_length=160, help_text="The finding in one sentence")
    text = models.TextField(blank=True, help_text="Describes the system, not blame; pseudonyms only")
    agencies = models.ManyToManyField(Agency, related_name="findings")
    themes = models.ManyToManyField(Theme, through="Coding", related_name="findings")
    stage = models.CharField(max_length=20, choices=FindingStage.choices, default=FindingStage.DRAFT)
    found_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    set_aside_why = models.TextField(blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_agreed_at_and_by_go_together",
                condition=Q(agreed_at=None, agreed_by=None) | Q(agreed_at__isnull=False, agreed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="finding_agreed_says_when",
                condition=~Q(stage="agreed") | Q(agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="finding_set_aside_says_why", condition=~Q(stage="set_aside") | ~Q(set_aside_why="")
            ),
        ]
        indexes = [
            models.Index(fields=["case", "found_on"], condition=Q(stage="agreed"), name="finding_counted"),
            models.Index(F("found_on").desc(nulls_last=True), "id", name="finding_newest_first"),
            models.Index(NUMBER, name="finding_by_number"),
            # What counts by theme ask of a finding, so that they need not read its words.
            models.Index(fields=["id"], include=["case", "kind", "stage", "found_on"], name="finding_of_codings"),
            GinIndex(SearchVector("title", "text", config="english"), name="finding_words"),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "title": "[removed]", "text": "[removed]", "set_aside_why": "[removed]"
        }  # fmt: skip
        open: ClassVar[set[str]] = {
            "id", "version", "reference", "case", "kind", "agencies", "themes", "stage", "found_on", "written_at",
            "written_by", "agreed_at", "agreed_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("learning:finding", args=[self.reference])


class Coding(models.Model):
    """A finding is about a theme. A coding is never moved when its theme is merged: it is read through the merger."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="codings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="codings")
    coded_at = models.DateTimeField()
    coded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("finding", "theme", name="coding_once")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "finding", "theme", "coded_at", "coded_by"}

    def __str__(self) -> str:
        return f"{self.finding_id} about {self.theme_id}"


class OfFinding(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        return self.filter(finding__in=Finding.objects.visible_to(person))


class Voice(ForPublication):
    """The words of a child, a family member or a practitioner behind a finding, as they were said or seen."""

    WHO: ClassVar[list[tuple[str, str]]] = [
        ("child", "Child"), ("family", "Family"), ("practitioner", "Practitioner"), ("seen", "What someone saw of a baby")
    ]  # fmt: skip

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="voices")
    who = models.CharField(max_length=20, choices=WHO)
    speaker = models.CharField(max_length=120, blank=True, help_text="Who spoke or was seen, by pseudonym or role")
    heard_by = models.CharField(max_length=120, blank=True, help_text="Who heard or saw it, by role")
    words = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfFinding.as_manager()

    class Meta(ForPublication.Meta):
        pass

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"speaker": "[removed]", "heard_by": "", "words": "[removed]"}
        open: ClassVar[set[str]] = {
            "id", "version", "finding", "who", "recorded_at", "recorded_by", "public_words", "public_by", "public_at"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Words {self.pk}"

    @property
    def label(self) -> str:
        """Whose words they are and who heard them: “Child’s voice: Sorrel. Heard by: her teacher”."""
        kinds = {"child": "Child’s voice", "family": "Family’s voice", "seen": "What was seen"}
        whose = ": ".join(filter(None, [kinds.get(self.who, "Practitioner"), self.speaker]))
        by = "Seen by" if self.who == "seen" else "Heard by"
        return f"{whose}. {by}: {self.heard_by}" if self.heard_by else whose
