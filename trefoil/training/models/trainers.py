"""Who teaches: the pool of trainers, what they may teach, when they cannot, which sessions are theirs, who watched them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from trefoil.partnership.models import Person
from trefoil.partnership.models.periods import Period, PeriodQuerySet, ends_after_it_starts
from trefoil.shared.models import Versioned
from trefoil.training.models.courses import Course
from trefoil.training.models.sessions import Session
from trefoil.training.models.workplaces import Workplace


class TrainerQuerySet(PeriodQuerySet):
    def visible_to(self, person: Person) -> models.QuerySet:
        """The training coordinator keeps the pool; nobody else sees it."""
        return self if person.may("training.manage") else self.none()


class Trainer(Period, Versioned):
    """Somebody of the pool. Not a sign-in: the list of a session comes to them by a link in a letter."""

    name = models.CharField(max_length=120)
    email = models.EmailField(help_text="In lower case; where the lists of their sessions go")
    workplace = models.ForeignKey(
        Workplace, null=True, blank=True, on_delete=models.PROTECT, related_name="trainers",
        help_text="Who lends them; empty for somebody who is hired",
    )  # fmt: skip
    courses = models.ManyToManyField(Course, blank=True, related_name="trainers", help_text="What they may teach")
    days_in_kind = models.PositiveSmallIntegerField(default=0, help_text="Days a year that their workplace gives")

    objects = TrainerQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts(),
            models.UniqueConstraint("email", name="trainer_email_once"),
            models.CheckConstraint(name="trainer_email_in_lower_case", condition=Q(email=Lower("email"))),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"name": "A trainer", "email": ""}
        open: ClassVar[set[str]] = {"id", "version", "workplace", "courses", "days_in_kind", "from_on", "until_on"}

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("training:desk_trainer", args=[self.pk])


class Away(models.Model):
    """Days on which a trainer cannot teach, both counted. Why is theirs."""

    trainer = models.ForeignKey(Trainer, on_delete=models.CASCADE, related_name="away")
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="away_ends_after_it_starts", condition=Q(last_on__gte=F("first_on"))),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "trainer", "first_on", "last_on"}

    def __str__(self) -> str:
        return f"Away {self.pk}"


class Teaching(models.Model):
    """One trainer of one session."""

    class Part(models.TextChoices):
        LEAD = "lead", "Leads"
        WITH = "with", "Teaches with others"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="teaching")
    trainer = models.ForeignKey(Trainer, on_delete=models.PROTECT, related_name="teaching")
    part = models.CharField(max_length=4, choices=Part.choices)
    ended_on = models.DateField(null=True, blank=True, help_text="When they were taken off it")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "session", "trainer", condition=Q(ended_on=None), name="teaching_once_in_a_session"
            ),
            models.UniqueConstraint("session", condition=Q(part="lead", ended_on=None), name="teaching_one_leads"),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "session", "trainer", "part", "ended_on"}

    def __str__(self) -> str:
        return f"Teaching {self.pk}"


class Observation(models.Model):
    """A visit to somebody's teaching: what was strong, what to change, and when to come again."""

    trainer = models.ForeignKey(Trainer, on_delete=models.PROTECT, related_name="observations")
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="observations",
        help_text="Empty: teaching that is not in the programme",
    )  # fmt: skip
    observed_on = models.DateField()
    observed_by = models.CharField(max_length=120)
    strong = models.TextField()
    to_change = models.TextField(blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="observation_next_is_later", condition=Q(next_due_on=None) | Q(next_due_on__gt=F("observed_on"))
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"observed_by": "An observer", "strong": "", "to_change": ""}
        open: ClassVar[set[str]] = {"id", "trainer", "session", "observed_on", "next_due_on", "recorded_by"}

    def __str__(self) -> str:
        return f"Observation {self.pk}"
