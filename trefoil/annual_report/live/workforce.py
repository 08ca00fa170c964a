"""Live blocks on training: what was taught, who came, and from where."""

from collections.abc import Iterable
from typing import Any

from trefoil.annual_report.figures import workforce
from trefoil.annual_report.live.registry import large, live, table
from trefoil.annual_report.scope import Scope
from trefoil.shared.charts.bars import Bar, Bars
from trefoil.shared.documents.model import Part, Picture
from trefoil.training.models import Booking, Certificate, Level, Session, WorkplaceKind

TAUGHT = "Sessions whose register is complete and whose last day was in the year."


@live("Large figures: training")
def training_figures(scope: Scope) -> list[Part]:
    return large(scope, "training_sessions", "training_learners", "training_places_used", "training_certificates")


@live("Table: training by level")
def training_by_level(scope: Scope) -> list[Part]:
    sessions = grouped(workforce.training_sessions(scope).values_list("course_version__course__level", "pk"))
    used = grouped(workforce.training_places_used(scope).values_list("course__level", "pk"))
    lost = grouped(workforce.training_places_lost(scope).values_list("course__level", "pk"))
    given = grouped(workforce.training_certificates(scope).values_list("level", "pk"))
    rows = [
        (
            level.label,
            records(scope, level, "sessions", Session, sessions),
            records(scope, level, "places used", Booking, used),
            records(scope, level, "places not used", Booking, lost),
            records(scope, level, "certificates", Certificate, given),
        )
        for level in Level
        if level in sessions
    ]
    columns = ("Level", "Sessions", "Places used", "Places not used", "Certificates")
    return table("Training in the year, by level", columns, rows, source=TAUGHT, numeric=[1, 2, 3, 4])


def grouped(pairs: Iterable[tuple[Any, int]]) -> dict[Any, list[int]]:
    """Keys by what they belong to."""
    found: dict[Any, list[int]] = {}
    for of, key in pairs:
        found.setdefault(of, []).append(key)
    return found


def records(scope: Scope, level: Level, what: str, model: type, keys: dict[Any, list[int]]) -> str:
    return scope.ledger.records(
        f"training / level {level} / {what}", f"{what}, {level.label}", model, keys.get(level, [])
    )


@live("Chart: where those who came to training work")
def training_by_workplace(scope: Scope) -> list[Part]:
    used = grouped(workforce.training_places_used(scope).values_list("kind", "pk"))
    if not used:
        return []
    kinds = sorted(used, key=lambda kind: (-len(used[kind]), str(kind)))
    for kind in kinds:
        label = WorkplaceKind(kind).label
        scope.ledger.records(f"training / {kind}", f"places used, {label}", Booking, used[kind])
    first = WorkplaceKind(kinds[0]).label.lower()
    chart = Bars(
        title=f"Of {sum(map(len, used.values())):,} places used, {len(used[kinds[0]]):,} by {first}",
        subtitle="Places used by the kind of workplace at the time of booking",
        source=TAUGHT,
        rows=[Bar(str(WorkplaceKind(kind).label), len(used[kind])) for kind in kinds],
        row_name="Kind of workplace",
        value_name="Places used",
    )
    return [Picture(chart)]
