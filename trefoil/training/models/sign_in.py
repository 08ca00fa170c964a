"""Links by which learners come in. Each was sent to a work e-mail, works once and for an hour."""

from typing import ClassVar

from django.db import models

from trefoil.training.models.sessions import Session


class SignInLink(models.Model):
    """One link that somebody asked for. Whether the address belongs to a learner is asked when it is used."""

    token = models.CharField(max_length=32, unique=True, help_text="Of no use without the installation’s own seal")
    email = models.EmailField(help_text="In lower case; proved once the link is used")
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.CASCADE, related_name="+",
        help_text="What they were about to book",
    )  # fmt: skip
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"email": ""}
        open: ClassVar[set[str]] = {"id", "token", "session", "made_at", "used_at"}

    def __str__(self) -> str:
        return f"Link {self.pk}"
