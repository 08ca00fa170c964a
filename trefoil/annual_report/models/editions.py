"""What was frozen for the partners to sign, their signatures, what was published from it, and where it was sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.annual_report.models.reports import OfReport, Report
from trefoil.partnership.models import Agency, Person


class EditionQuerySet(OfReport):
    def standing(self) -> "EditionQuerySet":
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def published(self) -> "EditionQuerySet":
        return self.filter(published_at__isnull=False)


class Edition(models.Model):
    """The report as it was frozen: its whole data, the hash of it, and the forms that were made of it.

    `data` is kept as text, byte for byte as it was hashed. The database refuses any change to it, and its publication
    while a statutory partner has not signed it (migrations 0003, 0005 and 0006).
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Given when it is published")
    data = models.TextField(help_text="Canonical JSON: what every form is made of")
    sha256 = models.CharField(max_length=64, help_text="Of the data, in UTF-8")
    sources = models.JSONField(
        default=dict, help_text="For each figure how many records it counted, and the hash of the list of their keys"
    )
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    page = models.TextField(blank=True, help_text="The web page's main part")
    contents = models.JSONField(default=list, help_text="Pairs of chapter and its place on the page")
    word = models.BinaryField(default=bytes)
    pdf = models.BinaryField(default=bytes)
    children_page = models.TextField(blank=True, help_text="The short edition for children and young people")
    children_contents = models.JSONField(default=list)
    children_word = models.BinaryField(default=bytes)
    children_pdf = models.BinaryField(default=bytes)
    forms_sha256 = models.CharField(max_length=64, blank=True, help_text="Of all forms, one after the other")

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("report", "number", name="report_edition_number_once"),
            models.CheckConstraint(
                name="report_edition_published_says_who_and_which",
                condition=Q(published_at=None, published_by=None, number=None)
                | Q(published_at__isnull=False, published_by__isnull=False, number__isnull=False),
            ),
            models.CheckConstraint(
                name="report_edition_withdrawn_says_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why=""),
            ),
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "report", "number", "data", "sha256", "sources", "frozen_at", "frozen_by", "withdrawn_at",
            "withdrawn_by", "withdrawn_why", "published_at", "published_by", "page", "contents", "word", "pdf",
            "children_page", "children_contents", "children_word", "children_pdf", "forms_sha256",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Edition {self.number or 'not published'} of {self.report_id}"


class OfEdition(OfReport):
    path = "edition__report__in"


class SignOff(models.Model):
    """One statutory partner signed one frozen edition: who, when, and the hash of what they signed."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sign_offs")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfEdition.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("edition", "agency", name="report_signed_once_for_a_partner")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "edition", "agency", "sha256", "signed_at", "signed_by"}

    def __str__(self) -> str:
        return f"Signature {self.pk}"


class Sending(models.Model):
    """A published edition was sent to somebody. Recorded only: nothing is ever sent from here."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sendings")
    to = models.CharField(max_length=160)
    how = models.CharField(max_length=160)
    sent_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfEdition.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="report_sent_to_somebody", condition=~Q(to=""))]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {"id", "edition", "to", "how", "sent_on", "recorded_at", "recorded_by"}

    def __str__(self) -> str:
        return f"Sending {self.pk}"
