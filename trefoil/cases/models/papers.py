"""What people write on a case and add to it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.cases.models.case import Case, OfCase
from trefoil.partnership.models import Agency, Person
from trefoil.shared.models import StoredFile, Versioned


class Note(Versioned):
    """A dated note on a case, by one of the people who see it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfCase.as_manager()

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"text": "[removed]"}
        open: ClassVar[set[str]] = {"id", "version", "case", "written_at", "written_by"}

    def __str__(self) -> str:
        return f"Note {self.pk}"


class Document(models.Model):
    """A paper of a case. Once removed nobody can open it; that it was there stays on the record."""

    class Marking(models.TextChoices):
        """Handling markings of the Government Security Classifications, 2018: OFFICIAL-SENSITIVE is not a tier."""

        OFFICIAL = "official", "OFFICIAL"
        SENSITIVE = "sensitive", "OFFICIAL-SENSITIVE"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="case_document")
    title = models.CharField(max_length=160)
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Whose paper it is"
    )
    marking = models.CharField(max_length=12, choices=Marking.choices, default=Marking.SENSITIVE)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed_why = models.CharField(max_length=200, blank=True)

    objects = OfCase.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_removed_at_and_by_and_why_go_together",
                condition=Q(removed_at=None, removed_by=None, removed_why="")
                | Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removed_why=""),
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {"title": "[removed]", "removed_why": "[removed]"}
        open: ClassVar[set[str]] = {
            "id", "case", "file", "agency", "marking", "added_at", "added_by", "removed_at", "removed_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Document {self.pk}"
