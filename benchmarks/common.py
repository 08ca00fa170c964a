"""What the measurements share: the settings, the machine in a sentence, processor time, and tables."""

import logging
import os
import platform
import resource
import statistics
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CAST = {
    "partnership team": "tomasz.hallam@trefoil.example",
    "agency representative": "naomi.whitcombe@trefoil.example",
    "statutory lead": "judith.okafor@trefoil.example",
}


def begin() -> None:
    """Start the framework on the large partnership, wherever DATA_FOLDER or DATABASE_URL point."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trefoil.config.settings")
    os.environ.setdefault("DATA_FOLDER", str(ROOT / "var" / "large"))
    import trefoil.config.wsgi  # noqa: F401  as the web server begins

    logging.disable(logging.CRITICAL)
    from trefoil.cases.models import Case
    from trefoil.shared.models import AuditEvent

    print(f"{machine()}\n{Case.objects.count():,} cases, {AuditEvent.objects.count():,} audit events\n")


def machine() -> str:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} processors, load {load}, "
        f"{platform.machine()}, Python {platform.python_version()}"
    )


def used() -> float:
    """Seconds of processor time used by this process and its ended children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class Backend:
    """The database's own process for this connection, where it runs on this machine: its processor time."""

    def __init__(self) -> None:
        from django.db import connection

        connection.ensure_connection()
        self.place = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")

    def used(self) -> float:
        """Seconds of processor time; 0 when the database is elsewhere."""
        return int(self.place.read_text().split()[0]) / 1e9 if self.place.exists() else 0.0


def middle(values: Iterable[float]) -> float:
    return statistics.median(values)


def p95(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table of Markdown, to be kept in results.md."""
    print(f"| {' | '.join(head)} |")
    print(f"|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |", flush=True)
    print()
