"""What a learner can show: that they attended a course, checked by anyone who has its number."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from trefoil.partnership.models import Person
from trefoil.training.models.bookings import Booking
from trefoil.training.models.courses import Course
from trefoil.training.models.elearning import Completion
from trefoil.training.models.learners import Learner

if TYPE_CHECKING:
    from typing import Self


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, person: Person) -> "Self":
        """Those of the learners that a person sees."""
        return self if person.may("training.manage") else self.filter(learner__in=Learner.objects.visible_to(person))


class Certificate(models.Model):
    """Given for one booking that was attended, or one result of e-learning. Holds what was true then: courses and names
    change."""

    booking = models.OneToOneField(
        Booking, null=True, blank=True, on_delete=models.PROTECT, related_name="certificate"
    )  # fmt: skip
    completion = models.OneToOneField(
        Completion, null=True, blank=True, on_delete=models.PROTECT, related_name="certificate"
    )  # fmt: skip
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="certificates")
    of = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="certificates", help_text="The course as it is now"
    )
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
                name="certificate_of_attendance_or_elearning",
                condition=Q(booking__isnull=False, completion=None) | Q(booking=None, completion__isnull=False),
            ),
            models.CheckConstraint(
                name="certificate_expires_after_it_is_given",
                condition=Q(expires_on=None) | Q(expires_on__gt=F("taught_on")),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"name": "A learner"}
        open: ClassVar[set[str]] = {
            "id", "booking", "completion", "learner", "of", "number", "course", "level", "minutes", "taught_on", "expires_on", "withdrawn_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.number
