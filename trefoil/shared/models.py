"""What the ground stores: the audit trail, the tokens of forms already answered, and the register of files."""

from typing import Any

from django.conf import settings
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
            models.Index(fields=["at"], name="audit_by_time"),
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
    content = models.CharField(max_length=64, blank=True, help_text="Hash of what was sent")
    claimed_at = models.DateTimeField()
    answer = models.TextField(blank=True)

    class Privacy:
        personal: dict[str, str] = {}
        open = {"token", "person", "content", "claimed_at", "answer"}

    def __str__(self) -> str:
        return self.token


class Scan(models.TextChoices):
    """What the virus scanner said of a file; the words are those that people read."""

    NONE = "none", "Not scanned: no virus scanner is connected"
    WAITING = "waiting", "Waiting for the virus scan"
    CLEAN = "clean", "Scanned: no virus found"
    FOUND = "found", "A virus was found: the file was destroyed"


class StoredFile(models.Model):
    """One file in `FILES_FOLDER`, under a random name. Made by `files.store` only, which looks inside it first."""

    key = models.CharField(max_length=32, unique=True, help_text="The file's name on disk: random, says nothing")
    name = models.CharField(max_length=200, help_text="The name it came with, cleaned, with the ending of its kind")
    kind = models.CharField(max_length=10, help_text="What it is by its content; one of files.KINDS")
    size = models.PositiveBigIntegerField(help_text="Bytes")
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", help_text="Empty: the system"
    )
    scan = models.CharField(max_length=10, choices=Scan.choices)
    scanned_at = models.DateTimeField(null=True)
    scan_found = models.CharField(max_length=200, blank=True, help_text="The scanner's name for what it found")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="storedfile_scanned_at_goes_with_result",
                condition=models.Q(scan__in=["none", "waiting"], scanned_at=None)
                | models.Q(scan__in=["clean", "found"], scanned_at__isnull=False),
            )
        ]

    class Privacy:
        personal = {"name": "document"}
        open = {
            "id", "key", "kind", "size", "sha256", "uploaded_at", "uploaded_by", "scan", "scanned_at", "scan_found"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"File {self.pk}"

    @property
    def may_be_opened(self) -> bool:
        """A file that waits for its scan is held, and one with a virus is gone."""
        return self.scan in {Scan.NONE, Scan.CLEAN}


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
