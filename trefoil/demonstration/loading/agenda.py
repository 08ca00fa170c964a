"""What happened, day by day: entries are gathered in any order and done in the order of their days."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import connection

from trefoil.shared import clock
from trefoil.shared.actions import one_transaction

Deed = Callable[[], object]
OPENS = time(9)


@dataclass
class Agenda:
    """Deeds by day; those of one day keep the order in which they were put down."""

    days: dict[date, list[Deed]] = field(default_factory=dict)

    def on(self, day: date, deed: Deed) -> None:
        self.days.setdefault(day, []).append(deed)

    def __len__(self) -> int:
        return sum(map(len, self.days.values()))

    def carry_out(self, said: Callable[[date, int], None] = lambda day, done: None) -> int:
        """Do it all, some minutes apart from nine in the morning; `said` hears the day and how many deeds are done."""
        done, counted = 0, None
        for day in sorted(self.days):
            if counted != (day.year, day.month):
                counted = (day.year, day.month)
                count_tables()
            deeds = self.days[day]
            apart = timedelta(minutes=min(7, 480 / len(deeds)))
            with one_transaction():
                for place, deed in enumerate(deeds):
                    with clock.at(datetime.combine(day, OPENS) + place * apart):
                        deed()
            done += len(deeds)
            said(day, done)
        return done


def count_tables() -> None:
    """Have the database look how large its tables are. It plans as if they were empty until it did, and a year is loaded
    faster than it looks by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
