"""Live blocks on training: what was taught, who came, from where, and whether it changed anything."""

from collections.abc import Iterable
from typing import Any

from trefoil.annual_report.figures import workforce
from trefoil.annual_report.ledger import Cell
from trefoil.annual_report.live.registry import large, live, table
from trefoil.annual_report.scope import Scope
from trefoil.shared import clock
from trefoil.shared.charts.bars import Bar, Bars
from trefoil.shared.documents.model import Part, Picture
from trefoil.training import cohorts
from trefoil.training.change import Change
from trefoil.training.measured import Cohort
from trefoil.training.models import Booking, Certificate, Course, Level, Session, WorkplaceKind

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
    first, whole = WorkplaceKind(kinds[0]).label, sum(map(len, used.values()))
    chart = Bars(
        title=f"{first}: {len(used[kinds[0]]):,} of the {whole:,} places used",
        subtitle="Places used by the kind of workplace at the time of booking",
        source=TAUGHT,
        rows=[Bar(str(WorkplaceKind(kind).label), len(used[kind])) for kind in kinds],
        row_name="Kind of workplace",
        value_name="Places used",
    )
    return [Picture(chart)]


MEASURED = (
    "Learners answer the same questions before, after and six to twelve weeks later, each compared with themselves. The range is for "
    "all who came, read with care for those who did not answer. Of fewer than ten matched answers nothing is said."
)


@live("Table: whether training changed anything")
def training_change(scope: Scope) -> list[Part]:
    """Course by course, of those who came in the year, first those of which something can be said. That people feel
    surer is not yet better practice."""
    used = workforce.training_places_used(scope)
    found = cohorts.cohorts(used, clock.now(), clock.today())
    courses = sorted(
        Course.objects.filter(pk__in=found).order_by("level", "title", "pk"),
        key=lambda course: found[course.pk].overall.after.mean is None,
    )
    rows = [change_row(course, found[course.pk], scope) for course in courses if found[course.pk].rows]
    columns = (
        "Course",
        "Answered before and after",
        "Surer after the course",
        "Surer weeks later",
        "Managers who had seen it",
    )
    return table("Were learners surer afterwards?", columns, rows, source=MEASURED)


def change_row(course: Course, cohort: Cohort, scope: Scope) -> tuple[str, ...]:
    after, later = cohort.overall.after, cohort.overall.later
    came = count_of(scope, course, "came", cohort.came)
    matched = count_of(scope, course, "answered before and after", after.matched)
    count_of(scope, course, "answered before and weeks later", later.matched)
    return (
        course.title,
        f"{matched} of {came}",
        in_points(after),
        in_points(later) if cohort.came_weeks_ago else "Not asked yet",
        managers_seen(cohort, course, scope),
    )


def managers_seen(cohort: Cohort, course: Course, scope: Scope) -> str:
    said = cohort.managers
    if not said.is_told:
        return "Too few have said"
    seen = count_of(scope, course, "managers who had seen it", said.seen)
    return f"{seen} of {count_of(scope, course, 'managers who answered', said.answered)}"


def count_of(scope: Scope, course: Course, what: str, number: int) -> str:
    return scope.ledger.number(Cell(f"training / {course.slug} / {what}", f"{what}: {course.title}", number))


def in_points(told: Change) -> str:
    """1.4 points (1.1 to 1.7)."""
    if told.mean is None or told.of_all is None:
        return "Too few to say"
    between = f"{told.of_all.low:.1f} to {told.of_all.high:.1f}"
    return f"{told.mean:.1f} points ({between})" if told.is_shown else f"No change shown ({between})"
