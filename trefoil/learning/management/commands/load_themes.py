"""`trefoil load-themes`: the first vocabulary, without touching what an installation made of it."""

from typing import Any

from trefoil.learning import actions, vocabulary
from trefoil.shared import command


class Command(command.Command):
    help = "Add the themes of the published vocabulary that are missing; run it as often as you like"

    def handle(self, **options: Any) -> None:
        if not vocabulary.missing():
            self.stdout.write("Every theme is there. Nothing was changed.")
            return
        loaded = actions.load_themes(by=None)
        self.stdout.write(f"{len(loaded)} themes were added. Themes that were there stay as they are.")
