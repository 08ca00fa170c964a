"""The independent scrutineer's statement, which only the scrutineer changes, and the partners' replies to it.

Children Act 2004, section 16G(3): the arrangements are to be scrutinised by an independent person.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trefoil.annual_report.models.reports import OfReport, Report
from trefoil.partnership.models import Agency, Person
from trefoil.shared.models import Versioned


class Statement(Versioned):
    """What the scrutineer says of the year. Partners read and answer it once it is given, and change no word of it."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="statement")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfReport.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_statement_given_at_and_by_go_together",
                condition=Q(given_at=None, given_by=None) | Q(given_at__isnull=False, given_by__isnull=False),
            )
        ]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "report", "text", "written_at", "written_by", "given_at", "given_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Statement on {self.report_id}"

    def get_absolute_url(self) -> str:
        return f"{self.report.get_absolute_url()}scrutiny/"


class OfStatement(OfReport):
    path = "statement__report__in"


class Reply(Versioned):
    """A statutory partner's reply to the statement, printed after it."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="replies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    to_version = models.PositiveIntegerField(help_text="The version of the statement that it answers")
    replied_at = models.DateTimeField()
    replied_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfStatement.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("statement", "agency", name="report_reply_once_for_a_partner")]

    class Privacy:
        personal: ClassVar[dict[str, str]] = {}
        open: ClassVar[set[str]] = {
            "id", "version", "statement", "agency", "text", "to_version", "replied_at", "replied_by"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Reply {self.pk}"

    def get_absolute_url(self) -> str:
        return self.statement.get_absolute_url()
