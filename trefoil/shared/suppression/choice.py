"""Choosing what to hide, with a proof for each small cell that what is printed does not give it away.

The proof is a second document, and a third: complete sets of whole numbers that agree with everything printed and every
sum, in which the cell has other values. Nobody can tell them from the truth by sums and differences, whatever solver
they use. A proof stays good when more is hidden, so each cell is dealt with once and the work always ends.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trefoil.shared.suppression.moves import furthest
from trefoil.shared.suppression.system import System

MANY = 1_000_000


@dataclass(frozen=True, eq=False)
class Proof:
    """Other values of some hidden cells that fit everything else. `endless`: any multiple of them fits too."""

    values: Mapping[str, int]
    endless: bool = False


@dataclass
class Choice:
    """What is hidden, and why that is enough. `exposed` are small cells that earlier documents give away."""

    system: System
    below: int
    hidden: set[str]
    loss: Mapping[str, int]
    proofs: dict[str, list[Proof]] = field(default_factory=lambda: defaultdict(list))
    exposed: set[str] = field(default_factory=set)

    # --- What the proofs show ------------------------------------------------------------------------------------
    def reach(self, name: str, without: Proof | None = None) -> tuple[int, int | None]:
        """The lowest and highest value that the proofs give a cell; None: there is no highest."""
        proofs = [proof for proof in self.proofs[name] if proof is not without]
        values = [self.system.cells[name].value, *(proof.values[name] for proof in proofs)]
        return min(values), None if any(proof.endless for proof in proofs) else max(values)

    def protected(self, name: str, without: Proof | None = None) -> bool:
        """At least as many values fit as the mark stands for: 5, from 1 to 5, when `below` is 6."""
        low, high = self.reach(name, without)
        return high is None or (high - low >= self.below - 2 and high >= self.below - 1)

    def believe(self, proof: Proof) -> None:
        """Take a proof in, after checking that it is one."""
        if not self.system.holds(proof.values) or not proof.values.keys() <= self.hidden:
            raise AssertionError("A proof that does not fit what is printed")
        for name in proof.values:
            self.proofs[name].append(proof)

    # --- Hiding more ---------------------------------------------------------------------------------------------
    def protect(self, name: str) -> None:
        """Hide what it takes for this small cell; say so when earlier documents leave no way."""
        if self.protected(name):
            return
        self.widen(name)
        if not self.protected(name):
            self.hide_all_around(name)
            self.widen(name)
        if not self.protected(name):
            self.exposed.add(name)

    def widen(self, name: str) -> None:
        """Down to 1 if that can be, then up to the end of the small numbers, or further where 1 could not be reached."""
        value = self.system.cells[name].value
        if self.reach(name)[0] > 1:
            self.go(name, -1, value - 1)
        low, high = self.reach(name)
        needed = max(self.below - 1, low + self.below - 2)
        if high is not None and high < needed:
            self.go(name, 1, needed - value)

    def go(self, name: str, way: int, amount: int) -> None:
        found = furthest(self.system, name, way, amount, self.hidden, self.loss)
        if found.amount:
            self.hidden |= found.hides
            self.believe(Proof(found.values))

    def hide_all_around(self, name: str) -> None:
        """The last resort: hide every number tied to it. When none is public, all may be any times as many."""
        self.hide(self.system.connected(name, set()) & self.system.changes)
        around = self.system.connected(name, self.hidden)
        around = {one for one in around if self.system.cells[one].value or one in self.hidden}
        self.hide(around)
        if around <= self.hidden and not around & self.system.public:
            many = {one: self.system.cells[one].value * MANY for one in around}
            self.believe(Proof(self.system.absorbed(many, self.hidden), endless=True))

    def hide(self, names: Iterable[str]) -> None:
        self.hidden |= {name for name in names if self.system.can_be_hidden(name)}

    # --- Hiding no more than needed --------------------------------------------------------------------------------
    def thin(self, small: set[str]) -> None:
        """Let go of proofs that later ones made needless, the dearest first, and print again what no proof needs."""
        kept = small | self.system.unprinted
        for proof in sorted(
            {one: None for proofs in self.proofs.values() for one in proofs}, key=self.cost, reverse=True
        ):
            spares = any(len(self.proofs[name]) == 1 for name in proof.values.keys() - kept)
            if spares and all(self.protected(name, without=proof) for name in proof.values.keys() & small):
                for name in proof.values:
                    self.proofs[name].remove(proof)
        self.hidden = kept | {name for name, proofs in self.proofs.items() if proofs}

    def cost(self, proof: Proof) -> int:
        return sum(self.loss[name] for name in proof.values)


def choose(system: System, below: int, mentions: Mapping[str, int]) -> Choice:
    """Hide the small cells, then for each what must go with it. Public small cells are exposed from the start."""
    small = set(system.small(below))
    choice = Choice(system, below, system.unprinted | small, losses(system, mentions))
    for name in sorted(small - system.public, key=lambda one: (-company(system, one, choice.hidden), one)):
        choice.protect(name)
    if not choice.exposed:
        choice.thin(small)
    choice.exposed |= small & system.public
    return choice


def company(system: System, name: str, hidden: set[str]) -> int:
    """How many hidden cells share a sum with this one. Those with company are easy; the lonely come last."""
    return len({other for place, _ in system.sums_of[name] for other in system.terms[place]} & hidden)


def losses(system: System, mentions: Mapping[str, int]) -> dict[str, int]:
    """What hiding each cell loses: more for totals, for what is mentioned in several places, and for large numbers; a
    change since last year least.

    `mentions` is in how many tables, sentences and rates a cell stands.
    """
    totals = {relation.total for relation in system.relations}
    return {
        name: 50
        if cell.signed
        else (100 + 10 * cell.value.bit_length()) * mentions.get(name, 1) * (3 if name in totals else 1)
        for name, cell in system.cells.items()
    }
