"""What practitioners and families gave to a review, and on what terms."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.learning.models import Theme
from trefoil.partnership.models import Agency
from trefoil.reviews.models.incidents import SeriousIncident
from trefoil.reviews.models.practice import PracticeReview, ReadOfReview
from trefoil.shared.models import Versioned


class LearningConversation(Versioned):
    """A conversation with front-line practitioners: who by role, about what, what was learned. Without fear of blame."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        VIDEO = "video", "By video"

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="conversations")
    held_on = models.DateField()
    how = models.CharField(max_length=12, choices=How.choices, default=How.IN_PERSON)
    moved_why = models.TextField(blank=True, help_text="When it was moved to another day or way: why")
    incidents = models.ManyToManyField(SeriousIncident, related_name="+", blank=True)
    agencies = models.ManyToManyField(Agency, related_name="+", blank=True)
    took_part = models.PositiveSmallIntegerField(help_text="Number of practitioners")
    roles = models.CharField(max_length=300, help_text="Roles, never names")
    learned = models.TextField()
    themes = models.ManyToManyField(Theme, related_name="+", blank=True)

    objects = ReadOfReview.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="conversation_has_people", condition=Q(took_part__gte=1))]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"learned": "[removed]", "roles": "", "moved_why": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "review", "held_on", "how", "incidents", "agencies", "took_part", "themes"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Conversation {self.pk}"


class FamilyContribution(Versioned):
    """A family member or child was invited, agreed or not, and how their words were used.

    Words stand here only while consent does: the database refuses them otherwise.
    """

    class Consent(models.TextChoices):
        WAITING = "waiting", "Waiting for an answer"
        YES = "yes", "Agreed"
        NO = "no", "Did not wish to"
        ENDED = "ended", "Took it back"

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="contributions")
    incident = models.ForeignKey(
        SeriousIncident, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Which of the incidents it is about",
    )  # fmt: skip
    who = models.CharField(max_length=120, help_text="By pseudonym and relation")
    invited_on = models.DateField(null=True, blank=True)
    how_invited = models.CharField(max_length=200, blank=True)
    not_invited_why = models.TextField(blank=True)
    consent = models.CharField(max_length=10, choices=Consent.choices, default=Consent.WAITING)
    consent_on = models.DateField(null=True, blank=True)
    terms = models.TextField(blank=True, help_text="What they agreed to and on which terms, or what they answered")
    took_part_on = models.DateField(null=True, blank=True)
    heard_by = models.CharField(max_length=200, blank=True, help_text="Who heard them, by role")
    words = models.TextField(blank=True)
    how_used = models.TextField(blank=True)
    note = models.TextField(blank=True)

    objects = ReadOfReview.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="family_words_need_consent", condition=Q(words="") | Q(consent="yes")),
            models.CheckConstraint(name="family_use_needs_words", condition=Q(how_used="") | ~Q(words="")),
            models.CheckConstraint(
                name="family_takes_part_with_consent", condition=Q(took_part_on=None) | Q(consent__in=["yes", "ended"])
            ),
            models.CheckConstraint(
                name="family_invited_or_a_reason",
                condition=Q(invited_on__isnull=False) | ~Q(not_invited_why=""),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {
            "who": "[removed]",
            "how_invited": "",
            "terms": "[removed]",
            "heard_by": "",
            "words": "[removed]",
            "how_used": "",
            "not_invited_why": "",
            "note": "[removed]",
        }
        open: ClassVar[set[str]] = {
            "id", "version", "review", "incident", "invited_on", "consent", "consent_on", "took_part_on"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Contribution {self.pk}"
