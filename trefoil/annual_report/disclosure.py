"""The check of a whole report for small numbers: which are hidden, in every place where they stand, and why.

All protected numbers of the report are checked together, with the numbers of the partnership's work, which everyone
knows, and with all reports of the same arrangement that are out. The rule: docs/explanation/small-numbers.md.
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from trefoil.annual_report.ledger import Cell, Crossed, Ledger
from trefoil.annual_report.models import Edition, Report
from trefoil.shared.actions import Refused
from trefoil.shared.suppression import MARK, SMALL_BELOW, Figure, Inconsistent, Published, Table, suppress, why_left_out
from trefoil.shared.suppression import items as kinds
from trefoil.shared.words import listed

WHY = why_left_out(SMALL_BELOW, of="children or families")
"""The sentence that a report prints when a number is hidden."""


@dataclass(frozen=True)
class Rest:
    """What is left of a whole beside a part of it: printed nowhere, and worked out by anyone who has both."""

    name: str
    whole: str
    part: str
    value: int

    def all_cells(self) -> Iterator[kinds.Cell]:
        yield kinds.Cell(self.name, self.value, people=True, printed=False)

    def relations(self) -> Iterator[kinds.Relation]:
        yield kinds.Relation(self.whole, (self.part, self.name), f"What is left of “{self.whole}” beside “{self.part}”")


@dataclass(frozen=True)
class Checked:
    """What the check decided."""

    hidden: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    exposed: frozenset[str] = frozenset()
    """Small numbers that earlier reports give away, whatever is hidden now."""
    reach: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    why: str = ""
    """The sentence that the report prints when a number is hidden."""
    fault: str = ""
    """Why the check could not be made; then every protected number is hidden."""

    @property
    def why_in_plain_words(self) -> str:
        return f"{MARK} means that we do not give a number, so that nobody can be recognised." if self.why else ""


def check(ledger: Ledger, report: Report) -> Checked:
    """Check the report as it is drawn now, with what the earlier reports gave."""
    return checked(ledger.cells, ledger.tables, editions_out(report))


def checked(cells: Mapping[str, Cell], tables: Mapping[str, Crossed], earlier: list[Edition]) -> Checked:
    """The one call of the rule for all numbers together."""
    protected = {name: cell for name, cell in cells.items() if cell.protects}
    if not protected:
        return Checked()
    try:
        found = suppress(items_of(cells, tables, earlier), list(published_before(cells, earlier)))
    except Inconsistent as fault:
        return Checked(hidden=frozenset(protected), why=WHY, fault=str(fault))
    hidden = found.hidden & cells.keys()
    return Checked(
        hidden=frozenset(hidden),
        small=found.small & hidden,
        exposed=frozenset(found.exposed),
        reach={name: found.reach[name] for name in hidden if name in found.reach},
        why=WHY if hidden else "",
    )


# --- What a reader has to work with ----------------------------------------------------------------------------------
def items_of(cells: Mapping[str, Cell], tables: Mapping[str, Crossed], earlier: list[Edition]) -> list[Any]:
    """The protected numbers of this report, what is left beside each, and what is new since each earlier report."""
    items: list[Any] = [table_of(one) for one in tables.values()]
    for cell in cells.values():
        if cell.protects:
            items.append(Figure(cell.name, cell.value))
            items += rest_of(cell, cells)
    for edition in earlier:
        items += growth(cells, edition)
    return items


def table_of(one: Crossed, edition: Edition | None = None) -> Table:
    """A table with its sums, which every reader can do; in the names of an earlier edition when it stood in that."""

    def named(name: str) -> str:
        return then(name, edition) if edition else name

    names = {
        (row, column): named(name)
        for row, line in zip(one.rows, one.cells, strict=True)
        for column, name in zip(one.columns, line, strict=True)
    }
    return Table(named(one.name), one.rows, one.columns, one.values, names, total_row=one.total, total_column=one.total)


def rest_of(cell: Cell, cells: Mapping[str, Cell]) -> list[Rest]:
    whole = cells.get(cell.part_of)
    if whole is None or whole.value < cell.value:
        return []
    return [Rest(f"the others beside {cell.name}", whole.name, cell.name, whole.value - cell.value)]


def growth(cells: Mapping[str, Cell], edition: Edition) -> list[Rest]:
    """For each number that counts on from year to year: what is new between this report and one that is out."""
    before = {cell.name: cell.value for cell in cells_of(edition)}
    return [
        new_between((name, cell.value), (then(name, edition), before[name]))
        for name, cell in cells.items()
        if cell.protects and cell.grows and name in before
    ]


def new_between(*both: tuple[str, int]) -> Rest:
    """The report of a later year may be out already, so either number may be the one that holds the other."""
    (whole, more), (part, fewer) = sorted(both, key=lambda one: -one[1])
    return Rest(f"new in {whole} beside {part}", whole, part, more - fewer)


def published_before(cells: Mapping[str, Cell], earlier: list[Edition]) -> Iterator[Published]:
    """The numbers of the partnership's own work, which are no secret, and each earlier report as it went out."""
    yield Published([Figure(cell.name, cell.value, people=False) for cell in cells.values() if not cell.protects])
    for edition in earlier:
        old = {cell.name: cell for cell in cells_of(edition)}
        items: list[Any] = [Figure(then(name, edition), cell.value, bool(cell.protects)) for name, cell in old.items()]
        items += [
            Rest(then(one.name, edition), then(one.whole, edition), then(one.part, edition), one.value)
            for cell in old.values() if cell.protects for one in rest_of(cell, old)
        ]  # fmt: skip
        items += [table_of(one, edition) for one in tables_of(edition).values()]
        yield Published(items, frozenset(then(name, edition) for name in edition.sources.get("hidden", ())))


