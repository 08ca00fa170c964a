from typing import Any

from trefoil.shared import files
from trefoil.shared.command import Command as Base


class Command(Base):
    help = (
        "Scan the files that wait for the virus scanner, and clear what uploads left behind. Safe to run at any time."
    )

    def handle(self, **options: Any) -> None:
        done, waiting = files.scan_waiting()
        cleared = files.tidy()
        self.stdout.write(f"{done} file(s) scanned, {waiting} still waiting, {cleared} left-over(s) cleared")
