"""`trefoil build-report`: the annual report as web page, Word and PDF, in files."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from trefoil.annual_report import publishing
from trefoil.annual_report.models import Report
from trefoil.partnership.models import Appointment
from trefoil.partnership.roles import Role
from trefoil.shared import clock
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.documents.word import to_word


class Command(BaseCommand):
    help = "Write an annual report as web page, Word and PDF"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", nargs="?", help="Such as 2019-20; the newest report when left out")
        parser.add_argument("--to", default=str(settings.ROOT / "out"), help="Folder to write to")

    def handle(self, *, year: str | None, to: str, **options: Any) -> None:
        reports = Report.objects.select_related("arrangement").order_by("-period_start")
        report = reports.filter(year=year).first() if year else reports.first()
        if report is None:
            raise CommandError(f"There is no annual report{f' for {year}' if year else ''} yet: begin one first")
        document = publishing.document(report, a_writer())
        folder = Path(to)
        folder.mkdir(parents=True, exist_ok=True)
        writers = {
            "html": lambda: to_html(document, standalone=True).encode(),
            "docx": lambda: to_word(document),
            "pdf": lambda: to_pdf(document),
        }
        for ending, write in writers.items():
            begun = time.monotonic()
            path = folder / f"annual-report-{report.year}.{ending}"
            path.write_bytes(write())
            self.stdout.write(f"Wrote {path} ({path.stat().st_size // 1024} KB, {time.monotonic() - begun:.1f} s)")


def a_writer() -> Any:
    """Someone of the partnership team, whose eyes the report is drawn with."""
    held = Appointment.objects.on(clock.today()).filter(role=Role.PARTNERSHIP_TEAM).select_related("person")
    found = held.order_by("person_id").first()
    if found is None:
        raise CommandError("Nobody is on the partnership team today: appoint somebody first")
    return found.person