def then(name: str, edition: Edition) -> str:
    """The name of a number as an earlier report had it."""
    return f"{name} (in edition {edition.pk})"


def editions_out(report: Report) -> list[Edition]:
    """All that was published of the arrangement: a later edition, or a later year, takes nothing back that was read."""
    rows = Edition.objects.published().filter(report__arrangement=report.arrangement_id)  # type: ignore[attr-defined]
    return list(rows.only("sources", "report").order_by("pk"))


def cells_of(edition: Edition) -> list[Cell]:
    return [Cell(**told) for told in edition.sources.get("cells", ())]


def tables_of(edition: Edition) -> dict[str, Crossed]:
    told = edition.sources.get("tables", {})
    return {name: Crossed(**{key: tupled(value) for key, value in one.items()}) for name, one in told.items()}


def tupled(value: Any) -> Any:
    return tuple(tupled(each) for each in value) if isinstance(value, list) else value


def kept(ledger: Ledger) -> dict[str, Any]:
    """What is kept of the numbers of a frozen report, never handed out: to check the next report against it.

    The hash of it is public. Small numbers are soon guessed and tried against a hash, so it is made with a salt.
    """
    return {
        "salt": secrets.token_hex(32),
        "cells": [asdict(cell) for _, cell in sorted(ledger.cells.items())],
        "tables": {name: asdict(one) for name, one in sorted(ledger.tables.items())},
        "hidden": sorted(ledger.hidden),
        "listed": {name: asdict(one) for name, one in sorted(ledger.listed.items())},
    }


# --- Whether it may go out -------------------------------------------------------------------------------------------
def must_be_safe(found: Checked, labels: Mapping[str, Cell]) -> None:
    """Refuse when a protected number could be worked out from what is, or was, published."""
    if found.fault:
        raise Refused(f"The check for small numbers could not be made. {found.fault}")
    if found.exposed:
        raise Refused(
            f"A small number could be worked out from this report and earlier ones: {told(found.exposed, labels)}. Take the "
            "number it is worked out from out of the report"
        )


def told(names: frozenset[str], labels: Mapping[str, Cell]) -> str:
    """Numbers by their labels; what stands in no place of the report by its own name."""
    return listed(sorted({labels[name].label if name in labels else name for name in names}))


def still_safe(edition: Edition) -> str | None:
    """None, or the sentence that says why a frozen edition may not be published: the check, made again on its numbers."""
    cells = {cell.name: cell for cell in cells_of(edition)}
    hidden = frozenset(edition.sources.get("hidden", ()))
    found = checked(cells, tables_of(edition), editions_out(edition.report))
    if found.fault or found.exposed or not found.hidden <= hidden:
        return "Take the report back and put it to the partners again: a small number could be worked out from it"
    return None
