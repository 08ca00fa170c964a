"""Areas, and the arrangements that cover them for a time."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.urls import reverse

from trefoil.partnership.models.periods import Period, PeriodQuerySet, days, ends_after_it_starts, same
from trefoil.shared.models import Versioned


class Area(models.Model):
    """A local authority area. Records belong to areas; who holds a record follows from who covers the area."""

    name = models.CharField(max_length=80, unique=True)
    code = models.CharField(max_length=9, unique=True, help_text="Office for National Statistics code")

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "name", "code"}

    def __str__(self) -> str:
        return self.name


class Arrangement(Period, Versioned):
    """A board or partnership that covers areas for a period (Children Act 2004, section 16E to 16G)."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("legacy_board", "Local safeguarding children board"), ("partnership", "Safeguarding arrangement"),
    ]  # fmt: skip

    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=KINDS)
    summary = models.TextField(blank=True)
    arrangements_url = models.URLField(blank=True)

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "from_on", "until_on", "version", "name", "short_name", "kind", "summary", "arrangements_url"
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership:arrangements")


class Coverage(Period):
    """An arrangement covers an area for a period; the database refuses two for one area at one time."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.PROTECT, related_name="coverage")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="coverage")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts(),
            ExclusionConstraint(
                name="coverage_one_arrangement_per_area",
                expressions=[(same("area_id"), RangeOperators.OVERLAPS), (days(), RangeOperators.OVERLAPS)],
                violation_error_message="Another arrangement covers this area in part of that time",
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "from_on", "until_on", "arrangement", "area"}

    def __str__(self) -> str:
        return f"{self.arrangement} covers {self.area}"
