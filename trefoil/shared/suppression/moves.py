"""Finding other numbers that fit everything printed, at the least loss of what can be printed.

If one cell goes up by 1, the sums it stands in no longer hold; another cell in each must move, and so on until all sums
hold again. Among all such moves we take the one that needs the least to be hidden beyond what is hidden already
(cheapest first, after Dijkstra). In a single table with totals this is the shortest round trip through the table.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from trefoil.shared.suppression.system import System

PATIENCE = 5_000
"""How many partial moves are looked at before giving up: then more is hidden instead, never less."""

TO_MEND = 150
"""What mending each broken sum beyond two is reckoned to lose. In one table never more than two are broken, and the move
found is the cheapest; where tables are linked, the search would go through every free move first without this."""


@dataclass(frozen=True)
class Step:
    """One cell that moves up (1) or down (-1), a loose end also further; and the steps before it."""

    name: str
    way: int
    before: "Step | None" = None

    def all(self) -> Iterator["Step"]:
        step: Step | None = self
        while step:
            yield step
            step = step.before

    def uses(self, name: str) -> bool:
        return any(step.name == name for step in self.all())


Broken = tuple[tuple[int, int], ...]
"""Sums that do not hold: their places, and by how many times the amount they are too high; last touched, last."""


@dataclass(frozen=True)
class Search:
    """For a move of every cell by `amount`, starting from other `values`; `loss` is 0 for what is hidden already."""

    system: System
    values: Mapping[str, int]
    amount: int
    loss: Callable[[str], int]

    def cheapest(self, start: Step) -> Step | None:
        """The move that begins with `start` and hides the least; None when none is found."""
        if not self.may(start):
            return None
        order = count()
        heap = [(0, next(order), self.loss(start.name), broken_by(self.system, (), start), start)]
        seen: set[frozenset[tuple[int, int]]] = set()
        for _ in range(PATIENCE):
            if not heap:
                break
            _, _, cost, broken, step = heappop(heap)
            if not broken:
                return step
            if frozenset(broken) in seen:
                continue
            seen.add(frozenset(broken))
            for after in self.mending(step, *self.next_broken(broken)):
                now, cost_now = broken_by(self.system, broken, after), cost + self.loss(after.name)
                heappush(heap, (cost_now + TO_MEND * max(0, len(now) - 2), next(order), cost_now, now, after))
        return None

    def may(self, step: Step) -> bool:
        """Whether the cell can be hidden, and stays at its floor or above."""
        floor = self.system.floor(step.name)
        value = self.values.get(step.name, self.system.cells[step.name].value) + step.way * self.amount
        return (floor is None or value >= floor) and self.system.can_be_hidden(step.name)

    def loose_ends(self, place: int) -> list[str]:
        """Cells of a sum that cost nothing and stand in no other: whatever else moves, they can follow."""
        return [
            name for name in self.system.terms[place] if len(self.system.sums_of[name]) == 1 and not self.loss(name)
        ]

    def next_broken(self, broken: Broken) -> tuple[int, int]:
        """Sums with a loose end come last, when all else in them has moved."""
        return next((each for each in reversed(broken) if not self.loose_ends(each[0])), broken[-1])

    def mending(self, step: Step, place: int, by: int) -> list[Step]:
        """The cells of a broken sum that can mend it; a loose end alone where there is one."""
        terms = self.system.terms[place]
        loose = [Step(name, -by * terms[name], step) for name in self.loose_ends(place)]
        others = [Step(name, -1 if times * by > 0 else 1, step) for name, times in terms.items()]
        return self.possible(loose)[:1] or self.possible(others)

    def possible(self, steps: list[Step]) -> list[Step]:
        return [one for one in steps if self.may(one) and not (one.before and one.before.uses(one.name))]


def broken_by(system: System, broken: Broken, step: Step) -> Broken:
    """The sums that do not hold once this cell has moved too."""
    by = dict(broken)
    for place, times in system.sums_of[step.name]:
        now = by.pop(place, 0) + times * step.way
        if now:
            by[place] = now
    return tuple(by.items())


@dataclass(frozen=True)
class Found:
    """Other values that fit, how far the cell came, and what more must be hidden for it."""

    values: dict[str, int]
    amount: int
    hides: frozenset[str]


def furthest(system: System, name: str, way: int, amount: int, hidden: set[str], loss: Mapping[str, int]) -> Found:
    """Move a cell by `amount`, or as near to it as can be: at one go, or else by ones, whichever hides less."""
    whole = at_one_go(system, name, way, amount, hidden, loss)
    if whole and not whole.hides:
        return whole
    ones = by_ones(system, name, way, amount, hidden, loss)
    if whole is None or (ones.amount == amount and losing(ones, loss) < losing(whole, loss)):
        return ones
    return whole


def losing(found: Found, loss: Mapping[str, int]) -> int:
    return sum(loss[name] for name in found.hides)


def at_one_go(
    system: System, name: str, way: int, amount: int, hidden: set[str], loss: Mapping[str, int]
) -> Found | None:
    """Every cell of the move by the whole amount."""
    last = Search(system, {}, amount, lambda one: 0 if one in hidden else loss[one]).cheapest(Step(name, way))
    if last is None:
        return None
    values = {step.name: system.cells[step.name].value + step.way * amount for step in last.all()}
    return Found(values, amount, frozenset(values.keys() - hidden))


def by_ones(system: System, name: str, way: int, amount: int, hidden: set[str], loss: Mapping[str, int]) -> Found:
    """One move by 1 after another, each from where the last one ended, so that several cells can share the amount."""
    values: dict[str, int] = {}

    def more_loss(one: str) -> int:
        return 0 if one in hidden or one in values else loss[one]

    for reached in range(amount):
        last = Search(system, values, 1, more_loss).cheapest(Step(name, way))
        if last is None:
            return Found(values, reached, frozenset(values.keys() - hidden))
        for step in last.all():
            values[step.name] = values.get(step.name, system.cells[step.name].value) + step.way
    return Found(values, amount, frozenset(values.keys() - hidden))
