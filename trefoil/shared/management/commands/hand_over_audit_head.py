"""`trefoil hand-over-audit-head`: what the queue does every few minutes, done now."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings

from trefoil.shared import command, witness


class Command(command.Command):
    help = "Write the head of the audit trail to the witness file now"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, help="a file to append to; WITNESS_FILE unless given")

    def handle(self, *, to: Path | None, **options: Any) -> None:
        head, path = witness.hand_over(to), to or settings.WITNESS_FILE
        self.stdout.write(f"Event {head.number} handed to {path}" if head else f"{path} has the newest head already")
