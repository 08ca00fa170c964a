"""`trefoil verify-audit`: whether the audit trail is as it was written."""

from argparse import ArgumentParser
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings

from trefoil.shared import audit, command, witness

SHOWN = 100


class Command(command.Command):
    help = "Check that no event of the audit trail was changed, removed, inserted or cut off"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--witness", type=Path, help="heads kept outside the database; WITNESS_FILE unless given")

    def handle(self, *, witness: Path | None, **options: Any) -> None:
        lines = witnessed(witness)
        faults = list(islice(all_faults(lines), SHOWN + 1))
        number, seal = audit.head()
        if faults:
            more = [f"There are more than {SHOWN} faults."] * (len(faults) > SHOWN)
            raise command.Stop("\n".join([*faults[:SHOWN], *more]), code=1)
        self.stdout.write(f"{number:,} events, each as it was written. The newest has the seal {seal}")
        if lines:
            self.stdout.write(f"All {len(lines):,} witnessed heads agree with it.")
        else:
            self.stdout.write("No head was witnessed yet, so a trail cut off at its end would not be seen.")


def witnessed(path: Path | None) -> list[str]:
    """The lines of the witness file; a file that was named has to be there."""
    if path and not path.is_file():
        raise command.Stop(f"There is no file {path}. Name a file of heads, or leave --witness out")
    path = path or settings.WITNESS_FILE
    return [line for line in path.read_text().splitlines() if line.strip()] if path.exists() else []


def all_faults(lines: list[str]) -> Any:
    """What the chain tells by itself, then what the witness tells."""
    yield from audit.faults()
    yield from witness.faults(lines)
