"""Who needs which training: by what somebody does, and at what kind of workplace. Kept by the training coordinator."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.partnership.models.periods import Period, PeriodQuerySet, ends_after_it_starts
from trefoil.training.models.courses import Course, Level
from trefoil.training.models.learners import Employment
from trefoil.training.models.workplaces import WorkplaceKind


class Requirement(Period):
    """One line of a framework. It is never changed: it ends, and the next one begins, so that the past can be read."""

    role = models.CharField(max_length=10, choices=Employment.Role.choices)
    kind = models.CharField(max_length=20, choices=WorkplaceKind.choices, blank=True, help_text="Empty: every kind")
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True, blank=True)
    course = models.ForeignKey(
        Course, null=True, blank=True, on_delete=models.PROTECT, related_name="requirements",
        help_text="Instead of a level: this course, whatever else was attended",
    )  # fmt: skip
    valid_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Attended within so many months; empty: as long as the certificate holds"
    )
    framework = models.CharField(max_length=120)
    edition = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, help_text="In the words of the framework, or where it was decided")
    is_local = models.BooleanField(default=True, help_text="Local practice, not national guidance")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts(),
            models.CheckConstraint(
                name="requirement_of_a_level_or_a_course",
                condition=Q(level__isnull=False, course=None) | Q(level=None, course__isnull=False),
            ),
            models.CheckConstraint(
                name="requirement_level_one_to_four", condition=Q(level=None) | Q(level__gte=1, level__lte=4)
            ),
            models.CheckConstraint(
                name="requirement_lasts_some_months", condition=Q(valid_months=None) | Q(valid_months__gte=1)
            ),
            models.UniqueConstraint(
                "role", "kind", "framework", condition=Q(until_on=None, course=None),
                name="requirement_one_level_of_a_framework",
            ),
            models.UniqueConstraint(
                "role", "kind", "course", condition=Q(until_on=None, level=None), name="requirement_one_of_a_course"
            ),
        ]  # fmt: skip

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "from_on", "until_on", "role", "kind", "level", "course", "valid_months", "framework", "edition",
            "source", "is_local",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.what}"

    @property
    def what(self) -> str:
        """What is required, in words; `course` has to be selected."""
        return str(self.get_level_display() if self.level else self.course)
