"""`trefoil verify-report 2019-20`: whether each published edition is still what the partners signed."""

from argparse import ArgumentParser
from typing import Any

from trefoil.annual_report.models import Edition
from trefoil.annual_report.verifying import verified
from trefoil.shared import command
from trefoil.shared.dates import long_date


class Command(command.Command):
    help = "Check that an annual report is still what was frozen, signed and published"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", help="such as 2019-20")

    def handle(self, *, year: str, **options: Any) -> None:
        editions = Edition.objects.filter(report__year=year).select_related("report__arrangement")
        rows = list(editions.filter(withdrawn_at=None).order_by("report", "frozen_at", "pk"))
        if not rows:
            raise command.Stop(f"No report for {year} was frozen yet: put it to the partners first")
        broken = 0
        for edition in rows:
            broken += self.tell(edition)
        if broken:
            raise command.Stop("This is not what was signed. Look at the audit trail: trefoil verify-audit", code=1)

    def tell(self, edition: Edition) -> int:
        """Print an edition with its checks; gives how many of them do not hold."""
        report = edition.report
        name = f"edition {edition.number}" if edition.number else "with the partners"
        self.stdout.write(f"{report.title}, {report.arrangement.name}, {name}")
        self.stdout.write(f"  SHA-256 {edition.sha256}, frozen on {long_date(edition.frozen_at.date())}")
        checks = verified(edition)
        for one in checks:
            self.stdout.write(f"  {'holds' if one.holds else 'BROKEN'}: {one.words}")
        for signed in edition.sign_offs.select_related("agency").order_by("signed_at", "pk"):
            self.stdout.write(f"  signed for {signed.agency.name} on {long_date(signed.signed_at.date())}")
        return sum(not one.holds for one in checks)
