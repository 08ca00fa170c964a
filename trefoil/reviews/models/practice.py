"""Practice reviews: serious case, local, thematic, learning and national reviews over one or more incidents."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from trefoil.cases.models import Case
from trefoil.learning.models import Theme
from trefoil.partnership.models import Person
from trefoil.reviews.models.incidents import SeriousIncident
from trefoil.reviews.models.rapid_review import READ
from trefoil.reviews.stages import PublicationStage
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class PracticeReview(Case):
    """A review over one or more incidents. How far it has come (`stage`) and its publication are two workflows.

    Children Act 2004, section 16F; SI 2018/789, regulations 11 to 15. Serious case reviews: Working Together 2015.
    """

    class ReviewKind(models.TextChoices):
        SCR = "scr", "Serious case review"
        LOCAL = "local", "Local child safeguarding practice review"
        THEMATIC = "thematic", "Thematic review"
        LEARNING = "learning", "Learning review"
        NATIONAL = "national", "National review"

    review_kind = models.CharField(max_length=20, choices=ReviewKind.choices)
    rule_set = models.CharField(
        max_length=20, help_text="Edition it is run under, kept for ever unless a person says otherwise"
    )
    rule_set_why = models.TextField(blank=True, help_text="When it is not that of the day of its decision: why")
    decided_on = models.DateField()
    decided_because = models.TextField(blank=True, help_text="Why the partners, or a former board, decided on it")
    carried_over_from = models.CharField(max_length=160, blank=True, help_text="The former board that began it")
    incidents = models.ManyToManyField(SeriousIncident, related_name="practice_reviews", blank=True)
    terms_of_reference = models.TextField(blank=True)
    scope_from = models.DateField(null=True, blank=True)
    scope_until = models.DateField(null=True, blank=True)
    method = models.TextField(blank=True)
    started_on = models.DateField(null=True, blank=True)
    drafted_on = models.DateField(null=True, blank=True)
    final_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True, help_text="When the last of the three partners signed")
    summary = models.TextField(
        blank=True, help_text="Improvements recommended, and the underlying reasons (SI 2018/789, regulation 15)"
    )
    reports_when = models.CharField(max_length=200, blank=True, help_text="When its report is expected")
    ended_why = models.TextField(blank=True, help_text="When it ended without a report: why")
    publication = models.CharField(
        max_length=20, choices=PublicationStage.choices, default=PublicationStage.UNPUBLISHED
    )
    sent_before_on = models.DateField(null=True, blank=True)
    publish_planned_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_at_url = models.URLField(blank=True)
    archived_on = models.DateField(null=True, blank=True)
    withheld_on = models.DateField(null=True, blank=True)
    withheld_why = models.TextField(blank=True)
    withheld_told_on = models.DateField(null=True, blank=True, help_text="When the Panel was told the reasons")
    learning_published = models.TextField(blank=True, help_text="When withheld: which learning was published and where")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="practice_review_published_has_a_date",
                condition=~Q(publication__in=["published", "archived"]) | Q(published_on__isnull=False),
            ),
            models.CheckConstraint(
                name="practice_review_published_is_signed_off_and_sent_before",
                condition=~Q(publication__in=["published", "archived"])
                | Q(completed_on__isnull=False, sent_before_on__isnull=False),
            ),
            models.CheckConstraint(
                name="practice_review_withheld_has_reasons_and_its_learning",
                condition=~Q(publication="withheld")
                | (Q(withheld_on__isnull=False) & ~Q(withheld_why="") & ~Q(learning_published="")),
            ),
            models.CheckConstraint(
                name="practice_review_scope_ends_after_it_starts",
                condition=Q(scope_from=None) | Q(scope_until=None) | Q(scope_until__gte=F("scope_from")),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "decided_because": "[removed]", "terms_of_reference": "[removed]", "summary": "[removed]",
            "ended_why": "[removed]", "withheld_why": "[removed]", "learning_published": "[removed]",
        }  # fmt: skip
        open: ClassVar[set[str]] = {
            "case_ptr", "review_kind", "rule_set", "rule_set_why", "decided_on", "incidents", "scope_from",
            "scope_until", "method", "started_on", "drafted_on", "final_on", "completed_on", "carried_over_from",
            "reports_when", "publication", "sent_before_on", "publish_planned_on", "published_on",
            "published_at_url", "archived_on", "withheld_on", "withheld_told_on",
        }  # fmt: skip


class OfReview(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """For whoever sees the review."""
        return self.filter(review__in=PracticeReview.objects.visible_to(person))


class ReadOfReview(OfReview):
    def visible_to(self, person: Person) -> "Self":
        """What families and practitioners said is for those who write, decide or scrutinise; being part is not enough."""
        return super().visible_to(person) if person.may(READ) else self.none()


class Reviewer(Versioned):
    """Who writes a review, and how independent of the case they are (SI 2018/789, regulations 12 and 13)."""

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="reviewers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    experience = models.TextField()
    independence = models.TextField(help_text="How they are independent of the case and the agencies")
    conflict_checked_on = models.DateField(help_text="When they were asked about conflicts of interest")
    appointed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)

    objects = OfReview.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "person"], condition=Q(ended_on=None), name="reviewer_once_at_a_time"
            ),
            models.CheckConstraint(name="reviewer_ended_with_a_reason", condition=Q(ended_on=None) | ~Q(ended_why="")),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"experience": "", "independence": "", "ended_why": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "review", "person", "conflict_checked_on", "appointed_on", "ended_on"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Reviewer {self.pk}"


class EnquiryLine(Versioned):
    """A question the review sets out to answer, and its answer."""

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="enquiry_lines")
    number = models.PositiveSmallIntegerField()
    question = models.TextField()
    answer = models.TextField(blank=True)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfReview.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("review", "number", name="enquiry_line_number_once")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"answer": "[removed]", "question": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "review", "number", "theme"}

    def __str__(self) -> str:
        return f"Line {self.number} of {self.review_id}"
