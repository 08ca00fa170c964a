"""Builds a report in its three forms, and publishes it: what went out is kept as it was."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from trefoil.annual_report.assembly import DEMONSTRATION, assemble, chapters
from trefoil.annual_report.models import Edition, Report
from trefoil.annual_report.workflow import REPORT
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import action, record
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.model import Document
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.documents.word import to_word
from trefoil.shared.editing import lock


@dataclass(frozen=True)
class Built:
    """The three forms of one report."""

    page: str
    contents: list[tuple[str, str]]
    word: bytes
    pdf: bytes

    @property
    def sha256(self) -> str:
        digest = hashlib.sha256(self.page.encode())
        digest.update(self.word)
        digest.update(self.pdf)
        return digest.hexdigest()


def remark() -> str:
    """What every form says of a demonstration; nothing elsewhere."""
    return DEMONSTRATION if settings.DEMONSTRATION else ""


def document(report: Report) -> Document:
    """The report for readers outside: without links into the records."""
    return assemble(report, remark=remark(), linked=False)


def build(report: Report) -> Built:
    """Build the three forms. Ten seconds at most from nothing; most of that is the first drawing of its charts."""
    whole = document(report)
    return Built(
        page=str(to_html(whole, standalone=False)), contents=chapters(whole), word=to_word(whole), pdf=to_pdf(whole)
    )


@action
def publish(*, report: Report, by: Person) -> Edition:
    """Publish the report: the three forms are built once and kept, and stand on the public page."""
    report = lock(Report.objects.all(), pk=report.pk)
    REPORT.perform("publish", record=report, by=by)
    built = build(report)
    edition = Edition.objects.create(
        report=report,
        number=report.editions.count() + 1,
        published_at=clock.now(),
        published_by=by,
        page=built.page,
        contents=built.contents,
        word=built.word,
        pdf=built.pdf,
        sha256=built.sha256,
    )
    record(
        "published",
        report,
        f"Published edition {edition.number} of the annual report for {report.year}.",
        sha256=built.sha256,
    )
    return edition


@action
def reopen(*, report: Report, by: Person) -> Report:
    """Take a published report back to draft, to correct it; the editions that went out stay as they are."""
    report = lock(Report.objects.all(), pk=report.pk)
    REPORT.perform("reopen", record=report, by=by)
    record("moved", report, f"Opened the annual report for {report.year} for correction.")
    return report
