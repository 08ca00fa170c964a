"""What places cost, and what is asked for one given back late or not used: set by the coordinator, from a day to a day."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.partnership.models.periods import Period, PeriodQuerySet, ends_after_it_starts
from trefoil.shared.models import Versioned
from trefoil.training.models.courses import Course, Level
from trefoil.training.models.workplaces import WorkplaceKind

FROM_THE_START = date(2000, 1, 1)
"""The first day of the rates that are there when the platform is set up."""


class RateFor(models.TextChoices):
    """What somebody pays for."""

    PLACE = "place", "A place"
    LATE = "late", "A place given back late"
    NO_SHOW = "no_show", "Not coming"


class Length(models.TextChoices):
    """How long a course is, for rates that differ by it."""

    HALF = "half", "Half-day courses"
    WHOLE = "whole", "Whole-day courses"


class Rate(Period, Versioned):
    """Pence for one thing; for one kind of workplace or everyone, and for one course, one level, or all courses."""

    what = models.CharField(max_length=10, choices=RateFor.choices)
    kind = models.CharField(max_length=20, choices=WorkplaceKind.choices, blank=True, help_text="Empty: every kind")
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.PROTECT, related_name="rates")
    level = models.PositiveSmallIntegerField(null=True, blank=True, choices=Level.choices)
    length = models.CharField(max_length=5, choices=Length.choices, blank=True, help_text="Empty: any length")
    pence = models.PositiveIntegerField()
    note = models.CharField(max_length=200, blank=True, help_text="Who decided it, or that it is local practice")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts(),
            models.UniqueConstraint(
                "what", "kind", "course", "level", "length", condition=Q(until_on=None), name="rate_one_at_a_time",
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="rate_course_or_level", condition=Q(course=None) | Q(level=None)),
        ]  # fmt: skip

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "from_on", "until_on", "what", "kind", "course", "level", "length", "pence", "note",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Rate {self.pk}"
