"""`trefoil serve`: the site and its queue together, until Ctrl-C."""

from argparse import ArgumentParser
from typing import Any

from trefoil.shared import command, preparation, serving


class Command(command.Command):
    help = "Serve the site, with the queue's worker beside it"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="8000 unless given")
        parser.add_argument("--address", default="127.0.0.1", help="127.0.0.1 unless given: this machine only")
        parser.add_argument("--workers", type=int, default=2, help="processes of the web server; 2 unless given")
        parser.add_argument("--prepare", action="store_true", help="first build the front end and migrate")

    def handle(self, *, port: int, address: str, workers: int, prepare: bool, **options: Any) -> None:
        serving.check_free(address, port)
        if prepare:
            preparation.prepare(self.stdout.write)
        serving.serve(address, port, workers=workers, say=self.stdout.write)
