"""What a person was reminded of: one letter a day at most."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.partnership.models.people import Person


class DigestStage(models.TextChoices):
    """How far a letter is. One that a dying worker left in `sending` may have gone out, and is never sent again: what
    it held is in the letter of the next day."""

    WAITING = "waiting", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    LEFT = "left", "Not sent: a later letter holds it"


class Digest(models.Model):
    """One letter to one person on one day that tells all that is due. Made together with the job that sends it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="digests")
    made_on = models.DateField()
    stage = models.CharField(max_length=10, choices=DigestStage.choices, default=DigestStage.WAITING)
    items = models.JSONField(help_text="Per thing due: code of its source, reference, address, due day, key")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "made_on", name="digest_once_a_person_and_day"),
            models.CheckConstraint(
                name="digest_sent_has_a_time",
                condition=Q(stage="sent", sent_at__isnull=False) | ~Q(stage="sent") & Q(sent_at=None),
            ),
        ]
        indexes = [models.Index(fields=["made_on"], condition=Q(stage="waiting"), name="digest_waiting")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "person", "made_on", "stage", "items", "sent_at"}

    def __str__(self) -> str:
        return f"Digest {self.pk}"
