"""What can be learned: courses, and their versions as they were taught."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from trefoil.learning.models import Theme
from trefoil.shared.models import Versioned
from trefoil.training.models.licence_kinds import LicenceKind


class Delivery(models.TextChoices):
    """How a course is taught."""

    PLACE = "place", "In person"
    ONLINE = "online", "Live online"
    ELEARNING = "elearning", "Online, any time"
    SLIDES = "slides", "Slides for your own team"


class CourseKind(models.TextChoices):
    """A course of a level, or a shorter session beside the levels."""

    COURSE = "course", "Course"
    TOP_UP = "top_up", "Top-up"
    AWARENESS = "awareness", "Awareness session"


class Level(models.IntegerChoices):
    """The four levels of the partnership; what they are called differs from place to place (domain, section 2)."""

    ONE = 1, "Level 1: awareness"
    TWO = 2, "Level 2: working together"
    THREE = 3, "Level 3: specialist"
    FOUR = 4, "Level 4: managers and leads"


class Course(Versioned):
    """A course by its name. What it teaches is in its versions, of which the newest is taught."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=140)
    kind = models.CharField(max_length=10, choices=CourseKind.choices, default=CourseKind.COURSE)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    delivery = models.CharField(max_length=10, choices=Delivery.choices)
    audience = models.CharField(max_length=200, help_text="For whom, in a sentence")
    themes = models.ManyToManyField(Theme, blank=True, related_name="courses")
    valid_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="After so many months it is to be refreshed; empty: it does not expire"
    )
    needs_evaluation = models.BooleanField(default=False, help_text="Before a certificate is given")
    gives = models.ForeignKey(
        LicenceKind, null=True, blank=True, on_delete=models.PROTECT, related_name="courses",
        help_text="The register that whoever attends is entered on",
    )  # fmt: skip
    taught_by = models.ForeignKey(
        LicenceKind, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="The register that whoever teaches it with our materials must be on",
    )  # fmt: skip
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="course_level_one_to_four", condition=Q(level__gte=1, level__lte=4)),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "slug", "title", "kind", "level", "delivery", "audience", "themes", "valid_months",
            "needs_evaluation", "gives", "taught_by", "retired_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("training:course", args=[self.slug])


class CourseVersion(models.Model):
    """What a course teaches from a day on. A version is never changed once it was taught: the next one is written."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    summary = models.TextField()
    teaches = models.CharField(max_length=120, blank=True, help_text="The edition of the guidance that it teaches")
    minutes = models.PositiveSmallIntegerField(help_text="Learning time, without breaks")

    class Meta:
        constraints = [
            models.UniqueConstraint("course", "number", name="course_version_number_once"),
            models.CheckConstraint(name="course_version_takes_time", condition=Q(minutes__gt=0)),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "course", "number", "from_on", "summary", "teaches", "minutes"}

    def __str__(self) -> str:
        return f"{self.course}, version {self.number}"


class Outcome(models.Model):
    """One thing that a learner can do afterwards, asked before, after and weeks later in the same words."""

    course_version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200, help_text="I can..., so that confidence in it can be asked")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")

    class Meta:
        constraints = [models.UniqueConstraint("course_version", "position", name="outcome_position_once")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "course_version", "position", "words", "theme"}

    def __str__(self) -> str:
        return self.words
