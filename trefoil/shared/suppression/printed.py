"""The numbers of a document as they are printed: the number, or the mark of one that is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from trefoil.shared.suppression.items import Change, Item, Rate, Table
from trefoil.shared.suppression.system import System

MARK = "[c]"
"""Confidential; never an empty cell and never 0."""
CANNOT_BE = "[z]"


def why_left_out(below: int, of: str = "") -> str:
    """What the mark stands for; `of` says what is counted, such as children."""
    number = f"a number of {of}" if of else "a number"
    return (
        f"{MARK} stands for {number} from 1 to {below - 1}, or for one from which such a number could be worked out. We leave "
        "them out so that nobody can be recognised."
    )


@dataclass(frozen=True)
class Suppressed:
    """What may be printed.

    `hidden` has the names of all cells left out. `exposed` are small cells that earlier documents give away whatever is
    hidden now: show them to whoever publishes. `reach` has the lowest and highest value that each hidden cell is proved
    able to have for a reader (None: no limit).
    """

    items: tuple[Item, ...]
    system: System
    below: int
    hidden: frozenset[str]
    exposed: frozenset[str]
    reach: Mapping[str, tuple[int, int | None]]

    @cached_property
    def small(self) -> frozenset[str]:
        """Cells left out because they are small."""
        return frozenset(self.system.small(self.below))

    @cached_property
    def secondary(self) -> frozenset[str]:
        """Cells of this document left out because a small one could be worked out from them."""
        return self.hidden - self.small - self.system.unprinted

    def shows(self, cell: str) -> bool:
        """Whether the number may be printed. A name that was not handed in is a fault, not a yes."""
        if cell not in self.system.cells:
            raise KeyError(f"The cell {cell!r} was not handed in")
        return cell not in self.hidden

    def text(self, cell: str) -> str:
        return f"{self.system.cells[cell].value:,}" if self.shows(cell) else MARK

    def change(self, name: str) -> str:
        """+3, -2, 0, or the mark."""
        value = self.system.cells[name].value
        return (f"{value:+,}" if value else "0") if self.shows(name) else MARK

    def rate(self, name: str) -> str:
        """A rate rounded half up, such as 12.5%; the mark when its part, its whole or both are left out."""
        rate = next(item for item in self.items if isinstance(item, Rate) and item.name == name)
        if not self.shows(rate.part) or not self.shows(rate.whole):
            return MARK
        if not rate.whole_value:
            return CANNOT_BE
        exact = Decimal(rate.part_value) * rate.per / Decimal(rate.whole_value)
        rounded = exact.quantize(Decimal(1).scaleb(-rate.places), ROUND_HALF_UP)
        return f"{rounded:,}%" if rate.per == 100 else f"{rounded:,}"

    def table(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The body of a table as it is printed, row by row, without the names of rows and columns."""
        table = next(item for item in self.items if isinstance(item, Table) and item.name == name)
        return tuple(
            tuple(
                CANNOT_BE if value is None else self.text(table.cell(row, column))
                for column, value in zip(table.columns, values, strict=True)
            )
            for row, values in zip(table.rows, table.values, strict=True)
        )

    @property
    def why(self) -> str:
        """The sentence that stands under what has a mark; nothing when all is shown."""
        if not self.hidden & {cell.name for item in self.items for cell in item.all_cells() if cell.printed}:
            return ""
        return why_left_out(self.below)

    @property
    def changes(self) -> tuple[str, ...]:
        return tuple(item.name for item in self.items if isinstance(item, Change))
