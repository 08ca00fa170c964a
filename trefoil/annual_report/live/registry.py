"""What a live block is: a function from the report's scope to parts of a document, by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trefoil.annual_report import figures
from trefoil.annual_report.scope import Scope
from trefoil.shared.documents.model import Headlines, Inline, Part, Run, Table, plain

Draw = Callable[[Scope], list[Part]]


@dataclass(frozen=True)
class Live:
    """A live block: what it is called in the editor, and how it is drawn."""

    name: str
    title: str
    draw: Draw


LIVE: dict[str, Live] = {}

MOST = 60
"""How many reviews, actions or pieces of evidence a table or chart shows one by one; all of them are counted."""


def left_out(shown: int, whole: int) -> str:
    """What a reader must know when not all are shown; empty when all are."""
    return f" The latest {shown} of {whole:,} are shown." if shown < whole else ""


def live(title: str) -> Callable[[Draw], Draw]:
    """Make a function a live block of the function's name."""

    def register(draw: Draw) -> Draw:
        LIVE[draw.__name__] = Live(draw.__name__, title, draw)
        return draw

    return register


def number(name: str, scope: Scope) -> Run:
    """A figure as a run of text that leads to the list it counts; raises KeyError when there is no such figure."""
    found = figures.find(name)
    if found is None:
        raise KeyError(name)
    address = found.address(scope) if scope.linked else ""
    return Run(found.printed(scope), figure=True, address=address, counts=found.name)


def large(scope: Scope, *names: str) -> list[Part]:
    """Figures as large numbers with their labels."""
    return [Headlines(tuple((number(name, scope), figures.FIGURES[name].label) for name in names))]


def table(
    caption: str, columns: tuple[str, ...], rows: Iterable[tuple], *, source: str = "", numeric: Iterable[int] = ()
) -> list[Part]:
    """A table from rows of words and runs; nothing at all when there are no rows."""
    cells = tuple(tuple(cell(value) for value in row) for row in rows)
    return [Table(caption, columns, cells, frozenset(numeric), source)] if cells else []


def cell(value: object) -> Inline:
    return (value,) if isinstance(value, Run) else plain(str(value))
