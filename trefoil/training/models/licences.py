"""Registers of who may use a licensed tool, and of who may train others: fed by attendance, each with a day of refresh."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from trefoil.partnership.models import Person
from trefoil.shared.models import Versioned
from trefoil.training.models.certificates import Certificate
from trefoil.training.models.learners import Learner
from trefoil.training.models.licence_kinds import LicenceKind

if TYPE_CHECKING:
    from typing import Self


class LicenceQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Those of the learners that a person sees."""
        if person.may("training.manage"):
            return self
        return self.filter(learner__in=Learner.objects.visible_to(person))

    def in_force(self) -> "Self":
        """Without those that were taken away."""
        return self.filter(ended_on=None)


class Licence(Versioned):
    """One learner on one register. Its days follow from their certificates and are never typed in."""

    kind = models.ForeignKey(LicenceKind, on_delete=models.PROTECT, related_name="licences")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="licences")
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, related_name="licences", help_text="The latest that it rests on"
    )
    given_on = models.DateField(help_text="The first time they attended")
    refreshed_on = models.DateField(help_text="The last time they attended")
    refresh_on = models.DateField()
    lapses_on = models.DateField(help_text="From then on the whole course has to be taken again")
    a_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How often a year a trainer can teach others; empty: not said"
    )
    reminded_of_on = models.DateField(null=True, blank=True, help_text="The day of refresh that they were reminded of")
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True, help_text="Why it was taken away")

    objects = LicenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "learner", name="licence_once_for_a_learner"),
            models.CheckConstraint(
                name="licence_days_in_order",
                condition=Q(refreshed_on__gte=F("given_on"), refresh_on__gt=F("refreshed_on"))
                & Q(lapses_on__gte=F("refresh_on")),
            ),
            models.CheckConstraint(
                name="licence_ended_says_why",
                condition=Q(ended_on=None, ended_why="") | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
            ),
        ]
        indexes = [models.Index(fields=["refresh_on"], condition=Q(ended_on=None), name="licence_by_refresh")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"ended_why": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "kind", "learner", "certificate", "given_on", "refreshed_on", "refresh_on", "lapses_on",
            "a_year", "reminded_of_on", "ended_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Licence {self.pk}"
