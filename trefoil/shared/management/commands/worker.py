"""`trefoil worker`: does the work that waits in the queue, beside the site. `trefoil serve` starts one."""

from argparse import ArgumentParser
from typing import Any

from procrastinate.contrib.django import app

from trefoil.shared import command


class Command(command.Command):
    help = "Work through the queue: reminders, documents, the hand-over of the audit trail's head"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when the queue is empty")

    def handle(self, *, once: bool, **options: Any) -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
            worker.run_worker(wait=not once, delete_jobs="successful")
