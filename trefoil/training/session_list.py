"""The coordinator's list of sessions: when, which course, how full, who waits, and which are at risk."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from trefoil.shared import clock, words
from trefoil.shared.components import link, parts_bar, tag, with_sub
from trefoil.shared.dates import long_date, time_in_words
from trefoil.shared.lists import Chips, Column, ListPage, Select
from trefoil.training.models import Course, Level, Session, SessionStage
from trefoil.training.sessions_counted import BOOKABLE, is_at_risk, missing, shares
from trefoil.training.trainers import lacks_trainer, without_trainer
from trefoil.training.views.desk_common import STAGE_TONES, titled
from trefoil.training.when import where_of

WHEN = [("coming", "Still to come"), ("past", "Past")]


def when(session: Session) -> Any:
    starts = timezone.localtime(session.starts_at)
    dates = getattr(session, "number_of_dates", 1)
    more = f", {words.count(dates, 'date')}" if dates > 1 else ""
    return with_sub(format_html('<span class="tf-nowrap">{}</span>', long_date(starts.date())),
                    f"{starts:%a}, {time_in_words(starts.time())}{more}")  # fmt: skip


def course_cell(session: Session) -> Any:
    address = reverse("training:desk_session", args=[session.reference])
    course = session.course_version.course
    return with_sub(link(address, titled(course, session.reference)), f"Level {course.level}. {where_of(session)}")


def places_cell(session: Any) -> Any:
    said = f"{session.taken} of {session.capacity} taken"
    said += f", {session.offered} offered" if session.offered else ""
    return format_html('{}<span class="tf-sub">{}, {} left</span>', parts_bar(shares(session)), said, session.left)


def stage_cell(session: Any) -> Any:
    if is_at_risk(session, clock.now()):
        return with_sub(tag("At risk", "bad"), f"{session.get_stage_display()}. {needs(session)}")
    if lacks_trainer(session, clock.now()):
        return with_sub(tag("No trainer", "warn"), f"{session.get_stage_display()}. Put somebody on it")
    if is_to_be_marked(session):
        return with_sub(tag("Take the register", "warn"), "It has begun")
    return tag(session.get_stage_display(), STAGE_TONES[session.stage])


def is_to_be_marked(session: Any) -> bool:
    """Whether its register is still open though it has begun."""
    return session.stage == SessionStage.OPEN and session.starts_at <= clock.now()


def needs(session: Any) -> str:
    return f"{missing(session)} more needed"


def said_stage(session: Any) -> str:
    now = clock.now()
    more = [
        "at risk" if is_at_risk(session, now) else "", "no trainer" if lacks_trainer(session, now) else "",
        "register to be taken" if is_to_be_marked(session) else "",
    ]  # fmt: skip
    return ", ".join([session.get_stage_display(), *filter(None, more)])


COLUMNS = (
    Column("when", "When", when, plain=lambda row: row.starts_at, sort=("starts_at",)),
    Column("course", "Course", course_cell, plain=lambda row: row.course_version.course.title,
           sort=("course_version__course__title",)),
    Column("places", "Places", places_cell, plain=lambda row: row.taken, sort=("taken",)),
    Column("left", "Left", lambda row: row.left, plain=lambda row: row.left, sort=("left",), numeric=True),
    Column("waiting", "Waiting", lambda row: row.waits, plain=lambda row: row.waits, sort=("waits",), numeric=True),
    Column("stage", "Stage", stage_cell, plain=said_stage, sort=("stage",)),
)  # fmt: skip


def months() -> list[tuple[str, str]]:
    found = Session.objects.annotate(month=TruncMonth("starts_at")).order_by("month").values_list("month", flat=True)
    return [(f"{month:%Y-%m}", f"{month:%B %Y}") for month in found.distinct()]


def in_month(rows: QuerySet, month: str) -> QuerySet:
    year, number = map(int, month.split("-"))
    return rows.filter(starts_at__year=year, starts_at__month=number)


def courses() -> list[tuple[int, str]]:
    return list(Course.objects.order_by("title", "pk").values_list("pk", "title"))


def by_time(rows: QuerySet, chosen: Iterable[str]) -> QuerySet:
    wanted, now = Q(pk__in=[]), clock.now()
    if "coming" in chosen:
        wanted |= Q(ends_at__gt=now)
    if "past" in chosen:
        wanted |= Q(ends_at__lte=now)
    return rows.filter(wanted)


def only_at_risk(rows: QuerySet, chosen: Iterable[str]) -> QuerySet:
    now, wanted = clock.now(), Q(pk__in=[])
    if "yes" in chosen:
        wanted |= Q(stage__in=BOOKABLE, starts_at__gt=now, taken__lt=F("minimum"))
    if "trainer" in chosen:
        wanted |= Q(pk__in=without_trainer(Session.objects.all(), now).values("pk"))
    return rows.filter(wanted)


class Sessions(ListPage):
    title, one, many = "Sessions", "session", "sessions"
    lede = "Every time a course is taught. Planned sessions are seen here only, until they are opened for booking."
    file_name = "training-sessions"
    marking = "OFFICIAL"
    template = "training/desk/list.html"
    order = "when"
    columns = COLUMNS
    empty_title = "No sessions yet"
    empty_text = "Plan a session of a course: it stands here with its places, who waits, and whether it is at risk."
    filters = (
        Chips("time", "When", WHEN, by_time),
        Chips("stage", "Stage", SessionStage.choices, "stage"),
        Chips("risk", "At risk", [("yes", "Below its minimum"), ("trainer", "No trainer")], only_at_risk),
        Chips("level", "Level", [(value, f"Level {value}") for value in Level.values], "course_version__course__level"),
        Select("course", "Course", courses, "course_version__course"),
        Select("month", "Month", months, in_month),
    )
