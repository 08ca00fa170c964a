"""Who said on the day that they are there, by the code shown in the room."""

from typing import ClassVar

from django.db import models

from trefoil.training.models.bookings import Booking


class Arrival(models.Model):
    """A learner said that they are there: once for each day of the session. The register proposes it; a person decides."""

    class How(models.TextChoices):
        """How we know who it was."""

        SIGNED_IN = "signed_in", "They had come in by a link"
        EMAIL = "email", "They typed the address they booked with"

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="arrivals")
    taught_on = models.DateField(help_text="The day of the session")
    arrived_at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How.choices)

    class Meta:
        constraints = [models.UniqueConstraint("booking", "taught_on", name="arrival_once_on_a_day")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "booking", "taught_on", "arrived_at", "how"}

    def __str__(self) -> str:
        return f"Arrival {self.pk}"
