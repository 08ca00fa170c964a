"""E-learning: where results come from, which course they are of, and the results themselves, matched or to be settled."""

from typing import ClassVar

from django.db import models
from django.db.models import Case, Q, When

from trefoil.partnership.models import Person
from trefoil.shared.models import Versioned
from trefoil.training.models.courses import Course
from trefoil.training.models.learners import Learner


class Source(models.Model):
    """A learning system that sends results: by a file that the coordinator brings in, or by xAPI with a key of its own."""

    name = models.CharField(max_length=80, unique=True)
    user = models.CharField(max_length=20, unique=True, help_text="The name that it signs in with")
    secret = models.CharField(max_length=64, help_text="SHA-256 of its key, which is random and shown once")
    made_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"secret": ""}
        open: ClassVar[set[str]] = {"id", "name", "user", "made_on", "ended_on"}

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    """What learning systems call one of our courses: an address (xAPI), a code or a title."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="activities")
    identifier = models.CharField(max_length=500, unique=True)
    mastery = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The score of 100 from which it is passed; empty: as the system says"
    )
    package = models.CharField(max_length=20, blank=True, help_text="SCORM 1.2 or 2004, where it was read from one")

    class Meta:
        constraints = [
            models.CheckConstraint(name="activity_mastery_of_100", condition=Q(mastery=None) | Q(mastery__lte=100))
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "course", "identifier", "mastery", "package"}

    def __str__(self) -> str:
        return self.identifier


class Statement(models.Model):
    """One xAPI statement that was received, by its identifier: the same sent again changes nothing."""

    key = models.UUIDField(unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="statements")
    digest = models.CharField(max_length=64, help_text="Of what it said, so that another of the same key is found out")
    used = models.BooleanField(help_text="Whether it told of a result; others are acknowledged and kept out")
    received_at = models.DateTimeField()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "key", "source", "digest", "used", "received_at"}

    def __str__(self) -> str:
        return f"Statement {self.key}"


class Status(models.TextChoices):
    """What a learning system says became of an attempt."""

    PASSED = "passed", "Passed"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"
    ATTEMPTED = "attempted", "Begun"


TO_SETTLE = Q(learner=None, set_aside_why="") | Q(course=None, set_aside_why="")


class CompletionQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> models.QuerySet:
        """The training coordinator alone: what is not matched yet may be of anybody."""
        return self if person.may("training.manage") else self.none()

    def to_settle(self) -> models.QuerySet:
        """Of nobody known, or of no course known."""
        return self.filter(TO_SETTLE)

    def with_what_waits(self) -> models.QuerySet:
        """Each with `waits`: 1 when it is to be settled, else 0."""
        return self.annotate(waits=Case(When(TO_SETTLE, then=1), default=0))


class Completion(Versioned):
    """One result, as it was sent, and whose and of what it is. None is ever lost: what matches nothing waits."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="completions")
    digest = models.CharField(
        max_length=64, unique=True, help_text="Of what makes it this result: the same comes in once"
    )
    email = models.EmailField(blank=True, help_text="As it was sent, in lower case")
    name = models.CharField(max_length=120, blank=True, help_text="As it was sent")
    activity = models.CharField(max_length=500, help_text="As it was sent")
    status = models.CharField(max_length=10, choices=Status.choices)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, help_text="Of 100")
    attempt = models.PositiveSmallIntegerField(default=1)
    finished_on = models.DateField()
    came_on = models.DateField()
    learner = models.ForeignKey(Learner, null=True, blank=True, on_delete=models.PROTECT, related_name="completions")
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.PROTECT, related_name="completions")
    passed = models.BooleanField(default=False, help_text="By what the system says and the mastery score of the course")
    settled_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Empty: matched by itself"
    )
    set_aside_why = models.CharField(max_length=300, blank=True, help_text="Why it is nobody’s")

    objects = CompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="completion_score_of_100", condition=Q(score=None) | Q(score__gte=0, score__lte=100)
            ),
            models.CheckConstraint(
                name="completion_passed_is_of_a_course", condition=Q(passed=False) | Q(course__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["email"], condition=Q(learner=None), name="completion_to_match")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"email": "", "name": "A learner", "set_aside_why": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "source", "digest", "activity", "status", "score", "attempt", "finished_on", "came_on",
            "learner", "course", "passed", "settled_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Completion {self.pk}"
