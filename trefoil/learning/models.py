"""The loop: findings, themes, recommendations, actions, evidence that practice changed."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, IntegerField, Q
from django.db.models.functions import Cast, Substr
from django.urls import reverse

from trefoil.cases.models import Case, Conflict, Sensitivity, let_in_by_name, seen_by
from trefoil.partnership.models import Agency, Person, Priority
from trefoil.shared.models import StoredFile, Versioned

if TYPE_CHECKING:
    from typing import Self


NUMBER = Cast(Substr("reference", 3), IntegerField())
"""The number in a reference such as F-012; an index on it spares numbering a look at every row."""


class ThemeQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Themes name no family: everyone who may use the vocabulary sees all of it."""
        return self.all() if person.may("learning.see_themes") else self.none()

    def in_use(self) -> "Self":
        """What a finding can be coded with today."""
        return self.filter(retired_at=None)


class Theme(Versioned):
    """A word of the vocabulary: what findings are about.

    A theme that was merged or retired keeps its old codings. Those of a merged one are read as its merger's, which is
    always one step away: merging a theme that others were merged into moves them along (`vocabulary.merge_theme`).
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=140)
    definition = models.TextField(help_text="What counts")
    excludes = models.TextField(blank=True, help_text="What does not count")
    source = models.CharField(max_length=200, help_text="Where the theme comes from")
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="themes")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired_why = models.CharField(max_length=300, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="theme_retired_at_and_by_go_together",
                condition=Q(retired_at=None, retired_by=None) | Q(retired_at__isnull=False, retired_by__isnull=False),
            ),
            models.CheckConstraint(
                name="theme_merged_is_retired", condition=Q(merged_into=None) | Q(retired_at__isnull=False)
            ),
            models.CheckConstraint(name="theme_not_merged_into_itself", condition=~Q(merged_into=models.F("id"))),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "slug", "name", "definition", "excludes", "source", "priority", "merged_into",
            "retired_at", "retired_by", "retired_why",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("learning:theme", args=[self.slug])

    @property
    def in_use(self) -> bool:
        return self.retired_at is None


class FindingStage(models.TextChoices):
    """Only agreed findings are counted anywhere."""

    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    SET_ASIDE = "set_aside", "Set aside"


class FindingQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Findings of the cases a person sees; drafts are for those who work on the learning."""
        seen = self.filter(seen_by(person, "case"))
        return seen if person.may("learning.write") else seen.exclude(stage=FindingStage.DRAFT)

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


class Voice(models.Model):
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

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"speaker": "[removed]", "heard_by": "", "words": "[removed]"}
        open: ClassVar[set[str]] = {"id", "finding", "who", "recorded_at", "recorded_by"}

    def __str__(self) -> str:
        return f"Words {self.pk}"

    @property
    def label(self) -> str:
        """Whose words they are and who heard them: “Child’s voice: Sorrel. Heard by: her teacher”."""
        kinds = {"child": "Child’s voice", "family": "Family’s voice", "seen": "What was seen"}
        whose = ": ".join(filter(None, [kinds.get(self.who, "Practitioner"), self.speaker]))
        by = "Seen by" if self.who == "seen" else "Heard by"
        return f"{whose}. {by}: {self.heard_by}" if self.heard_by else whose


class RecommendationStage(models.TextChoices):
    """What became of a recommendation."""

    MADE = "made", "Made"
    ACCEPTED = "accepted", "Accepted"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


class OwnedQuerySet(models.QuerySet):
    """Recommendations and actions: seen through their case, by the agencies that own them, and by those who follow all.

    Their words speak of practice, never of a family. Still, of a restricted case only its own people and the owners
    know them, and whoever is shut out of a case sees nothing that came of it. What belongs to them follows the same
    rule by a longer path.
    """

    case_path = "case"

    def owned_by(self, agency: int) -> Q:
        return Q(pk__in=Recommendation.owners.through.objects.filter(agency=agency).values("recommendation"))

    def visible_to(self, person: Person) -> "Self":
        case = self.case_path
        if person.may("learning.see_actions"):
            ways_in = Q(**{case: None}) | Q(**{f"{case}__sensitivity": Sensitivity.STANDARD})
            ways_in |= Q(**{f"{case}__in": let_in_by_name(person)})
        else:
            ways_in = seen_by(person, case)
        if person.may("learning.progress") and person.agency_id:
            ways_in |= self.owned_by(person.agency_id)
        shut_out = Conflict.objects.filter(person=person, ended_at=None).values("case")
        return self.filter(ways_in).filter(Q(**{case: None}) | ~Q(**{f"{case}__in": shut_out}))


class Recommendation(Versioned):
    """What a review asks agencies to change. Its text speaks of practice, never of a family."""

    reference = models.CharField(max_length=12, unique=True)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations")
    text = models.TextField()
    effect = models.TextField(blank=True, help_text="How anyone would see that it worked")
    findings = models.ManyToManyField(Finding, related_name="recommendations", blank=True)
    themes = models.ManyToManyField(Theme, related_name="recommendations", blank=True)
    owners = models.ManyToManyField(Agency, related_name="recommendations", blank=True)
    stage = models.CharField(max_length=20, choices=RecommendationStage.choices, default=RecommendationStage.MADE)
    made_on = models.DateField()
    answer = models.TextField(blank=True, help_text="Why it was not accepted, or how it will be met")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(NUMBER, name="recommendation_by_number"),
            GinIndex(SearchVector("text", config="english"), name="recommendation_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="recommendation_answered_at_and_by_go_together",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="recommendation_not_accepted_says_why", condition=~Q(stage="not_accepted") | ~Q(answer="")
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "reference", "case", "text", "effect", "findings", "themes", "owners", "stage", "made_on",
            "answer", "answered_at", "answered_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("learning:recommendation", args=[self.reference])


class ActionStage(models.TextChoices):
    """Of an action and of each of its parts. Done is not yet impact."""

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


class Action(Versioned):
    """Something agencies do to meet a recommendation. Done when every part is done; done is not yet impact.

    Stage and dates are kept in step with the parts by `following.settle`: due when the last part is due, done when the
    last part was done.
    """

    reference = models.CharField(max_length=12, unique=True)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="actions")
    title = models.CharField(max_length=200)
    success_measure = models.TextField(blank=True)
    due_on = models.DateField()
    stage = models.CharField(max_length=20, choices=ActionStage.choices, default=ActionStage.NOT_STARTED)
    done_on = models.DateField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_on"], condition=~Q(stage="done"), name="action_open"),
            models.Index(NUMBER, name="action_by_number"),
            GinIndex(SearchVector("title", config="english"), name="action_words"),
        ]
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

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="action_part_done_has_a_date",
                condition=Q(stage="done", done_on__isnull=False) | ~Q(stage="done") & Q(done_on=None),
            ),
            models.UniqueConstraint("action", "agency", name="action_part_once_for_an_agency"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=~Q(stage="done"), name="action_part_open")]

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
    title = models.CharField(max_length=160, help_text="What was seen, in one line")
    text = models.TextField(blank=True)
    file = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    seen_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfAction.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"title": "[removed]", "text": "[removed]"}
        open: ClassVar[set[str]] = {"id", "action", "kind", "says", "file", "seen_on", "added_at", "added_by"}

    def __str__(self) -> str:
        return f"Evidence {self.pk}"
