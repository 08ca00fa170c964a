"""Live blocks that count children: every number in them is protected."""

from trefoil.annual_report import figures
from trefoil.annual_report.ledger import CHILDREN, Cell, Crossed
from trefoil.annual_report.live.registry import live, table
from trefoil.annual_report.scope import Scope
from trefoil.partnership.models import Area
from trefoil.shared.documents.model import Part

AGES = (("Under 1", 0, 12), ("1 to 4", 12, 60), ("5 to 9", 60, 120), ("10 to 15", 120, 192), ("16 and over", 192, None))
"""Age groups, in months, from and up to but not with."""
UNKNOWN, TOTAL = "Not recorded", "Total"
SHARED = {(TOTAL, TOTAL): "children_reviewed", (TOTAL, "Under 1"): "children_under_1"}
"""Numbers of the table that are figures of their own: one name, so that they are hidden together."""


@live("Table: children of the rapid reviews by area and age")
def children_by_age(scope: Scope) -> list[Part]:
    counted = counts(scope)
    rows = [*sorted({area for area, _ in counted}), TOTAL]
    columns = [name for name, _, _ in AGES] + ([UNKNOWN] if any(age == UNKNOWN for _, age in counted) else []) + [TOTAL]
    values = tuple(tuple(value(counted, row, column) for column in columns) for row in rows)
    if not counted:
        return []
    names = tuple(
        tuple(SHARED.get((row, column), f"children / {row} / {column}") for column in columns) for row in rows
    )
    scope.ledger.tables["children_by_age"] = Crossed("children_by_age", tuple(rows), tuple(columns), values, names)
    printed = [
        (row, *(scope.ledger.number(cell(name, row, column, number))
                for name, column, number in zip(names[place], columns, values[place], strict=True)))
        for place, row in enumerate(rows)
    ]  # fmt: skip
    source = "Children at the centre of the rapid reviews; each child once. Age at the incident."
    numeric = range(1, len(columns) + 1)
    return table("Children of the rapid reviews", ("Notified by", *columns), printed, source=source, numeric=numeric)


def cell(name: str, row: str, column: str, number: int) -> Cell:
    return Cell(name, f"children of the rapid reviews, {row}, {column.lower()}", number, CHILDREN, grows=True)


def value(counted: dict[tuple[str, str], int], row: str, column: str) -> int:
    return sum(number for (area, age), number in counted.items() if row in {area, TOTAL} and column in {age, TOTAL})


def counts(scope: Scope) -> dict[tuple[str, str], int]:
    """Children by area and age group."""
    areas = dict(Area.objects.values_list("pk", "name"))
    found: dict[tuple[str, str], int] = {}
    rows = figures.incidents.children_reviewed(scope).values_list("case__seriousincident__notifying_area", "age_months")
    for area, months in rows.order_by("pk"):
        place = (areas[area], age_of(months))
        found[place] = found.get(place, 0) + 1
    return found


def age_of(months: int | None) -> str:
    if months is None:
        return UNKNOWN
    return next(name for name, low, high in AGES if low <= months and (high is None or months < high))
