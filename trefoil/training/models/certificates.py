"""What a learner can show: that they attended a course, checked by anyone who has its number."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from trefoil.partnership.models import Person
from trefoil.training.models.bookings import Booking

if TYPE_CHECKING:
    from typing import Self


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Those of the bookings that a person sees."""
        return self.filter(booking__in=Booking.objects.visible_to(person))


class Certificate(models.Model):
    """Given for one booking that was attended. Holds what was true then: courses and names change."""

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="certificate")
    number = models.CharField(max_length=19, unique=True, help_text="Random, so that nobody guesses another’s")
    name = models.CharField(max_length=120, help_text="The learner’s, as it was")
    course = models.CharField(max_length=140)
    level = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    taught_on = models.DateField(help_text="The last date of the session")
    expires_on = models.DateField(null=True, blank=True, help_text="Empty: it does not expire")
    withdrawn_on = models.DateField(
        null=True, blank=True, help_text="Since the register was corrected: they did not attend after all"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="certificate_expires_after_it_is_given",
                condition=Q(expires_on=None) | Q(expires_on__gt=F("taught_on")),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"name": "A learner"}
        open: ClassVar[set[str]] = {
            "id", "booking", "number", "course", "level", "minutes", "taught_on", "expires_on", "withdrawn_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.number
