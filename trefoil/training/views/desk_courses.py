"""The coordinator's list of courses, one course with its versions, and the forms that change them."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.shared import clock
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for
from trefoil.training import actions
from trefoil.training.actions.courses import was_taught
from trefoil.training.forms import desk_courses as forms
from trefoil.training.models import Course, CourseVersion, Delivery, Level, Session, SessionStage
from trefoil.training.sessions_counted import with_counts
from trefoil.training.views.desk_common import STAGE_TONES, button, tabs
from trefoil.training.when import length

USE = [("yes", "In use"), ("no", "Retired")]


def address_of(course: Course) -> str:
    return reverse("training:desk_course", args=[course.slug])


def in_use(rows: QuerySet, chosen: list[str]) -> QuerySet:
    return rows.filter(retired_on__isnull=chosen == ["yes"]) if len(chosen) == 1 else rows


def editions() -> list[tuple[str, str]]:
    """Every edition of guidance that a course teaches now."""
    taught = with_newest(Course.objects.all()).exclude(teaches=None).exclude(teaches="")
    return [(one, one) for one in sorted(set(taught.values_list("teaches", flat=True)))]


def with_newest(rows: QuerySet) -> QuerySet:
    """Courses with what their newest version says, how often they are still to come, and who waits."""
    newest = CourseVersion.objects.filter(course=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        newest=Subquery(newest.values("number")[:1]), teaches=Subquery(newest.values("teaches")[:1]),
        minutes=Subquery(newest.values("minutes")[:1]),
    )  # fmt: skip


def with_coming(rows: QuerySet) -> QuerySet:
    coming = Q(versions__sessions__stage=SessionStage.OPEN, versions__sessions__starts_at__gt=clock.now())
    return rows.annotate(
        coming=Count("versions__sessions", filter=coming, distinct=True),
        waits=Count("waiting", filter=Q(waiting__ended_at=None), distinct=True),
    )


def title_cell(row: Any) -> Any:
    return with_sub(link(address_of(row), row.title), f"{row.get_kind_display()}. {row.get_delivery_display()}")


def version_cell(row: Any) -> Any:
    if row.newest is None:
        return tag("Nothing written yet", "warn")
    return with_sub(f"Version {row.newest}, {length(row.minutes)}", row.teaches)


class Courses(ListPage):
    title, one, many = "Courses", "course", "courses"
    lede = "What is taught. Each course has versions: one that was taught stays as it is."
    file_name = "training-courses"
    marking = "OFFICIAL"
    template = "training/desk/list.html"
    order = "title"
    empty_title = "No courses yet"
    empty_text = "Add a course, write its first version, then plan sessions of it."
    columns = (
        Column("title", "Course", title_cell, plain=lambda row: row.title, sort=("title",)),
        Column("level", "Level", lambda row: row.get_level_display(), sort=("level",)),
        Column("version", "Taught now", version_cell, sort=("newest",)),
        Column("coming", "Sessions open", lambda row: row.coming, plain=lambda row: row.coming, sort=("coming",),
               numeric=True),
        Column("waiting", "Waiting", lambda row: row.waits, plain=lambda row: row.waits, sort=("waits",), numeric=True),
        Column("use", "Use", lambda row: tag("Retired", "quiet") if row.retired_on else tag("In use", "live"),
               sort=("retired_on",)),
    )  # fmt: skip
    filters = (
        Chips("level", "Level", [(value, f"Level {value}") for value in Level.values], "level"),
        Chips("delivery", "How", Delivery.choices, "delivery"),
        Chips("use", "Use", USE, in_use),
        Select("teaches", "Edition taught", editions, "teaches"),
        Search("q", "Title or audience", ("title", "audience")),
    )


@needs("training.manage")
def courses(request: HttpRequest) -> HttpResponse:
    rows = with_coming(with_newest(Course.objects.all()))
    buttons = [button("Add a course", "desk_add_course", kind="")]
    return Courses(request, rows, context=tabs(request, "desk_courses") | {"buttons": buttons}).response()


@needs("training.manage")
def course(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Course, slug=slug)
    versions = list(found.versions.prefetch_related("outcomes__theme", "sessions").order_by("-number"))
    sessions = with_counts(found_sessions(found)).order_by("-starts_at", "pk")[:20]
    context = {
        "course": found,
        "versions": [version_shown(one) for one in versions],
        "sessions": [{"record": one, "tone": STAGE_TONES[one.stage]} for one in sessions],
        "facts": facts(found),
        "buttons": course_buttons(found),
        "history": events_for(subject=found, newest=20),
    }
    return render(request, "training/desk/course.html", context | tabs(request, "desk_courses"))


def found_sessions(course: Course) -> QuerySet:
    return Session.objects.filter(course_version__course=course)


def version_shown(version: CourseVersion) -> dict[str, Any]:
    now = clock.now()
    taught = any(
        one.stage in (SessionStage.OPEN, SessionStage.DELIVERED)
        or (one.stage != SessionStage.CANCELLED and one.starts_at <= now)
        for one in version.sessions.all()
    )
    outcomes = sorted(version.outcomes.all(), key=lambda one: one.position)
    return {"record": version, "taught": taught, "outcomes": outcomes, "time": length(version.minutes)}


def facts(course: Course) -> list[tuple[str, Any]]:
    return [
        ("What", course.get_kind_display()), ("Level", course.get_level_display()),
        ("How", course.get_delivery_display()), ("For", course.audience),
        ("Refresh", f"After {course.valid_months} months" if course.valid_months else "Does not expire"),
        ("Gives", str(course.gives or "No licence")),
        ("Themes", ", ".join(one.name for one in course.themes.order_by("name", "pk")) or "None"),
        *([("Retired", long_date(course.retired_on))] if course.retired_on else []),
    ]  # fmt: skip


def course_buttons(course: Course) -> list[dict[str, str]]:
    evaluation = button("Evaluation", "desk_evaluation", course.slug)
    if course.retired_on:
        return [evaluation, button("Bring back", "desk_bring_back_course", course.slug)]
    return [
        evaluation,
        button("Retire", "desk_retire_course", course.slug), button("Change", "desk_change_course", course.slug),
        button("Write a version", "desk_write_version", course.slug, kind=""),
    ]  # fmt: skip


@needs("training.manage")
def add_course(request: HttpRequest) -> HttpResponse:
    return form_page(
        request, form_class=forms.CourseForm, title="Add a course", button="Add the course",
        act=lambda data: address_of(actions.add_course(by=request.user, **data)),
        back=reverse("training:desk_courses"), done="The course is added. Write its first version",
    )  # fmt: skip


@needs("training.manage")
def change_course(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Course, slug=slug)

    def act(data: dict[str, Any]) -> str:
        version = data.pop("version")
        return address_of(actions.change_course(course=found, values=data, version=version, by=request.user))

    return form_page(
        request, form_class=forms.CourseForm, title=f"Change {found}", act=act, record=found, back=address_of(found),
    )  # fmt: skip


@needs("training.manage")
def retire_course(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Course, slug=slug)
    return form_page(
        request, form_class=ConfirmForm, title=f"Retire {found}", button="Retire the course", dangerous=True,
        lede="It leaves the catalogue and no sessions of it can be planned. What people learned in it stays on record.",
        act=lambda data: address_of(actions.retire_course(course=found, by=request.user)),
        back=address_of(found), done="The course is retired",
    )  # fmt: skip


@needs("training.manage")
def bring_back_course(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Course, slug=slug)
    return form_page(
        request, form_class=ConfirmForm, title=f"Bring {found} back", button="Bring the course back",
        lede="It stands in the catalogue again and sessions of it can be planned.",
        act=lambda data: address_of(actions.bring_back_course(course=found, by=request.user)),
        back=address_of(found), done="The course is back",
    )  # fmt: skip


def started_from(version: CourseVersion | None) -> dict[str, Any]:
    """What a version's form starts with: the words of this version."""
    if version is None:
        return {"from_on": clock.today()}
    lines = [
        f"{one.words} | {one.theme.name}" if one.theme else one.words
        for one in version.outcomes.select_related("theme").order_by("position")
    ]
    return {
        "from_on": version.from_on, "summary": version.summary, "minutes": version.minutes,
        "teaches": version.teaches, "outcomes": "\n".join(lines),
    }  # fmt: skip


