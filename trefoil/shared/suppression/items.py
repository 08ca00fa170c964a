"""What a document prints: tables, numbers in sentences, changes, rates. And what earlier documents printed.

A cell is a number with a name. Places that print the same number give it the same name, so that it is hidden in all of
them or in none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

TOTAL = "Total"


class Inconsistent(Exception):
    """Numbers that do not add up, or a cell with two values; the sentence says which and what to do."""


@dataclass(frozen=True)
class Cell:
    """`people`: a count of children, families or staff, which is small when it is from 1 up to the limit.
    `printed`: on its own; otherwise it follows from others, as what is left over by a share does.
    `signed`: a change, which may be below 0 and is never small.
    """

    name: str
    value: int
    people: bool = True
    printed: bool = True
    signed: bool = False


@dataclass(frozen=True)
class Relation:
    """A sum that a reader knows to hold: `total` is `parts` together. `says` is where, in words."""

    total: str
    parts: tuple[str, ...]
    says: str


@dataclass(frozen=True)
class Table:
    """Counts by rows and columns. A row or column called Total, if there is one, is the sum of the others.

    `values` has one row of whole numbers for each name in `rows`; None is a cell that cannot be (printed as [z]).
    `cells` names cells that stand elsewhere too: `{("North", "Total"): "children in the north"}`.
    `people=False` is for counts of things, such as courses.
    """

    name: str
    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[int | None]]
    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)
    people: bool = True
    total_row: str = TOTAL
    total_column: str = TOTAL

    def __post_init__(self) -> None:
        for what, names in (("row", self.rows), ("column", self.columns)):
            for name in names:
                if list(names).count(name) > 1:
                    raise Inconsistent(
                        f"Give each {what} of the table “{self.name}” a name of its own: {name} is there twice"
                    )
        if len(self.values) != len(self.rows) or any(len(row) != len(self.columns) for row in self.values):
            raise Inconsistent(f"Give the table “{self.name}” a number for each row and column")

    def cell(self, row: str, column: str) -> str:
        """The name of the cell in a row and column."""
        return self.cells.get((row, column), f"{self.name} / {row} / {column}")

    def numbers(self) -> Iterator[tuple[str, str, int | None]]:
        for row, values in zip(self.rows, self.values, strict=True):
            for column, value in zip(self.columns, values, strict=True):
                yield row, column, value

    def all_cells(self) -> Iterator[Cell]:
        for row, column, value in self.numbers():
            yield Cell(self.cell(row, column), value or 0, self.people)

    def relations(self) -> Iterator[Relation]:
        """The sum of each row, of each column, and of the row of totals, as a reader would check them."""
        inner_rows = [row for row in self.rows if row != self.total_row]
        inner_columns = [column for column in self.columns if column != self.total_column]
        across = self.total_column in self.columns
        for row in inner_rows if across else ():
            yield self.row_sum(row, inner_columns)
        if self.total_row in self.rows:
            for column in self.columns:
                parts = tuple(self.cell(row, column) for row in inner_rows)
                yield Relation(self.cell(self.total_row, column), parts, f"Row {self.total_row}, column {column}")
            if across:
                yield self.row_sum(self.total_row, inner_columns)

    def row_sum(self, row: str, columns: Sequence[str]) -> Relation:
        parts = tuple(self.cell(row, column) for column in columns)
        return Relation(self.cell(row, self.total_column), parts, f"Row {row}, column {self.total_column}")


@dataclass(frozen=True)
class Figure:
    """A number in a sentence, or in a chart."""

    cell: str
    value: int
    people: bool = True

    def all_cells(self) -> Iterator[Cell]:
        yield Cell(self.cell, self.value, self.people)

    def relations(self) -> Iterator[Relation]:
        yield from ()


@dataclass(frozen=True)
class Change:
    """How much more or less than before: "3 more than last year". `now` and `then` are cells."""

    name: str
    now: str
    then: str
    value: int

    def all_cells(self) -> Iterator[Cell]:
        yield Cell(self.name, self.value, people=False, signed=True)

    def relations(self) -> Iterator[Relation]:
        yield Relation(self.now, (self.then, self.name), f"The change “{self.name}”")


@dataclass(frozen=True)
class Rate:
    """A percentage or rate: `part` for every `per` of `whole`, rounded to `places`.

    Whoever reads it beside the whole can work out the part, so it counts as printing both cells. What is left over
    (whole less part) is a count of people too.
    """

    name: str
    part: str
    whole: str
    part_value: int
    whole_value: int
    per: int = 100
    places: int = 1
    people: bool = True

    @property
    def rest(self) -> str:
        return f"{self.name} / the others"

    def all_cells(self) -> Iterator[Cell]:
        yield Cell(self.part, self.part_value, self.people)
        yield Cell(self.whole, self.whole_value, self.people)
        if self.per == 100 and self.part_value <= self.whole_value:
            yield Cell(self.rest, self.whole_value - self.part_value, self.people, printed=False)

    def relations(self) -> Iterator[Relation]:
        if self.per == 100 and self.part_value <= self.whole_value:
            yield Relation(self.whole, (self.part, self.rest), f"The rate “{self.name}”")


@dataclass(frozen=True)
class Sum:
    """A sum that readers know though no table prints it, such as areas that make up the partnership."""

    total: str
    parts: Sequence[str]

    def all_cells(self) -> Iterator[Cell]:
        yield from ()

    def relations(self) -> Iterator[Relation]:
        yield Relation(self.total, tuple(self.parts), f"The sum “{self.total}”")


Item = Table | Figure | Change | Rate | Sum


@dataclass(frozen=True)
class Published:
    """An earlier document as it went out: its items with their true numbers, and the names of the cells hidden then."""

    items: Sequence[Item]
    hidden: frozenset[str] = frozenset()
