"""`trefoil make-docs`: the pages of docs/reference/, written from the code."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings

from trefoil.shared import command, reference


class Command(command.Command):
    help = "Write docs/reference/ from the code"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; end with 1 when a page differs")

    def handle(self, *, check: bool, **options: Any) -> None:
        paths = [
            str(path.relative_to(settings.ROOT)) for path in (reference.differing() if check else reference.write())
        ]
        if check and paths:
            raise command.Stop(f"No longer what the code says: {', '.join(paths)}. Run make docs", code=1)
        self.stdout.write(f"Written: {', '.join(paths)}" if paths else "The reference says what the code says")
