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
    """One thing that waits for a person. `reference` says nothing of a case, or is left out; `address` is a path."""

    reference: str
    address: str
    due_on: date


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


def falls_between(due_on: date, since: date, today: date) -> bool:
    """Whether a day on which people are reminded lies after `since` and not after `today`.

    Days: 14 and 3 days before it is due, the day after it was due, and every 7 days from then on. Asked for a span
    rather than for one day, so that a day on which no letter could be sent is made up for by the next.
    """
    if any(since < due_on - timedelta(days=days) <= today for days in BEFORE):
        return True
    first = due_on + timedelta(days=1)
    if today < first:
        return False
    latest = today - timedelta(days=(today - first).days % AFTER)
    return latest > since


Item = list[str]
"""As a digest keeps a thing due: code of its source, reference, path, day in ISO form."""


def items_for(person: "Person", since: date, today: date) -> list[Item]:
    """What to remind a person of today, the first due first."""
    found = [
        [source.code, due.reference, due.address, due.due_on.isoformat()]
        for source in sources()
        for due in source.find(person)
        if falls_between(due.due_on, since, today)
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
    _, reference, address, day = item
    due_on = date.fromisoformat(day)
    late = (today - due_on).days
    when = f"{count(late, 'day')} late, was due {long_date(due_on)}" if late > 0 else f"due {long_date(due_on)}"
    return f"- {reference}, {when}: {site}{address}" if reference else f"- {when}: {site}{address}"


def subject(items: list[Item], today: date) -> str:
    """The subject of a letter: counts only."""
    late = sum(1 for item in items if date.fromisoformat(item[3]) < today)
    return f"Trefoil: {count(len(items), 'thing')} due" + (f", {late:,} late" if late else "")
