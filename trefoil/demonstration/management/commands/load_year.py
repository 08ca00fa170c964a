"""`trefoil load-year`: the demonstration year 2019-20, made through the actions people use."""

from typing import Any

from trefoil.demonstration.loading.year import load
from trefoil.partnership.models import Arrangement
from trefoil.shared import command


class Command(command.Command):
    help = "Load the demonstration year 2019-20 into an empty database"

    def handle(self, **options: Any) -> None:
        if Arrangement.objects.exists():
            raise command.Stop("There are records already. Start from an empty database: RESET=yes make demo")
        done = load(lambda month: self.stdout.write(f"  {month:%B %Y}"))
        self.stdout.write(f"  {done:,} things done, each by its own action")
