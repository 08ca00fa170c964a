"""Practice reviews: serious case, local, thematic, learning and national reviews over one or more incidents."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from trefoil.cases.models import Case
from trefoil.learning.models import Theme
from trefoil.partnership.models import Agency, Person
from trefoil.reviews.models.incidents import SeriousIncident
from trefoil.reviews.stages import PublicationStage
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class PracticeReview(Case):
    """A serious case review, local practice review, thematic, learning or national review over one or more incidents."""

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
    rule_set_why = models.TextField(blank=True, help_text="When it straddles two editions: why this one")
    decided_on = models.DateField()
    incidents = models.ManyToManyField(SeriousIncident, related_name="practice_reviews", blank=True)
    terms_of_reference = models.TextField(blank=True)
    scope_from = models.DateField(null=True, blank=True)
    scope_until = models.DateField(null=True, blank=True)
    method = models.TextField(blank=True)
    completed_on = models.DateField(null=True, blank=True)
    carried_over_from = models.CharField(max_length=160, blank=True, help_text="The former board that began it")
    publication = models.CharField(
        max_length=20, choices=PublicationStage.choices, default=PublicationStage.UNPUBLISHED
    )
    sent_before_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_at_url = models.URLField(blank=True)
    withheld_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="practice_review_published_has_a_date",
                condition=~Q(publication__in=["published", "archived"]) | Q(published_on__isnull=False),
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"terms_of_reference": "[removed]", "withheld_why": "[removed]"}
        open: ClassVar[set[str]] = {
            "case_ptr", "review_kind", "rule_set", "rule_set_why", "decided_on", "incidents", "scope_from",
            "scope_until", "method", "completed_on", "carried_over_from", "publication", "sent_before_on",
            "published_on", "published_at_url",
        }  # fmt: skip


class OfReview(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        return self.filter(review__in=PracticeReview.objects.visible_to(person))


class Reviewer(Versioned):
    """Who writes a review, and how independent of the case they are (SI 2018/789, regulations 12 and 13)."""

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="reviewers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    experience = models.TextField()
    independence = models.TextField(help_text="How they are independent of the case and the agencies, and who checked")
    appointed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)

    objects = OfReview.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"experience": "", "independence": "", "ended_why": ""}
        open: ClassVar[set[str]] = {"id", "version", "review", "person", "appointed_on", "ended_on"}

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


class LearningConversation(Versioned):
    """A conversation with front-line practitioners: who by role, about what, what was learned. Without fear of blame."""

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="conversations")
    held_on = models.DateField()
    agencies = models.ManyToManyField(Agency, related_name="+")
    took_part = models.PositiveSmallIntegerField(help_text="Number of practitioners")
    roles = models.CharField(max_length=300, help_text="Roles, never names")
    learned = models.TextField()
    themes = models.ManyToManyField(Theme, related_name="+", blank=True)

    objects = OfReview.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"learned": "[removed]", "roles": ""}
        open: ClassVar[set[str]] = {"id", "version", "review", "held_on", "agencies", "took_part", "themes"}

    def __str__(self) -> str:
        return f"Conversation {self.pk}"


class FamilyContribution(Versioned):
    """A family member or child was invited, agreed or not, and how their words were used."""

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="contributions")
    who = models.CharField(max_length=120, help_text="By pseudonym and relation")
    invited_on = models.DateField(null=True, blank=True)
    not_invited_why = models.TextField(blank=True)
    consent = models.CharField(
        max_length=10,
        choices=[
            ("waiting", "Waiting for an answer"),
            ("yes", "Agreed"),
            ("no", "Did not wish to"),
            ("ended", "Took it back"),
        ],
        default="waiting",
    )
    took_part_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    how_used = models.TextField(blank=True)

    objects = OfReview.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="family_words_need_consent", condition=Q(words="") | Q(consent__in=["yes"])),
            models.CheckConstraint(
                name="family_invited_or_a_reason",
                condition=Q(invited_on__isnull=False) | ~Q(not_invited_why=""),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "who": "[removed]",
            "words": "[removed]",
            "how_used": "",
            "not_invited_why": "",
        }
        open: ClassVar[set[str]] = {"id", "version", "review", "invited_on", "consent", "took_part_on"}

    def __str__(self) -> str:
        return f"Contribution {self.pk}"


class PublicationHold(Versioned):
    """Why a report cannot be published yet, and when someone looks again."""

    class Proceedings(models.TextChoices):
        CRIMINAL = "criminal", "Criminal proceedings"
        INQUEST = "inquest", "Inquest"
        FAMILY = "family", "Family proceedings"

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="holds")
    proceedings = models.CharField(max_length=20, choices=Proceedings.choices)
    reason = models.TextField()
    from_on = models.DateField()
    next_check_on = models.DateField()
    told_panel_on = models.DateField(null=True, blank=True)
    lifted_on = models.DateField(null=True, blank=True)
    lifted_why = models.TextField(blank=True)

    objects = OfReview.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"reason": "[removed]", "lifted_why": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "review", "proceedings", "from_on", "next_check_on", "told_panel_on", "lifted_on"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Hold {self.pk}"
