"""`trefoil demo`: from whatever is there to the demonstration, served. `make demo` calls it."""

import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from trefoil.config import environment
from trefoil.partnership.models import Arrangement, Person
from trefoil.partnership.roles import Role
from trefoil.shared import clock, command, preparation, serving
from trefoil.shared.dates import long_date

REPORT = "annual-report-2019-20"
FORMS = (".html", ".docx", ".pdf", "-children.html", "-children.docx", "-children.pdf")
MADE_HERE = ("files", "mail", "witness")
"""Folders of DATA_FOLDER that belong to the records, so that starting anew empties them too."""


class Command(command.Command):
    help = "Prepare the demonstration year, write its annual report, and serve the site"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="8000 unless given")
        parser.add_argument("--reset", choices=["yes", "no"], default="no", help="yes: start anew, losing every change")
        parser.add_argument("--serve", choices=["yes", "no"], default="yes", help="no: end after the report")

    def handle(self, *, port: int, reset: str, serve: str, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise command.Stop(
                "Set DEMONSTRATION=yes in .env first: this command fills the database with invented records"
            )
        if serve == "yes":
            serving.check_free("127.0.0.1", port)
        say = self.stdout.write
        if reset == "yes":
            with preparation.step("emptying the demonstration", say):
                start_anew()
        preparation.prepare(say)
        if not Arrangement.objects.exists():
            with preparation.step("loading the year 2019-20", say), transaction.atomic():
                call_command("load_year", stdout=self.stdout)
        if not all(report(form).exists() for form in FORMS):
            with preparation.step("writing the annual report", say):
                call_command("build_report", "2019-20", stdout=self.stdout)
        say(f"\nThe annual report: {', '.join(str(report(form).relative_to(settings.ROOT)) for form in FORMS)}")
        say(f"Letters are not sent: each is a file in {settings.DATA_FOLDER.name}/mail")
        if serve == "yes":
            connection.close()
            environment.unless_set("SITE_ADDRESS", f"http://localhost:{port}")  # letters link to where it is served
            serving.serve("127.0.0.1", port, workers=2, say=say, then="\n".join([*cast(), ""]))


def start_anew() -> None:
    """Remove every record, stored file, letter and report of the demonstration; the tables come back by migration."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    for name in MADE_HERE:
        shutil.rmtree(settings.DATA_FOLDER / name, ignore_errors=True)
    for form in FORMS:
        report(form).unlink(missing_ok=True)


def report(form: str) -> Path:
    """Where one form of the annual report is written."""
    return settings.ROOT / "out" / f"{REPORT}{form}"


def cast() -> Iterator[str]:
    """One person for each role, to sign in as."""
    today = clock.today()
    yield f"It stands on {today:%A} {long_date(today)}. Sign in as:"
    for role in Role:
        held = Person.objects.filter(is_active=True, appointments__role=role, appointments__from_on__lte=today)
        if person := held.order_by("pk").first():
            yield f"  {role.label:<22} {person.name}"
