"""All cells of a document and what came before it, with every sum that ties them: what an attacker has to work with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trefoil.shared.suppression.items import Cell, Inconsistent, Item, Published, Relation, Table


@dataclass
class System:
    """Cells by name.

    `public` cells were printed before and cannot be hidden any more. `unprinted` ones are hidden from the start, at no
    loss. `terms` has, for each sum, the cells in it, the total counted against the parts.
    """

    cells: dict[str, Cell] = field(default_factory=dict)
    public: set[str] = field(default_factory=set)
    unprinted: set[str] = field(default_factory=set)
    relations: list[Relation] = field(default_factory=list)
    terms: list[dict[str, int]] = field(default_factory=list)
    sums_of: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, cell: Cell, where: str) -> None:
        """Take a cell in, or check that it is the number already known by this name."""
        if not cell.signed and cell.value < 0:
            raise Inconsistent(f"Give “{cell.name}” a number from 0 up: {where} has {cell.value}")
        known = self.cells.setdefault(cell.name, cell)
        if known.value != cell.value:
            raise Inconsistent(
                f"Give “{cell.name}” one value, or two names if these are different numbers: {where} has {cell.value}, "
                f"and elsewhere it is {known.value}"
            )
        if cell.people and not known.people:
            self.cells[cell.name] = cell

    def tie(self, relation: Relation) -> None:
        """Take a sum in; it must hold."""
        for name in (relation.total, *relation.parts):
            if name not in self.cells:
                raise Inconsistent(f"{relation.says}: give the number “{name}”, which no table or sentence has")
        total, parts = self.cells[relation.total].value, sum(self.cells[name].value for name in relation.parts)
        if total != parts:
            raise Inconsistent(f"{relation.says}: {total:,} is given, and its parts come to {parts:,}")
        terms: dict[str, int] = defaultdict(int)
        terms[relation.total] -= 1
        for name in relation.parts:
            terms[name] += 1
        for name, times in terms.items():
            self.sums_of[name].append((len(self.terms), times))
        self.relations.append(relation)
        self.terms.append(dict(terms))

    def floor(self, name: str) -> int | None:
        """The least a hidden cell can be for a reader: 1, since a 0 would have been printed; None for a change."""
        cell = self.cells[name]
        if cell.signed:
            return None
        return 1 if cell.printed and cell.value else 0

    def can_be_hidden(self, name: str) -> bool:
        """Not what is public already, and not a 0, which is always shown as 0."""
        cell = self.cells[name]
        return name not in self.public and bool(cell.value or cell.signed or not cell.printed)

    @property
    def changes(self) -> set[str]:
        return {cell.name for cell in self.cells.values() if cell.signed}

    def small(self, below: int) -> list[str]:
        return [cell.name for cell in self.cells.values() if cell.people and 0 < cell.value < below]

    def holds(self, changed: Mapping[str, int]) -> bool:
        """Whether other values of some cells fit every sum, and every cell's floor."""
        sums = {place for name in changed for place, _ in self.sums_of[name]}
        return all(
            not sum(times * changed.get(name, self.cells[name].value) for name, times in self.terms[place].items())
            for place in sums
        ) and all((floor := self.floor(name)) is None or value >= floor for name, value in changed.items())

    def absorber(self, place: int, hidden: set[str]) -> str | None:
        """A hidden change that stands in no other sum: while it is hidden, this sum tells nobody anything."""
        names = (name for name in self.terms[place] if self.cells[name].signed and name in hidden)
        return next((name for name in names if len(self.sums_of[name]) == 1), None)

    def connected(self, name: str, hidden: set[str]) -> set[str]:
        """All cells that sums tie to this one, one way or another, when these are hidden."""
        found, left = {name}, [name]
        while left:
            for place, _ in self.sums_of[left.pop()]:
                if not self.absorber(place, hidden):
                    new = self.terms[place].keys() - found
                    found |= new
                    left += new
        return found

    def absorbed(self, values: dict[str, int], hidden: set[str]) -> dict[str, int]:
        """The values, and with them what hidden changes must be so that their sums hold."""
        changes = {}
        for place in {place for name in values for place, _ in self.sums_of[name]}:
            change = self.absorber(place, hidden)
            if change and change not in values:
                terms = self.terms[place]
                rest = sum(
                    times * values.get(name, self.cells[name].value) for name, times in terms.items() if name != change
                )
                changes[change] = -rest * terms[change]
        return values | changes


def system(items: Iterable[Item], already_published: Iterable[Published]) -> System:
    """Everything a reader of this document and the earlier ones can add and subtract."""
    everything = System()
    items = list(items)
    for earlier in already_published:
        take(everything, earlier.items)
        names = {cell.name for item in earlier.items for cell in item.all_cells() if cell.printed}
        everything.public |= names - earlier.hidden
        everything.unprinted |= {cell.name for item in earlier.items for cell in item.all_cells()} - everything.public
    take(everything, items)
    now = {cell.name for item in items for cell in item.all_cells() if cell.printed}
    everything.unprinted -= now | everything.public
    everything.unprinted |= {name for name, cell in everything.cells.items() if not cell.printed}
    return everything


def take(everything: System, items: Sequence[Item]) -> None:
    """All cells first, so that a sum may name a cell of a later item."""
    for item in items:
        where = f"the table “{item.name}”" if isinstance(item, Table) else "this document"
        for cell in item.all_cells():
            everything.add(cell, where)
    for item in items:
        for relation in item.relations():
            everything.tie(relation)
