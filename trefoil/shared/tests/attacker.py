"""A reader who wants the numbers that were left out, and has every printed table, sentence and earlier report.

Knows nothing of how they were chosen: reads what is printed, writes down the sums that a reader sees, and asks a solver
(HiGHS, in whole numbers) for the least and the most that each missing number can be. For small documents, `every_way`
goes through all numbers that fit instead, with no solver at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import highspy

from trefoil.shared.suppression import MARK, Change, Figure, Item, Rate, Sum, Suppressed, Table

ENDLESS = 10_000


@dataclass
class Attacker:
    """`known` are numbers read somewhere; `sums` are totals with their parts; `signed` may be below 0; `left` are what is
    left over by a percentage, which may be 0."""

    known: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    sums: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    signed: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)

    def read(self, items: Iterable[Item], safe: Suppressed) -> "Attacker":
        for item in items:
            self.read_one(item, safe)
        return self

    def note(self, name: str, printed: str) -> None:
        self.names.add(name)
        if printed != MARK:
            self.known[name] = int(printed.replace(",", ""))

    def read_one(self, item: Item, safe: Suppressed) -> None:
        match item:
            case Table():
                self.read_table(item, safe.table(item.name))
            case Figure():
                self.note(item.cell, safe.text(item.cell))
            case Change():
                self.signed.add(item.name)
                self.note(item.name, safe.change(item.name))
                self.sums.append((item.now, (item.then, item.name)))
            case Rate():
                self.read_rate(item, safe.rate(item.name))
            case Sum():
                self.sums.append((item.total, tuple(item.parts)))

    def read_table(self, table: Table, body: Sequence[Sequence[str]]) -> None:
        for row, printed in zip(table.rows, body, strict=True):
            for column, text in zip(table.columns, printed, strict=True):
                self.note(table.cell(row, column), text)
        if "Total" in table.columns:
            inner = [column for column in table.columns if column != "Total"]
            self.sums += [
                (table.cell(row, "Total"), tuple(table.cell(row, one) for one in inner)) for row in table.rows
            ]
        if "Total" in table.rows:
            inner = [row for row in table.rows if row != "Total"]
            self.sums += [
                (table.cell("Total", column), tuple(table.cell(one, column) for one in inner))
                for column in table.columns
            ]

    def read_rate(self, rate: Rate, printed: str) -> None:
        """A printed percentage gives both numbers: they are beside it, or follow from it."""
        others = f"{rate.name} others"
        self.names |= {rate.part, rate.whole, others}
        self.left.add(others)
        self.sums.append((rate.whole, (rate.part, others)))
        if printed not in {MARK, "[z]"}:
            self.known |= {rate.part: rate.part_value, rate.whole: rate.whole_value}

    @property
    def missing(self) -> list[str]:
        return sorted(self.names - self.known.keys())

    def least(self, name: str) -> int:
        """What is left out is never 0, which would have been printed."""
        if name in self.signed:
            return -ENDLESS
        return 0 if name in self.left else 1

    # --- With a solver ---------------------------------------------------------------------------------------------
    def bounds(self, wanted: Iterable[str]) -> dict[str, tuple[int, int]]:
        """The least and the most that each missing number can be."""
        solver, columns = self.problem()
        found = {}
        for name in wanted:
            if name in self.known:
                found[name] = (self.known[name], self.known[name])
                continue
            ends = []
            for way in (1.0, -1.0):
                solver.changeColCost(columns[name], way)
                solver.clearSolver()
                solver.run()
                assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal, name
                ends.append(round(solver.getSolution().col_value[columns[name]]))
            solver.changeColCost(columns[name], 0.0)
            found[name] = (ends[0], ends[1])
        return found

    def problem(self) -> tuple[highspy.Highs, dict[str, int]]:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        columns = {name: place for place, name in enumerate(self.missing)}
        for name in columns:
            solver.addVar(float(self.least(name)), float(ENDLESS))
            solver.changeColIntegrality(columns[name], highspy.HighsVarType.kInteger)
        for total, parts in self.sums:
            weights: dict[int, float] = {}
            rest = 0
            for name, weight in [(total, -1), *((part, 1) for part in parts)]:
                if name in self.known:
                    rest -= weight * self.known[name]
                else:
                    weights[columns[name]] = weights.get(columns[name], 0.0) + weight
            if weights:
                solver.addRow(float(rest), float(rest), len(weights), list(weights), list(weights.values()))
        return solver, columns

    # --- Without one -----------------------------------------------------------------------------------------------
    def every_way(self, most: int) -> Iterator[dict[str, int]]:
        """All numbers up to `most` that fit what is printed. For a handful of missing numbers."""
        names = self.missing

        def fits(chosen: dict[str, int]) -> bool:
            for total, parts in self.sums:
                values = [chosen.get(one, self.known.get(one)) for one in (total, *parts)]
                if None not in values and values[0] != sum(values[1:]):  # type: ignore[arg-type]
                    return False
            return True

        def fill(chosen: dict[str, int]) -> Iterator[dict[str, int]]:
            if len(chosen) == len(names):
                yield chosen
                return
            name = names[len(chosen)]
            for value in range(max(self.least(name), -most), most + 1):
                more = chosen | {name: value}
                if fits(more):
                    yield from fill(more)

        yield from fill({})
