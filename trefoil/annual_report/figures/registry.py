"""What a figure is, and how one is found by the name written in a text.

A figure counts a query set, so it leads to the list of what it counts. `{rapid_reviews}` in a text is the figure;
`{rapid_reviews:staffordshire}` is the same for one area, `{reviews_with_theme:childs-voice}` for one theme.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.text import slugify

from trefoil.annual_report.ledger import Cell, listed
from trefoil.annual_report.protection import of_a_theme
from trefoil.annual_report.scope import Scope
from trefoil.learning.models import Theme
from trefoil.partnership.models import Area

Rows = Callable[..., QuerySet]


@dataclass(frozen=True)
class Figure:
    """A number with its list. `counts` says what one row is and which rows are in; `total_of` sums a field instead."""

    name: str
    label: str
    counts: str
    rows: Rows
    by: str = ""
    """What must be chosen to have a number at all: "theme"; an area may be chosen for figures of incidents."""
    by_area: bool = False
    total_of: str = ""
    protects: str = ""
    """`CHILDREN` where the number could stand for few children or families (docs/explanation/small-numbers.md)."""
    part_of: str = ""
    """The figure that this one is a part of: the two together tell the rest."""
    grows: bool = False
    """Counts on from year to year."""

    @property
    def written(self) -> str:
        """How the figure is put into a text."""
        choice = {"theme": ":name-of-theme"}.get(self.by, "")
        return f"{{{self.name}{choice}}}"

    def number(self, scope: Scope) -> int:
        rows = self.rows(scope)
        return (rows.aggregate(total=Sum(self.total_of))["total"] or 0) if self.total_of else rows.count()

    def printed(self, scope: Scope) -> str:
        """The number as the report prints it: counted once for a report, and hidden where it must be."""
        ledger = scope.ledger
        if self.name not in ledger.listed:
            ledger.listed[self.name] = listed(self.rows(scope))
            ledger.sources[self.name] = self.counts
            value = self.number(scope) if self.total_of else ledger.listed[self.name].rows
            ledger.cells[self.name] = Cell(self.name, self.label, value, self.protects, self.part_of, self.grows)
        return ledger.number(ledger.cells[self.name])

    def address(self, scope: Scope) -> str:
        """The list behind the number."""
        return reverse("annual_report:figure", args=[scope.report.year, self.name])


FIGURES: dict[str, Figure] = {}


def figure(label: str, counts: str, **more: Any) -> Callable[[Rows], Rows]:
    """Make a function from scope to rows a figure of the function's name; `more` are fields of `Figure`."""

    def register(rows: Rows) -> Rows:
        FIGURES[rows.__name__] = Figure(rows.__name__, label, counts, rows, **more)
        return rows

    return register


def find(name: str) -> Figure | None:
    """The figure of that name, narrowed to what follows the colon; None when there is no such figure or choice."""
    plain, colon, choice = name.partition(":")
    whole = FIGURES.get(plain)
    if whole is None or bool(whole.by) > bool(colon):
        return None
    if not colon:
        return whole
    return for_theme(whole, choice) if whole.by == "theme" else for_area(whole, choice) if whole.by_area else None


def for_area(whole: Figure, slug: str) -> Figure | None:
    """A figure of incidents, for those that one area notified."""
    area = next((one for one in Area.objects.all() if slugify(one.name) == slug), None)
    if area is None:
        return None
    return replace(
        whole,
        name=f"{whole.name}:{slug}",
        label=f"{whole.label}, {area.name}",
        part_of=whole.name,
        counts=f"{whole.counts} Only those that {area.name} notified.",
        rows=lambda scope: whole.rows(scope).filter(notifying_area=area),
    )


def for_theme(whole: Figure, slug: str) -> Figure | None:
    """A figure of one theme; of one that was merged, that of the theme it is read as now."""
    named = Theme.objects.select_related("merged_into").filter(slug=slug).first()
    if named is None:
        return None
    theme = named.merged_into or named
    slug = theme.slug
    return replace(
        whole,
        name=f"{whole.name}:{slug}",
        by="",
        label=f"{whole.label}: {theme.name}",
        protects=of_a_theme(theme),
        part_of=f"{whole.part_of}:{slug}" if whole.part_of in FIGURES and FIGURES[whole.part_of].by else whole.part_of,
        rows=lambda scope: whole.rows(scope, theme),
    )
