"""What somebody looks for in the catalogue, read from the address; whatever it holds, it is an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from trefoil.learning.models import Theme
from trefoil.shared.words import tidy
from trefoil.training.catalogue import coming_sessions
from trefoil.training.models import Course, Delivery, Level, Session

LONGEST = 100
"""Characters of a search that are looked for."""
Options = list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Asked:
    """What is looked for. What makes no sense is left out."""

    words: str = ""
    audience: str = ""
    levels: tuple[int, ...] = ()
    ways: tuple[str, ...] = ()
    theme: str = ""
    month: str = ""

    @property
    def is_anything(self) -> bool:
        return self != Asked()


def asked(query: QueryDict) -> Asked:
    levels = {str(one.value): one.value for one in Level}
    ways = {one.value for one in Delivery}
    return Asked(
        words=typed(query.get("q", "")),
        audience=typed(query.get("for", "")),
        levels=tuple(sorted({levels[one] for one in query.getlist("level") if one in levels})),
        ways=tuple(sorted({one for one in query.getlist("how") if one in ways})),
        theme=typed(query.get("theme", "")),
        month=query.get("month", "") if month_of(query.get("month", "")) else "",
    )


def typed(text: str) -> str:
    return " ".join(tidy(text).split())[:LONGEST]


def month_of(text: str) -> date | None:
    """The first day of a month written as 2020-05."""
    year, _, month = text.partition("-")
    if not (text.isascii() and year.isdigit() and month.isdigit() and len(text) == len("2020-05")):
        return None
    return date(int(year), int(month), 1) if 1 <= int(month) <= 12 and int(year) > 1 else None


def found(courses: "QuerySet[Course]", what: Asked) -> "QuerySet[Course]":
    """The courses that fit all that is asked."""
    for word in what.words.split():
        courses = courses.filter(
            Q(title__icontains=word) | Q(audience__icontains=word) | Q(versions__summary__icontains=word)
            | Q(versions__outcomes__words__icontains=word) | Q(themes__name__icontains=word)
        )  # fmt: skip
    for word in what.audience.split():
        courses = courses.filter(audience__icontains=word)
    if what.levels:
        courses = courses.filter(level__in=what.levels)
    if what.ways:
        courses = courses.filter(taught(what.ways))
    if what.theme:
        courses = courses.filter(themes__slug=what.theme)
    if what.month:
        courses = courses.filter(pk__in=in_month(what.month).values("course_version__course"))
    return courses


def taught(ways: tuple[str, ...]) -> Q:
    """Courses taught in one of these ways as their coming dates stand: what moved online is found there, and not in a room."""
    if Delivery.ONLINE in ways:
        return Q(delivery__in=ways) | moved_online()
    return Q(delivery__in=ways) & ~moved_online()


def moved_online() -> Q:
    """Courses of a room whose coming dates are all online, as `catalogue.how_taught` says of them: Online for now."""
    dates = coming_sessions()
    in_a_room = dates.exclude(Q(venue="") & ~Q(joining_link=""))
    return (
        Q(delivery=Delivery.PLACE)
        & Q(pk__in=dates.values("course_version__course"))
        & ~Q(pk__in=in_a_room.values("course_version__course"))
    )


def in_month(month: str) -> "QuerySet[Session]":
    day = month_of(month)
    return coming_sessions().filter(starts_at__year=day.year, starts_at__month=day.month) if day else coming_sessions()


def of_month(sessions: Iterable[Session], what: Asked) -> list[Session]:
    """Those of these sessions that begin in the month asked for, if one is."""
    return [one for one in sessions if what.month in ("", f"{timezone.localtime(one.starts_at):%Y-%m}")]


def level_options(what: Asked) -> Options:
    return [(str(one.value), str(one.label), one.value in what.levels) for one in Level]


def way_options(what: Asked) -> Options:
    return [(str(one.value), str(one.label), one.value in what.ways) for one in Delivery]


def theme_options(what: Asked) -> Options:
    """The themes that some course is about."""
    rows = Theme.objects.in_use().filter(courses__isnull=False).distinct().order_by("name")
    return [(one.slug, one.name, one.slug == what.theme) for one in rows]


def month_options(what: Asked, sessions: Iterable[Session]) -> Options:
    """The months in which there are dates."""
    months = sorted({timezone.localtime(one.starts_at).date().replace(day=1) for one in sessions})
    return [(f"{one:%Y-%m}", f"{one:%B %Y}", f"{one:%Y-%m}" == what.month) for one in months]
