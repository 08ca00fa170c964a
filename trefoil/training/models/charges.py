"""What an organisation is asked to pay for a place that was given back late or not used."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.partnership.models import Person
from trefoil.shared.models import Versioned
from trefoil.training.models.bookings import Booking


class ChargeStage(models.TextChoices):
    """Proposed by the rule; a person decides."""

    PROPOSED = "proposed", "Proposed"
    CONFIRMED = "confirmed", "To be invoiced"
    WAIVED = "waived", "Waived"


class Because(models.TextChoices):
    """What the charge is for."""

    LATE = "late", "Given back late"
    NO_SHOW = "no_show", "Did not come"


class Charge(Versioned):
    """One for a booking, at the rate of the day it was proposed."""

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="charge")
    because = models.CharField(max_length=10, choices=Because.choices)
    pence = models.PositiveIntegerField()
    stage = models.CharField(max_length=10, choices=ChargeStage.choices, default=ChargeStage.PROPOSED)
    proposed_on = models.DateField()
    why = models.CharField(max_length=300, blank=True, help_text="Why it was waived")
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Empty: waived because the register was corrected",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="charge_waived_says_why", condition=~Q(stage="waived") | ~Q(why="")),
            models.CheckConstraint(
                name="charge_decided_says_when",
                condition=Q(stage="proposed", decided_on=None) | (~Q(stage="proposed") & Q(decided_on__isnull=False)),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"why": ""}
        open: ClassVar[set[str]] = {
            "id", "version", "booking", "because", "pence", "stage", "proposed_on", "decided_on", "decided_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Charge {self.pk}"
