"""The audit events of invented incidents: in the order of time, appended to the chain by the trail's own `store`."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from random import Random

from trefoil.shared import audit

AT_ONCE = 10_000


class Trail:
    """Gathers events with their moments; looks at cases fill up what is missing to the number asked for."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.told: list[audit.Told] = []

    def tell(
        self, on: date, verb: str, by: int, kind: str, subject: int, case: int, sentence: str, **details: object
    ) -> None:
        seconds = self.random.randrange(8 * 3600)
        at = datetime.combine(on, time(9), tzinfo=UTC) + timedelta(seconds=seconds)
        self.told.append(
            audit.Told(at.isoformat(timespec="microseconds"), verb, str(by), kind, str(subject), str(case), sentence,
                       json.dumps(details, sort_keys=True))
        )  # fmt: skip

    def fill(self, events: int, cases: list[tuple[int, date]], people: list[int], today: date) -> None:
        """Let people open cases, in turn and on days after they were raised, until there are as many events."""
        for case, since in cycle(cases):
            if len(self.told) >= events:
                return
            on = since + timedelta(days=self.random.randint(0, min(90, (today - since).days)))
            kind = "reviews.seriousincident"
            self.tell(on, "opened", self.random.choice(people), kind, case, case, "Opened the case.", page="")

    def store(self, done: Callable[[int], object]) -> int:
        self.told.sort(key=lambda one: one.at)
        stored = 0
        for events in in_lots(self.told):
            audit.store(events)
            done(stored := stored + len(events))
        return stored


def in_lots(events: list[audit.Told]) -> Iterable[list[audit.Told]]:
    return (events[start : start + AT_ONCE] for start in range(0, len(events), AT_ONCE))
