"""Where the line of comparison lies, and which reviews made people act. Pure: from days only, never from what was found.

People act on a theme because it came up. The line is therefore fixed on the first day on which all that was to be done
by then was done, and stays there, whatever comes up later; and the reviews that made people act are set apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Acted:
    """An action: the day on which it was planned, and the first day on which it was done; None while it never was."""

    planned_on: date
    done_on: date | None

    @property
    def there_from(self) -> date:
        """What was done on paper and put down here later was there on the day when it was done."""
        return min(self.planned_on, self.done_on or self.planned_on)


@dataclass(frozen=True)
class Led:
    """A recommendation: the day of the first review it rests on, and the day on which it was made."""

    from_on: date
    made_on: date

    def holds(self, day: date) -> bool:
        return self.from_on <= day <= self.made_on


def first_all_done(actions: Iterable[Acted]) -> date | None:
    """The first day on which all actions that were planned by then had been done; None when there was none yet.

    An action planned after that day, or one opened again, does not move it.
    """
    latest: date | None = None
    for one in sorted(actions, key=lambda each: each.there_from):
        if latest and one.there_from > latest:
            return latest
        if one.done_on is None:
            return None
        latest = max(latest or one.done_on, one.done_on)
    return latest


def leading(recommendations: Iterable[Led], line: date | None) -> tuple[Led, ...]:
    """The recommendations whose reviews are set apart: those made by the line; while there is none, all of them."""
    return tuple(one for one in recommendations if line is None or one.made_on <= line)
