"""Who can have a place, and who is offered one next. Pure rules: no database, no clock.

**Held places.** Some of a session's places are held for one kind of workplace, or for one agency, until they are
released. Whoever they are for uses a held place first; everyone else can have what is neither taken nor still held for
others. An agency for which places are held has those instead of its kind's: its kind's are for the others of the kind.

**The waiting list.** First come, first offered. Whoever waits is passed over only while no place of the session is for
their kind, or, with colleagues who asked to come together, while there are too few places for all of them at once.
They keep their position. Why so, and what else was thought of: docs/explanation/waiting-list.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


def share_of(agency: int) -> str:
    """What the people of this agency count as where places are held for it."""
    return f"agency {agency}"


@dataclass(frozen=True)
class Places:
    """A session's places by share, which is a kind of workplace or an agency for which some are held.

    `taken` counts bookings that take a place and open offers; `held` what is not yet released.
    """

    capacity: int
    taken: Mapping[str, int] = field(default_factory=dict)
    held: Mapping[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """Places that nobody has, held or not; never below nought, also when the room became smaller."""
        return max(0, self.capacity - sum(self.taken.values()))

    def share(self, kind: str, agency: int | None = None) -> str:
        """Whose places somebody of this kind of workplace, and of this agency if any, has."""
        own = kind if agency is None else share_of(agency)
        return own if own in self.held else kind

    def free_for(self, kind: str, agency: int | None = None) -> int:
        """How many places somebody of this kind of workplace, and of this agency if any, can have now."""
        own = self.share(kind, agency)
        kept = sum(max(0, places - self.taken.get(other, 0)) for other, places in self.held.items() if other != own)
        return max(0, self.left - kept)

    def with_one_more(self, kind: str, agency: int | None = None) -> "Places":
        return Places(self.capacity, Counter(self.taken) + Counter([self.share(kind, agency)]), self.held)


@dataclass(frozen=True)
class Waits:
    """One entry of the waiting list; `group` is the same for colleagues who come together, None for one person."""

    key: int
    kind: str
    group: int | None = None
    agency: int | None = None


def next_offers(places: Places, queue: Iterable[Waits]) -> list[int]:
    """The keys of the entries that are offered a place now, in the order of the list.

    `queue` holds the entries that wait for this session and have no open offer, first come first. A group stands where
    its first member stands.
    """
    offered: list[int] = []
    for party in parties(queue):
        after = places
        for one in party:
            if not after.free_for(one.kind, one.agency):
                break
            after = after.with_one_more(one.kind, one.agency)
        else:
            places = after
            offered += [one.key for one in party]
    return offered


def parties(queue: Iterable[Waits]) -> list[list[Waits]]:
    """Single people and whole groups, in order."""
    found: dict[tuple[str, int], list[Waits]] = {}
    for one in queue:
        unit = ("alone", one.key) if one.group is None else ("group", one.group)
        found.setdefault(unit, []).append(one)
    return list(found.values())


def position(queue: Iterable[Waits], key: int) -> int | None:
    """How many stand before this entry, plus one; None when it is not in the list."""
    return next((place for place, one in enumerate(queue, 1) if one.key == key), None)