@needs("training.manage")
def write_version(request: HttpRequest, slug: str) -> HttpResponse:
    """The next version, beginning with the words of the one before."""
    found = get_object_or_404(Course, slug=slug)
    latest = found.versions.order_by("-number").first()
    return form_page(
        request, form_class=forms.VersionForm, button="Save the version",
        title=f"Write version {latest.number + 1 if latest else 1} of {found}",
        act=lambda data: address_of(actions.write_version(course=found, by=request.user, **data).course),
        initial=started_from(latest) | {"from_on": clock.today()}, back=address_of(found),
        done="The version is saved. Sessions planned from now on teach it",
    )  # fmt: skip


@needs("training.manage")
def change_version(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(CourseVersion.objects.select_related("course"), pk=pk)

    def act(data: dict[str, Any]) -> str:
        outcomes = data.pop("outcomes")
        actions.change_version(version=found, values=data, outcomes=outcomes, by=request.user)
        return address_of(found.course)

    stays = was_taught(found)
    return form_page(
        request, form_class=forms.VersionForm, title=f"Change {found}", button="Save the version", act=act,
        lede="This version was taught or can be booked and stays as it is: write the next version instead."
        if stays
        else "No session of it is open for booking yet, so it can still be changed.",
        initial=started_from(found), back=address_of(found.course),
    )  # fmt: skip
