"""`trefoil generate`: a large invented partnership, for load tests."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command

from trefoil.demonstration.generating.partnership import analyse, generate
from trefoil.partnership.models import Arrangement
from trefoil.shared import command, preparation

EVENTS_OF_A_CASE = 10


class Command(command.Command):
    help = "Fill an empty database with a large invented partnership, for load tests"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, required=True, help="How many serious incidents")
        parser.add_argument("--events", type=int, help="How many audit events at least; ten for each case unless given")
        parser.add_argument(
            "--actions", type=int, default=1, help="How many actions each recommendation has; one unless given"
        )
        parser.add_argument(
            "--seed", type=int, default=1, help="The same seed makes the same partnership; 1 unless given"
        )

    def handle(self, *, cases: int, events: int | None, actions: int, seed: int, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise command.Stop("Set DEMONSTRATION=yes first: this command fills the database with invented records")
        if cases < 1:
            raise command.Stop("Give a number of cases from 1 upwards")
        say = self.stdout.write
        with preparation.step("bringing the database to this version", say):
            call_command("migrate", verbosity=0, interactive=False)
        if Arrangement.objects.exists():
            raise command.Stop(
                "There are records here already, and invented ones are never mixed with others. "
                "Choose an empty place first, such as DATA_FOLDER=var/large"
            )
        with preparation.step("loading the year 2019-20, for its agencies, people and themes", say):
            call_command("load_year", stdout=self.stdout)
        wanted = cases * EVENTS_OF_A_CASE if events is None else events
        with preparation.step(f"making {cases:,} incidents and {wanted:,} audit events", say):
            generate(cases=cases, events=wanted, actions=actions, seed=seed, say=lambda words: say(f"    {words}"))
            analyse()
