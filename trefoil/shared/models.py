"""What the ground stores: the audit trail and the tokens of forms already answered."""

from typing import Any

from django.db import models


class AuditEvent(models.Model):
    """One sealed event. Written by `audit.store` only; the database refuses any change (migration 0002)."""

    number = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=40, help_text="ISO 8601 in UTC, kept as text so that the seal never changes")
    verb = models.CharField(max_length=30)
    actor = models.CharField(max_length=20, blank=True, help_text="Key of the person; empty for the system")
    subject_kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    case = models.CharField(max_length=20, blank=True)
    sentence = models.TextField()
    details = models.TextField()
    previous_seal = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["case", "-number"], name="audit_by_case"),
            models.Index(fields=["subject_kind", "subject", "-number"], name="audit_by_subject"),
            models.Index(fields=["actor", "-number"], name="audit_by_actor"),
        ]

    class Privacy:
        personal: dict[str, str] = {}
        open = {
            "number", "at", "verb", "actor", "subject_kind", "subject", "case", "sentence", "details",
            "previous_seal", "seal",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Event {self.number}"


class OnceForm(models.Model):
    """A form that was answered, and where it led."""

    token = models.CharField(max_length=32, primary_key=True)
    person = models.CharField(max_length=20, blank=True)
    claimed_at = models.DateTimeField()
    answer = models.CharField(max_length=2000, blank=True)

    class Privacy:
        personal: dict[str, str] = {}
        open = {"token", "person", "claimed_at", "answer"}

    def __str__(self) -> str:
        return self.token


class Versioned(models.Model):
    """A record that people edit: `version` grows with each change, so that nobody overwrites words unseen."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Stale(Exception):
    """Someone else changed the record after this form was opened; `current` is the record as it is now."""

    def __init__(self, current: Any) -> None:
        super().__init__("Someone else changed this while you were writing")
        self.current = current
