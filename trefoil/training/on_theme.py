"""Training on a theme, as the page of the theme shows it: which courses, who came, and whether it changed anything."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from trefoil.learning.models import Theme
from trefoil.learning.theme_blocks import Block
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.training import cohorts, measured
from trefoil.training.catalogue import courses_in_use
from trefoil.training.evidence import may_measure
from trefoil.training.measured import APART, Cohort
from trefoil.training.models import Booking, Course

TEMPLATE = "training/on_theme.html"


def training_on(person: Person, themes: Sequence[Theme]) -> Block | None:
    """The courses that are meant for these themes or have an item on them; nothing where there are none.

    Everyone sees which courses there are and how they changed those who came, over so many that it tells of nobody.
    """
    about = Q(themes__in=themes) | Q(versions__outcomes__theme__in=themes)
    courses = list(Course.objects.filter(about).distinct().order_by("title", "pk"))
    if not courses:
        return None
    bookings = Booking.objects.filter(course__in=courses)
    found = cohorts.cohorts(bookings, clock.now(), clock.today())
    keys = {one.pk for one in themes}
    said = said_by_course(bookings, keys)
    rows = [row(one, found.get(one.pk, Cohort()).of_themes(keys), said.get(one.pk)) for one in courses]
    in_use = set(courses_in_use().filter(pk__in=[one.pk for one in courses]).values_list("pk", flat=True))
    return Block(TEMPLATE, {"rows": rows, "in_use": in_use, "leads_on": may_measure(person), "apart": APART})


def said_by_course(bookings: Any, themes: set[int]) -> dict[int, tuple[int, int]]:
    """How many of how many say that each course touched one of these themes."""
    counts: dict[int, tuple[int, int]] = {}
    for one in cohorts.touched(bookings, clock.now()):
        if one["theme"] in themes:
            yes, asked = counts.get(one["course"], (0, 0))
            counts[one["course"]] = yes + one["yes"], asked + one["asked"]
    return counts


def row(course: Course, found: Cohort, said: tuple[int, int] | None) -> dict[str, Any]:
    """`found`: the answers to the items on the theme alone."""
    told = measured.verdict(found)
    return {
        "course": course, "came": f"{found.came}" if found.came >= APART else f"Fewer than {APART}", "verdict": told,
        "touched": f"{said[0]} of {said[1]}" if said else "Too few to say", "items": bool(found.rows),
    }  # fmt: skip
