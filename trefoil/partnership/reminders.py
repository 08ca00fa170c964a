"""What is due, from every part, and on which days people are reminded of it.

Each part registers its own sources when its app is ready:

    reminders.register(reminders.Source("parts", "part of an action", "parts of actions", find_parts))

A source is asked for one person at a time and gives what waits for that person, and only what they may see. What it
gives goes into a letter: references, days and addresses, never a title or a name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trefoil.shared.dates import long_date
from trefoil.shared.words import count

if TYPE_CHECKING:
    from trefoil.partnership.models import Person

BEFORE = (14, 3)
"""How many days before something is due people are reminded."""
AFTER = 7
"""From the day after it was due people are reminded every so many days, until it is done."""


@dataclass(frozen=True)
class Due:
    """One thing that waits for a person. `reference` says nothing of a case, or is left out; `address` is a path.

    `record`: its key, by which it is known among others of its source with the same reference and address.
    """

    reference: str
    address: str
    due_on: date
    record: int = 0


@dataclass(frozen=True)
class Source:
    """A kind of thing that can be due, in words for one and for many."""

    code: str
    one: str
    many: str
    find: "Callable[[Person], Iterable[Due]]"


_sources: dict[str, Source] = {}


def register(*sources: Source) -> None:
    """Make sources known; called once, when their part's app is ready."""
    _sources.update({source.code: source for source in sources})


def forget(*codes: str) -> None:
    """Make sources unknown again: for tests."""
    for code in codes:
        _sources.pop(code, None)


def sources() -> list[Source]:
    """Every source, by its words."""
    return sorted(_sources.values(), key=lambda source: source.many)


def last_day(due_on: date, today: date) -> date | None:
    """The last day of reminding up to today: 14 and 3 days before a thing is due, the day after, then every 7 days."""
    late = (today - due_on).days - 1
    if late >= 0:
        return today - timedelta(days=late % AFTER)
    days = [due_on - timedelta(days=before) for before in BEFORE]
    return max((day for day in days if day <= today), default=None)


def wants_telling(due_on: date, told_on: date | None, today: date) -> bool:
    """Whether a letter of today tells of a thing that was last told of, with this due day, on `told_on`.

    It does when nothing was told since the last day of reminding. So each of those days is told of once and no more.
    A day on which no letter could be sent is made up for by the next letter; and so is what was planned, was given to
    this person or had its due date moved since then: nobody hears of a thing only when it is late.
    """
    day = last_day(due_on, today)
    return day is not None and (told_on is None or told_on < day)


LONGEST = timedelta(days=max(BEFORE))
"""No day of reminding that is the last one lies further back, so that older letters need not be looked at."""


Item = list[str]
"""As a digest keeps a thing due: code of its source, reference, path, day in ISO form, key of its record."""
Told = dict[tuple[str, ...], date]
"""The day on which a person was last told of each thing, by its item."""


def items_for(person: "Person", told: Told, today: date) -> list[Item]:
    """What to remind a person of today, the first due first."""
    found = [
        item
        for source in sources()
        for due in source.find(person)
        for item in [[source.code, due.reference, due.address, due.due_on.isoformat(), str(due.record)]]
        if wants_telling(due.due_on, told.get(tuple(item)), today)
    ]
    return sorted(found, key=lambda item: (item[3], item[0], item[1]))


def letter(items: list[Item], today: date, site: str) -> str:
    """The text of a letter: per kind how many are due and late, then each by reference and day with its address."""
    known = {source.code: source for source in sources()}
    lines = ["This is what waits for you in Trefoil.", ""]
    for code in dict.fromkeys(item[0] for item in items):
        of_kind = [item for item in items if item[0] == code]
        if code in known:
            source = known[code]
            lines += [f"{count(len(of_kind), source.one, source.many)}:"]
            lines += [line(item, today, site) for item in of_kind] + [""]
    lines += [f"All your work: {site}/", "", "You get at most one such letter a day. It names no person and no case."]
    return "\n".join(lines)


def line(item: Item, today: date, site: str) -> str:
    _, reference, address, day = item[:4]
    due_on = date.fromisoformat(day)
    late = (today - due_on).days
    when = f"{count(late, 'day')} late, was due {long_date(due_on)}" if late > 0 else f"due {long_date(due_on)}"
    return f"- {reference}, {when}: {site}{address}" if reference else f"- {when}: {site}{address}"


def subject(items: list[Item], today: date) -> str:
    """The subject of a letter: counts only."""
    late = sum(1 for item in items if date.fromisoformat(item[3]) < today)
    return f"Trefoil: {count(len(items), 'thing')} due" + (f", {late:,} late" if late else "")
