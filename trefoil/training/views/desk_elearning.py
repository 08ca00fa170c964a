"""E-learning at the desk: results, those to settle, and the systems that send them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.shared import words
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions
from trefoil.training.actions.elearning import is_settled
from trefoil.training.completed import in_figures
from trefoil.training.forms import desk_elearning as forms
from trefoil.training.models import Activity, Completion, Source, Status
from trefoil.training.views.desk_common import button, tabs

STATES = [("settle", "To settle"), ("matched", "Matched"), ("aside", "Set aside")]
TONES = {Status.PASSED: "good", Status.COMPLETED: "good", Status.FAILED: "bad", Status.ATTEMPTED: "quiet"}


def in_states(rows: Any, chosen: list[str]) -> Any:
    found = rows.none()
    if "settle" in chosen:
        found = found | rows.to_settle()
    if "matched" in chosen:
        found = found | rows.exclude(learner=None).exclude(course=None)
    return found | rows.exclude(set_aside_why="") if "aside" in chosen else found


def sources() -> list[tuple[int, str]]:
    return list(Source.objects.order_by("name", "pk").values_list("pk", "name"))


def who(row: Completion) -> Any:
    if row.learner is not None:
        return with_sub(link(reverse("training:desk_learner", args=[row.learner_id]), row.learner.name), row.email)
    return with_sub(row.name or "No name sent", row.email or "No address sent")


def what(row: Completion) -> Any:
    return with_sub(row.course.title, row.activity) if row.course is not None else row.activity


def result(row: Completion) -> Any:
    said = [f"Attempt {row.attempt}"] if row.attempt > 1 else []
    if row.status == Status.COMPLETED and row.course_id and not row.passed:
        said.append("Below what the course asks for")
    return with_sub(tag(row.get_status_display(), TONES[Status(row.status)]), ". ".join(said))


def state(row: Completion) -> Any:
    if row.set_aside_why:
        return with_sub(tag("Set aside", "quiet"), row.set_aside_why)
    if not is_settled(row):
        lacks = [
            *(["nobody known"] if row.learner_id is None else []),
            *(["no course known"] if row.course_id is None else []),
        ]
        return with_sub(tag("To settle", "warn"), words.listed(lacks).capitalize())
    return with_sub(tag("Matched", "good"), "By the office" if row.settled_by_id else "")


def acts(row: Completion) -> SafeString:
    if is_settled(row):
        return SafeString("")
    whose = row.name or row.email or row.activity
    return format_html(
        "{} {}", link(reverse("training:desk_settle_completion", args=[row.pk]), "Settle", whose),
        link(reverse("training:desk_set_aside", args=[row.pk]), "Set aside", whose),
    )  # fmt: skip


class Results(ListPage):
    title, one, many = "E-learning", "result", "results"
    lede = (
        "What learning systems say. A result is matched by work e-mail; whoever passed gets a certificate. What matches "
        "nobody, or no course, waits here and is never lost."
    )
    file_name = "e-learning-results"
    template = "training/desk/list.html"
    order = "-state"
    empty_title = "No results yet"
    empty_text = "Bring in a file of a learning system, or let it send its results by xAPI."
    columns = (
        Column("who", "Who", who, plain=lambda row: row.learner.name if row.learner else row.name or row.email,
               sort=("learner__name", "name")),
        Column("what", "Course", what, plain=lambda row: row.course.title if row.course else row.activity,
               sort=("course__title", "activity")),
        Column("result", "Result", result, plain=lambda row: row.get_status_display(), sort=("status",)),
        Column("score", "Score", lambda row: "" if row.score is None else in_figures(row.score), plain=lambda row: row.score,
               sort=("score",), numeric=True),
        Column("finished", "On", lambda row: long_date(row.finished_on), plain=lambda row: row.finished_on,
               sort=("finished_on",)),
        Column("source", "From", lambda row: row.source.name, sort=("source__name",)),
        Column("state", "State", state, sort=("waits", "finished_on")),
        Column("acts", "What you can do", acts, page_only=True, hidden_head=True),
    )  # fmt: skip
    filters = (
        Chips("state", "State", STATES, in_states),
        Chips("status", "Result", Status.choices, "status"),
        Select("source", "From", sources, "source"),
        Search("q", "Name, address or course", ("name", "email", "learner__name", "activity")),
    )


@needs("training.manage")
def results(request: HttpRequest) -> HttpResponse:
    rows = Completion.objects.visible_to(request.user).with_what_waits()
    rows = rows.select_related("learner", "course", "source")
    buttons = [button("Systems and courses", "desk_sources"), button("Bring in a file", "desk_bring_in", kind="")]
    return Results(request, rows, context=tabs(request, "desk_elearning") | {"buttons": buttons}).response()


def back() -> str:
    return reverse("training:desk_elearning")


@needs("training.manage")
def bring_in(request: HttpRequest) -> HttpResponse:
    told: list[dict[str, int]] = []

    def act(data: dict[str, Any]) -> str:
        told.append(actions.bring_in(by=request.user, **data))
        return f"{back()}?state=settle" if told[0]["waits"] else back()

    def done(_: Any) -> str:
        one = told[0]
        said = f"{words.count(one['new'], 'new result')}, {one['known']} known before"
        return f"{said}, {one['waits']} to settle" if one["waits"] else said

    return form_page(
        request, form_class=forms.ResultsForm, title="Bring results in", button="Bring them in", act=act, files=True,
        lede="A result that came before changes nothing. When a line cannot be read nothing is brought in, and each such "
        "line is named.", back=back(), done=done,
    )  # fmt: skip


def find(request: HttpRequest, pk: int) -> Completion:
    return get_object_or_404(
        Completion.objects.visible_to(request.user).select_related("source", "course", "learner"), pk=pk
    )


@needs("training.manage")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)

    def act(data: dict[str, Any]) -> str:
        actions.settle_completion(completion=found, learner=data["email"], course=data["course"], by=request.user)
        return f"{back()}?state=settle"

    sent = ", ".join(filter(None, (found.name, found.email, found.activity)))
    return form_page(
        request, form_class=forms.SettleForm, title="Settle a result", act=act, back=back(),
        lede=f"{found.source} sent: {sent}. {found.get_status_display()} on {long_date(found.finished_on)}.",
        initial={"email": found.learner.email if found.learner else found.email, "course": found.course_id},
        button="Settle it", done="The result is settled",
    )  # fmt: skip


@needs("training.manage")
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    sent = ", ".join(filter(None, (found.name, found.email, found.activity)))
    return form_page(
        request, form_class=forms.AsideForm, title="Set a result aside", back=back(), button="Set it aside",
        lede=f"{found.source} sent: {sent}. It stays on record and counts for nobody.",
        act=lambda data: actions.set_completion_aside(completion=found, by=request.user, **data) and back(),
        done="The result is set aside",
    )  # fmt: skip


@needs("training.manage")
def systems(request: HttpRequest) -> HttpResponse:
    """The systems that send results, and what they call our courses."""
    return render(request, "training/desk/sources.html", tabs(request, "desk_elearning") | {
        "sources": list(Source.objects.order_by("ended_on", "name", "pk")),
        "activities": list(Activity.objects.select_related("course").order_by("course__title", "pk")),
        "endpoint": request.build_absolute_uri(reverse("training:statements")).removesuffix("statements"),
        "buttons": [
            button("Say what a system calls a course", "desk_add_activity"),
            button("Make a course of a SCORM package", "desk_add_package"), button("Add a system", "desk_add_source", kind=""),
        ],
    })  # fmt: skip


@needs("training.manage")
def add_source(request: HttpRequest) -> HttpResponse:
    address = reverse("training:desk_sources")
    return form_page(
        request, form_class=forms.SourceForm, title="Add a system", button="Add the system", initial=forms.new_key(),
        lede="A system that you bring files in from needs a name only. For xAPI copy the user and the key into it now.",
        act=lambda data: actions.add_source(by=request.user, **data) and address, back=address,
        done="The system is added. Its key is not shown again",
    )  # fmt: skip


@needs("training.manage")
def end_source(request: HttpRequest, pk: int) -> HttpResponse:
    found, address = get_object_or_404(Source, pk=pk), reverse("training:desk_sources")
    return form_page(
        request, form_class=ConfirmForm, title=f"Take the key of {found} away", button="Take the key away", dangerous=True,
        lede="It can send nothing any more. What it sent stays.", back=address, done="The key is taken away",
        act=lambda data: actions.end_source(source=found, by=request.user) and address,
    )  # fmt: skip


@needs("training.manage")
def add_activity(request: HttpRequest) -> HttpResponse:
    address = reverse("training:desk_sources")
    return form_page(
        request, form_class=forms.ActivityForm, title="Say what a system calls a course", button="Save", back=address,
        act=lambda data: actions.add_activity(by=request.user, **data) and address,
        lede="Results that waited for it are matched at once.", done="Saved, and what waited for it is matched",
    )  # fmt: skip


@needs("training.manage")
def add_package(request: HttpRequest) -> HttpResponse:
    return form_page(
        request, form_class=forms.PackageForm, title="Make a course of a SCORM package", button="Make the course",
        lede="Its title, its identifier and the score from which it is passed are read from its manifest. The package is not "
        "kept and not played here: it is taken in your learning system, which sends the results.", files=True,
        act=lambda data: reverse("training:desk_course", args=[actions.add_package(by=request.user, **data).slug]),
        back=reverse("training:desk_sources"), done="The course is made, and results of the package are matched to it",
    )  # fmt: skip
