"""What the public may read of recommendations: words chosen for each, and the switch of the page that shows them."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from trefoil.learning.models.recommendations import Recommendation
from trefoil.partnership.models import Arrangement, Person
from trefoil.shared.models import Versioned

if TYPE_CHECKING:
    from typing import Self


class PublicRecommendationQuerySet(models.QuerySet):
    def shown(self) -> "Self":
        return self.exclude(words="")


class PublicRecommendation(Versioned):
    """The words in which anyone may read a recommendation, and who chose them. Empty: it is shown to nobody outside."""

    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="public")
    words = models.TextField(blank=True)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PublicRecommendationQuerySet.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "version", "recommendation", "words", "chosen_at", "chosen_by"}

    def __str__(self) -> str:
        return f"Public words of {self.recommendation_id}"


class ProgressPage(models.Model):
    """Whether an arrangement shows the public what became of recommendations. Without a row it does not."""

    arrangement = models.OneToOneField(Arrangement, on_delete=models.PROTECT, related_name="progress_page")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="progress_page_opened_at_and_by_go_together",
                condition=Q(opened_at=None, opened_by=None) | Q(opened_at__isnull=False, opened_by__isnull=False),
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "arrangement", "opened_at", "opened_by"}

    def __str__(self) -> str:
        return f"Progress page of {self.arrangement_id}"
