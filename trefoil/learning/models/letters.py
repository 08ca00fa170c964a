"""Letters that tell the readers of a briefing that it waits for them: one row for each letter and each reader."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.learning.models.briefings import Recipient
from trefoil.partnership.models import Person


class LetterStage(models.TextChoices):
    """How far a letter is. One left in `sending`, or `unknown`, may have gone out, and is never sent again."""

    WAITING = "waiting", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNKNOWN = "unknown", "Handed over, and the mail server did not say whether it took it"
    LEFT = "left", "Not sent: there was nobody to tell any more"


class BriefingLetter(models.Model):
    """One letter to one reader: a person, or nobody in particular at the agency's own address. Made with its job."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="letters")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="briefing_letters")
    made_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=LetterStage.choices, default=LetterStage.WAITING)
    begun_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="briefing_letter_begun_has_a_time",
                condition=Q(stage__in=["waiting", "left"], begun_at=None)
                | Q(stage__in=["sending", "sent", "unknown"], begun_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["made_at"], condition=Q(stage="waiting"), name="briefing_letter_waiting")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "recipient", "person", "made_at", "stage", "begun_at"}

    def __str__(self) -> str:
        return f"Letter {self.pk}"
