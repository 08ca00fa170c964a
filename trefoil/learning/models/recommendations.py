"""What reviews ask agencies to change, and who sees what came of a case."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5
from django.urls import reverse

from trefoil.cases.models import RUNS_THE_SERVICE, Case, let_in_by_name, restricted, seen_by, shut_out_by_name
from trefoil.learning.models.findings import Finding
from trefoil.learning.models.numbers import NUMBER
from trefoil.learning.models.themes import Theme
from trefoil.partnership.models import Agency, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class RecommendationStage(models.TextChoices):
    """What became of a recommendation."""

    MADE = "made", "Made"
    ACCEPTED = "accepted", "Accepted"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


class Source(models.TextChoices):
    """Where a learning point comes from. One that rests on a case of this system comes from a review."""

    REVIEW = "review", "Review of a case"
    NATIONAL_PANEL = "national_panel", "National Panel"
    CDOP = "cdop", "Child death overview panel"
    AUDIT = "audit", "Audit"
    RESTRAINT = "restraint", "Use of restraint"
    INSPECTION = "inspection", "Inspection"
    COMPLAINT = "complaint", "Complaint"
    DATA = "data", "Data"
    SCRUTINY = "scrutiny", "Independent scrutiny"
    OTHER = "other", "Somewhere else"


class OwnedQuerySet(models.QuerySet):
    """Recommendations and actions: seen through their case, by the agencies that own them, and by those who follow all.

    Their words speak of practice, never of a family. Still, of a restricted case only its own people and the owners
    know them, and whoever is shut out of a case sees nothing that came of it. A system administrator sees nothing that
    came of any case, whatever other role they hold. What belongs to them follows the same rule by a longer path.
    """

    case_path = "case"

    def owned_by(self, agency: int) -> Q:
        return Q(pk__in=Recommendation.owners.through.objects.filter(agency=agency).values("recommendation"))

    def visible_to(self, person: Person) -> "Self":
        case = self.case_path
        if person.may("learning.see_actions"):
            ways_in = ~Q(**{f"{case}__in": restricted()}) | Q(**{f"{case}__in": let_in_by_name(person)})
        else:
            ways_in = seen_by(person, case)
        if person.may("learning.progress") and person.agency_id:
            ways_in |= self.owned_by(person.agency_id)
        if person.may(RUNS_THE_SERVICE):
            ways_in &= Q(**{case: None})
        return self.filter(ways_in).exclude(**{f"{case}__in": shut_out_by_name(person)})


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
    due_on = models.DateField(null=True, blank=True, help_text="By when it is to be met")
    source = models.CharField(max_length=20, choices=Source.choices, default=Source.REVIEW)
    report = models.CharField(max_length=200, blank=True, help_text="Report or document it stands in")
    paragraph = models.CharField(max_length=40, blank=True, help_text="Where in that report")
    published_on = models.DateField(null=True, blank=True, help_text="When that report was published")
    answer = models.TextField(blank=True, help_text="Why it was not accepted, or how it will be met")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    accepted_despite = models.TextField(blank=True, help_text="Why it was accepted although it was vague")
    warned_of = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, help_text="Warnings that stood when it was accepted"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(NUMBER, name="recommendation_by_number"),
            models.Index(fields=["source", "-made_on"], name="recommendation_by_source"),
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
            models.CheckConstraint(
                name="recommendation_accepted_despite_warnings_says_why",
                condition=Q(warned_of=[]) | ~Q(accepted_despite=""),
            ),
            models.CheckConstraint(
                name="recommendation_of_the_panel_says_where",
                condition=~Q(source="national_panel") | ~Q(report=""),
            ),
            models.UniqueConstraint(
                "report",
                "paragraph",
                MD5("text"),  # an index holds no long text
                condition=Q(source="national_panel"),
                name="recommendation_of_the_panel_once",
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "reference", "case", "text", "effect", "findings", "themes", "owners", "stage", "made_on",
            "due_on", "source", "report", "paragraph", "published_on", "answer", "answered_at", "answered_by",
            "accepted_despite", "warned_of",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("learning:recommendation", args=[self.reference])
