"""`trefoil build-report`: the annual report and its short edition as web page, Word and PDF, in files."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings

from trefoil.annual_report import publishing
from trefoil.annual_report.models import Report
from trefoil.shared import command
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.model import Document
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.documents.word import to_word


class Command(command.Command):
    help = "Write an annual report as web page, Word and PDF"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", nargs="?", help="such as 2019-20; the newest report when left out")
        parser.add_argument("--to", default=str(settings.ROOT / "out"), help="folder to write to")

    def handle(self, *, year: str | None, to: str, **options: Any) -> None:
        reports = Report.objects.select_related("arrangement").order_by("-period_start")
        report = reports.filter(year=year).first() if year else reports.first()
        if report is None:
            raise command.Stop(f"There is no annual report{f' for {year}' if year else ''} yet: begin one first")
        folder = Path(to)
        folder.mkdir(parents=True, exist_ok=True)
        full, children = publishing.editions(report)
        self.write(full, folder / f"annual-report-{report.year}")
        if children.parts:
            self.write(children, folder / f"annual-report-{report.year}-children")

    def write(self, document: Document, path: Path) -> None:
        """The three forms of one edition."""
        writers = {
            "html": lambda: to_html(document, standalone=True).encode(),
            "docx": lambda: to_word(document),
            "pdf": lambda: to_pdf(document),
        }
        for ending, write in writers.items():
            begun = time.monotonic()
            file = path.with_name(f"{path.name}.{ending}")
            file.write_bytes(write())
            self.stdout.write(f"Wrote {file} ({file.stat().st_size // 1024} KB, {time.monotonic() - begun:.1f} s)")
