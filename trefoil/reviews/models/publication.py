"""What stands between a finished report and the public: holds by proceedings, and the checklist before publication."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.partnership.models import Person
from trefoil.reviews.models.practice import OfReview, PracticeReview
from trefoil.shared.models import Versioned


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

    class Meta:
        constraints = [
            models.CheckConstraint(name="hold_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="hold_lifted_says_why",
                condition=Q(lifted_on=None, lifted_why="") | Q(lifted_on__isnull=False) & ~Q(lifted_why=""),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"reason": "[removed]", "lifted_why": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "review", "proceedings", "from_on", "next_check_on", "told_panel_on", "lifted_on"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Hold {self.pk}"


class OfHold(models.QuerySet):
    def visible_to(self, person: Person) -> "OfHold":
        return self.filter(hold__in=PublicationHold.objects.visible_to(person))


class HoldCheck(models.Model):
    """Someone looked whether a hold still stands: what they learned, and when the next look is due."""

    hold = models.ForeignKey(PublicationHold, on_delete=models.PROTECT, related_name="checks")
    checked_on = models.DateField()
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    note = models.TextField()
    next_check_on = models.DateField()

    objects = OfHold.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"note": "[removed]"}
        open: ClassVar[set[str]] = {"id", "hold", "checked_on", "checked_by", "next_check_on"}

    def __str__(self) -> str:
        return f"Check {self.pk}"


class PublicationCheck(models.Model):
    """One line of the checklist, done (information governance, section 8). Undone by deleting it: the trail keeps it."""

    class Line(models.TextChoices):
        IDENTIFICATION = "identification", "Nobody can be identified from the report"
        JIGSAW = "jigsaw", "Nobody can be identified from the report and the press together"
        FAMILY_TOLD = "family_told", "The family has been told"
        LEGAL = "legal", "A lawyer has checked it"
        REVIEWER_NAMED = "reviewer_named", "The reviewer is named in the report"
        SECOND_PERSON = "second_person", "A second person has gone through this list"

    review = models.ForeignKey(PracticeReview, on_delete=models.PROTECT, related_name="publication_checks")
    line = models.CharField(max_length=20, choices=Line.choices)
    done_on = models.DateField()
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)

    objects = OfReview.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("review", "line", name="publication_check_once")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"note": "[removed]"}
        open: ClassVar[set[str]] = {"id", "review", "line", "done_on", "done_by"}

    def __str__(self) -> str:
        return f"{self.line} of {self.review_id}"
