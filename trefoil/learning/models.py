"""The loop: findings, themes, recommendations, actions, evidence that practice changed."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.cases.models import Case
from trefoil.partnership.models import Agency, Person, Priority
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class Theme(Versioned):
    """A word of the vocabulary: what findings are about. Merged or retired themes keep their old codings."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=140)
    definition = models.TextField(help_text="What counts as this theme, and what does not")
    source = models.CharField(max_length=200, help_text="Where the theme comes from")
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="themes")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="theme_retired_at_and_by_go_together",
                condition=Q(retired_at=None, retired_by=None) | Q(retired_at__isnull=False, retired_by__isnull=False),
            ),
            models.CheckConstraint(name="theme_not_merged_into_itself", condition=~Q(merged_into=models.F("id"))),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "slug", "name", "definition", "source", "priority", "merged_into", "retired_at",
            "retired_by", "retired_why",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("learning:theme", args=[self.slug])


class FindingStage(models.TextChoices):
    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    SET_ASIDE = "set_aside", "Set aside"


class FindingQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Findings of the cases a person sees; drafts are for those who work on the learning."""
        seen = self.filter(case__in=Case.objects.visible_to(person))
        return seen if person.may("learning.write") else seen.exclude(stage=FindingStage.DRAFT)

    def counted(self) -> "Self":
        """Agreed findings only: what every figure counts."""
        return self.filter(stage=FindingStage.AGREED)


class Finding(Versioned):
    """What a review found: a strength or something to improve, tied to its case, agencies and themes."""

    KINDS: ClassVar[list[tuple[str, str]]] = [("strength", "Strength"), ("improvement", "Improvement")]

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20, choices=KINDS)
    text = models.TextField(help_text="Describes the system, not blame; pseudonyms only")
    agencies = models.ManyToManyField(Agency, related_name="findings")
    themes = models.ManyToManyField(Theme, through="Coding", related_name="findings")
    stage = models.CharField(max_length=20, choices=FindingStage.choices, default=FindingStage.DRAFT)
    found_on = models.DateField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_agreed_at_and_by_go_together",
                condition=Q(agreed_at=None, agreed_by=None) | Q(agreed_at__isnull=False, agreed_by__isnull=False),
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"text": "[removed]"}
        open: ClassVar[set[str]] = {
            "id", "version", "case", "kind", "agencies", "themes", "stage", "found_on", "written_by", "agreed_at",
            "agreed_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Finding {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("learning:finding", args=[self.pk])


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


class Voice(models.Model):
    """The words of a child, a family member or a practitioner behind a finding, as they were said or seen."""

    WHO: ClassVar[list[tuple[str, str]]] = [
        ("child", "Child"), ("family", "Family"), ("practitioner", "Practitioner"), ("seen", "What someone saw of a baby")
    ]  # fmt: skip

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="voices")
    who = models.CharField(max_length=20, choices=WHO)
    speaker = models.CharField(max_length=120, help_text="Who spoke, by pseudonym or role, and to whom")
    words = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfFinding.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"speaker": "[removed]", "words": "[removed]"}
        open: ClassVar[set[str]] = {"id", "finding", "who", "recorded_at", "recorded_by"}

    def __str__(self) -> str:
        return f"Words {self.pk}"


class RecommendationStage(models.TextChoices):
    DRAFT = "draft", "Draft"
    MADE = "made", "Made"
    ACCEPTED = "accepted", "Accepted"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


class OwnedQuerySet(models.QuerySet):
    """Recommendations and actions: seen by those who follow all of them, by their owners, and through their case."""

    case_path = "case"
    owner_path = "owners"

    def visible_to(self, person: Person) -> "Self":
        if person.may("learning.see_actions"):
            return self
        mine = Q(**{self.owner_path: person.agency_id}) if person.agency_id else Q(pk__in=[])
        through_case = Q(**{f"{self.case_path}__in": Case.objects.visible_to(person)})
        return self.filter(mine | through_case).distinct()


class Recommendation(Versioned):
    """What a review asks agencies to change. Its text speaks of practice, never of a family."""

    reference = models.CharField(max_length=12, unique=True)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations")
    text = models.TextField()
    effect = models.TextField(blank=True, help_text="How anyone would see that it worked")
    findings = models.ManyToManyField(Finding, related_name="recommendations", blank=True)
    themes = models.ManyToManyField(Theme, related_name="recommendations", blank=True)
    owners = models.ManyToManyField(Agency, related_name="recommendations", blank=True)
    stage = models.CharField(max_length=20, choices=RecommendationStage.choices, default=RecommendationStage.DRAFT)
    made_on = models.DateField()
    answer = models.TextField(blank=True, help_text="Why it was not accepted, or how it will be met")

    objects = OwnedQuerySet.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "reference", "case", "text", "effect", "findings", "themes", "owners", "stage", "made_on",
            "answer",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("learning:recommendation", args=[self.reference])


class ActionStage(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"


class ActionQuerySet(OwnedQuerySet):
    case_path = "recommendation__case"
    owner_path = "parts__agency"


class Action(Versioned):
    """Something agencies do to meet a recommendation. Done when every part is done; done is not yet impact."""

    reference = models.CharField(max_length=12, unique=True)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="actions")
    title = models.CharField(max_length=200)
    success_measure = models.TextField(blank=True)
    due_on = models.DateField()
    stage = models.CharField(max_length=20, choices=ActionStage.choices, default=ActionStage.NOT_STARTED)
    done_on = models.DateField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="action_done_has_a_date",
                condition=Q(stage="done", done_on__isnull=False) | ~Q(stage="done") & Q(done_on=None),
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "reference", "recommendation", "title", "success_measure", "due_on", "stage", "done_on"
        }  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("learning:action", args=[self.reference])


class OfAction(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        return self.filter(action__in=Action.objects.visible_to(person))


class ActionPart(Versioned):
    """One agency's part of an action, with its own state and due date."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="action_parts")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="action_parts")
    task = models.CharField(max_length=300)
    due_on = models.DateField()
    stage = models.CharField(max_length=20, choices=ActionStage.choices, default=ActionStage.NOT_STARTED)
    done_on = models.DateField(null=True, blank=True)

    objects = OfAction.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="action_part_done_has_a_date",
                condition=Q(stage="done", done_on__isnull=False) | ~Q(stage="done") & Q(done_on=None),
            ),
            models.UniqueConstraint("action", "agency", name="action_part_once_for_an_agency"),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "version", "action", "agency", "owner", "task", "due_on", "stage", "done_on"}

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.action_id}"


class Progress(models.Model):
    """What an owner said of their part, on a day."""

    part = models.ForeignKey(ActionPart, on_delete=models.CASCADE, related_name="progress")
    text = models.TextField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "part", "text", "told_at", "told_by"}

    def __str__(self) -> str:
        return f"Progress {self.pk}"


class Evidence(models.Model):
    """What shows that an action was done or that practice changed, and what it says."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("document", "Document"), ("audit", "Audit"), ("measure", "Measure"), ("child_voice", "Child’s voice"),
        ("family_voice", "Family voice"), ("practitioner_voice", "Practitioner voice"),
    ]  # fmt: skip
    SAYS: ClassVar[list[tuple[str, str]]] = [
        ("done", "The action was done"), ("better", "Practice is better"), ("same", "No change seen"),
        ("worse", "Practice is worse"), ("early", "Too early to say"),
    ]  # fmt: skip

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=20, choices=KINDS)
    says = models.CharField(max_length=10, choices=SAYS)
    text = models.TextField()
    seen_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfAction.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"text": "[removed]"}
        open: ClassVar[set[str]] = {"id", "action", "kind", "says", "seen_on", "added_at", "added_by"}

    def __str__(self) -> str:
        return f"Evidence {self.pk}"
