"""Every number that a report prints, by one name wherever it stands, so that a small one is hidden in all its places.

A number of children or families is protected; a number of the partnership's own work is not (see
docs/explanation/small-numbers.md). Whatever draws a part of the report asks here for each number it prints.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db.models import Model, QuerySet

from trefoil.shared.suppression import MARK

CHILDREN = "children"
"""What a number that could stand for few children or families says of itself: `protects=CHILDREN`."""


@dataclass(frozen=True)
class Cell:
    """One number: `part_of` names the number that it is a part of, when the rest could be worked out from both."""

    name: str
    label: str
    value: int
    protects: str = ""
    part_of: str = ""
    grows: bool = False
    """Counts on from year to year, so that the report before and this one give what is new between them."""


@dataclass(frozen=True)
class Listed:
    """What a number counted, without saying what: how many records, and the hash of the list of their keys."""

    model: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Crossed:
    """A table of numbers with its totals: `cells` names the number in each place, `values` holds them."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[str, ...], ...]
    total: str = "Total"


@dataclass
class Ledger:
    """The numbers of one report as they are drawn, and which of them are hidden."""

    cells: dict[str, Cell] = field(default_factory=dict)
    listed: dict[str, Listed] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    """For each figure, what it counts, in the words of its source note."""
    tables: dict[str, Crossed] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    drawing: object = None
    drawn_in: dict[str, set[object]] = field(default_factory=dict)
    typed: dict[object, dict[str, None]] = field(default_factory=dict)
    """For each part, the words in it that somebody typed elsewhere, each once."""

    def number(self, cell: Cell) -> str:
        """The number as it is printed, and its entry here."""
        self.cells[cell.name] = cell
        self.drawn_in.setdefault(cell.name, set()).add(self.drawing)
        return MARK if cell.name in self.hidden else f"{cell.value:,}"

    def records(self, name: str, label: str, model: type[Model], keys: Iterable[object]) -> str:
        """How many records of the partnership's own work these are, as it is printed, with the seal of their list."""
        self.listed[name] = sealed(model, keys)
        return self.number(Cell(name, label, self.listed[name].rows))

    def words(self, text: str) -> str:
        """Words that somebody typed, as they are: noted, since a number among them counts nothing and is in no check."""
        self.typed.setdefault(self.drawing, {})[text] = None
        return text

    def shows(self, name: str) -> bool:
        return name not in self.hidden

    @contextmanager
    def of(self, what: object) -> Iterator[None]:
        """Remember that the numbers asked for now stand in this part."""
        self.drawing = what
        try:
            yield
        finally:
            self.drawing = None

    def touched(self) -> set[object]:
        """The parts in which a number is hidden."""
        return set().union(*(self.drawn_in.get(name, set()) for name in self.hidden))


def listed(rows: QuerySet) -> Listed:
    """The source list of a number, as counts and a hash: no key of a record leaves the database by it."""
    return sealed(rows.model, rows.order_by("pk").values_list("pk", flat=True))


def sealed(model: type[Model], keys: Iterable[object]) -> Listed:
    """The same of keys that are at hand."""
    told = sorted(str(key) for key in keys)
    return Listed(model._meta.label_lower, len(told), hashlib.sha256(",".join(told).encode()).hexdigest())
