"""The whole of it: so many incidents and so many audit events, all or nothing."""

from collections.abc import Callable
from datetime import date
from random import Random

from django.db import connection, transaction

from trefoil.cases.models import Series
from trefoil.demonstration.generating.around import look_around
from trefoil.demonstration.generating.bulk import Bulk
from trefoil.demonstration.generating.incidents import Incidents, spread
from trefoil.demonstration.generating.learning import Learning
from trefoil.demonstration.generating.trail import Trail
from trefoil.learning.references import LETTERS, highest
from trefoil.reviews.kind import SERIOUS_INCIDENT

Say = Callable[[str], object]
AT_ONCE = 1000


@transaction.atomic
def generate(*, cases: int, events: int, actions: int = 1, seed: int = 1, say: Say = lambda words: None) -> None:
    """Make so many incidents, audit events up to that number, and actions for each recommendation."""
    random, around, bulk = Random(seed), look_around(), Bulk()  # noqa: S311
    trail = Trail(random)
    incidents = Incidents(random, around, bulk, trail)
    learning = Learning(random, around, bulk, trail, {model: highest(model) for model in LETTERS}, actions)
    series: dict[int, int] = {}
    since: list[tuple[int, date]] = []
    for number, aware_on in enumerate(spread(random, cases, around.first, around.today), start=1):
        one = incidents.add(next_reference(series, aware_on.year), aware_on)
        learning.add(one)
        since.append((one.case, aware_on))
        if number % AT_ONCE == 0 or number == cases:
            bulk.write()
            say(f"{number:,} of {cases:,} incidents")
    keep(series)
    trail.fill(events, since, around.team, around.today)
    total = len(trail.told)
    trail.store(lambda done: say(f"{done:,} of {total:,} audit events"))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def analyse() -> None:
    """Let the database count what is there now, as it does by itself a little later."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def next_reference(series: dict[int, int], year: int) -> str:
    prefix = SERIOUS_INCIDENT.prefix
    if year not in series:
        last = Series.objects.filter(prefix=prefix, year=year).values_list("last", flat=True).first()
        series[year] = last or 0
    series[year] += 1
    return f"{prefix}-{year}-{series[year]:02}"


def keep(series: dict[int, int]) -> None:
    """The next case opened by hand goes on from here."""
    for year, last in series.items():
        Series.objects.update_or_create(prefix=SERIOUS_INCIDENT.prefix, year=year, defaults={"last": last})
