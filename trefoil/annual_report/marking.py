"""The marks that lead from each number to where it comes from, and the list that they lead to."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from trefoil.annual_report.ledger import Ledger
from trefoil.shared.documents.model import BulletList, Headlines, Inline, Note, Paragraph, Part, Run, Table


@dataclass
class Marks:
    """Sources are numbered in the order in which the report first names them."""

    ledger: Ledger
    places: dict[str, int] = field(default_factory=dict)

    def marked(self, parts: list[Part]) -> list[Part]:
        """The parts of one block with a mark at each number's first mention in it. A table names its source below it."""
        seen: set[str] = set()

        def mark(run: Run) -> Run:
            if not run.counts or run.counts in seen:
                return run
            seen.add(run.counts)
            return replace(run, source=self.places.setdefault(run.counts, len(self.places) + 1))

        return [part if isinstance(part, Table) else with_runs(part, mark) for part in parts]

    def listed(self) -> tuple[Inline, ...]:
        """For each source: what the number is, what was counted, and the number as printed."""
        return tuple(self.source(name) for name in self.places)

    def source(self, name: str) -> Inline:
        cell = self.ledger.cells[name]
        label = cell.label[:1].upper() + cell.label[1:]
        printed = self.ledger.number(cell)
        return (Run(f"{label}: {printed}.", strong=True), Run(f" {self.ledger.sources[name]}"))


def with_runs(part: Part, change: Callable[[Run], Run]) -> Part:
    """The same part with each of its runs changed."""

    def inline(runs: Inline) -> Inline:
        return tuple(change(run) for run in runs)

    if isinstance(part, Paragraph | Note):
        return replace(part, runs=inline(part.runs))
    if isinstance(part, BulletList):
        return replace(part, items=tuple(inline(item) for item in part.items))
    if isinstance(part, Table):
        return replace(part, rows=tuple(tuple(inline(cell) for cell in row) for row in part.rows))
    if isinstance(part, Headlines):
        return replace(part, items=tuple((change(number), label) for number, label in part.items))
    return part


def said(part: Part) -> str:
    """The words of a part that is written in runs."""
    words: list[str] = []

    def hear(run: Run) -> Run:
        words.append(run.text)
        return run

    with_runs(part, hear)
    return " ".join("".join(words).split())
