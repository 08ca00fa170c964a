"""Slides that organisations teach themselves: versions, who took a copy, and what they say they taught with them."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from trefoil.partnership.models import Person
from trefoil.shared.models import StoredFile, Versioned
from trefoil.training.models.courses import Course
from trefoil.training.models.learners import Learner
from trefoil.training.models.workplaces import Workplace

if TYPE_CHECKING:
    from typing import Self

ROLES = ("anyone", "regular", "lead", "manager")
"""Those of `Employment.Role`: how many of each an own session reached."""


class Material(Versioned):
    """What an organisation takes to teach one course itself."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="materials")
    title = models.CharField(max_length=140, unique=True)
    terms = models.TextField(help_text="What whoever takes a copy agrees to")
    retired_on = models.DateField(null=True, blank=True)

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "version", "course", "title", "terms", "retired_on"}

    def __str__(self) -> str:
        return self.title


class MaterialVersion(models.Model):
    """One file. It stays as it is; a better one is the next version."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="training_material")
    changes = models.CharField(max_length=300, blank=True, help_text="What is different from the version before")
    from_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("material", "number", name="material_version_number_once")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "material", "number", "file", "changes", "from_on"}

    def __str__(self) -> str:
        return f"{self.material}, version {self.number}"


class OfLearnersQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Who took a copy, and who taught what with it: the training coordinator's alone."""
        return self if person.may("training.manage") else self.none()


class MaterialTaken(models.Model):
    """Somebody took a copy of a version, for where they work."""

    material_version = models.ForeignKey(MaterialVersion, on_delete=models.PROTECT, related_name="taken")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="materials_taken")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="materials_taken")
    taken_on = models.DateField()

    objects = OfLearnersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("material_version", "learner", "workplace", name="material_taken_once_of_a_version")
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "material_version", "learner", "workplace", "taken_on"}

    def __str__(self) -> str:
        return f"Copy {self.pk}"


class OwnDelivery(models.Model):
    """What an organisation says it taught itself. Numbers, not names: never mixed with attendance of bookings."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="deliveries")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="own_deliveries")
    taught_on = models.DateField()
    taught_by = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="own_deliveries")
    reported_by = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="deliveries_reported")
    reported_on = models.DateField()
    anyone = models.PositiveSmallIntegerField(default=0)
    regular = models.PositiveSmallIntegerField(default=0)
    lead = models.PositiveSmallIntegerField(default=0)
    manager = models.PositiveSmallIntegerField(default=0)
    removed_on = models.DateField(null=True, blank=True)
    removed_why = models.CharField(max_length=300, blank=True)

    objects = OfLearnersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="own_delivery_reached_somebody",
                condition=Q(anyone__gt=0) | Q(regular__gt=0) | Q(lead__gt=0) | Q(manager__gt=0),
            ),
            models.CheckConstraint(
                name="own_delivery_reported_after_it_was", condition=Q(reported_on__gte=F("taught_on"))
            ),
            models.CheckConstraint(
                name="own_delivery_removed_says_why",
                condition=Q(removed_on=None, removed_why="") | (Q(removed_on__isnull=False) & ~Q(removed_why="")),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"removed_why": ""}
        open: ClassVar[set[str]] = {
            "id", "material", "workplace", "taught_on", "taught_by", "reported_by", "reported_on", "anyone", "regular",
            "lead", "manager", "removed_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Own delivery {self.pk}"

    @property
    def reached(self) -> int:
        return sum(getattr(self, role) for role in ROLES)
