"""The coordinator's list of what people need: each line of a framework, in force or ended."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.shared import clock, words
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, ListPage, Search
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions
from trefoil.training.forms.needs import EndForm, RequirementForm
from trefoil.training.models import Employment, Requirement, WorkplaceKind
from trefoil.training.views.desk_common import button, tabs

IN_FORCE = [("yes", "In force"), ("no", "Ended")]
EVERY_KIND = "Every kind"


def in_force(rows: QuerySet, chosen: list[str]) -> QuerySet:
    if len(chosen) != 1:
        return rows
    holding = Requirement.objects.on(clock.today()).values("pk")
    return rows.filter(pk__in=holding) if chosen == ["yes"] else rows.exclude(pk__in=holding)


def who(row: Requirement) -> Any:
    return with_sub(row.get_role_display(), row.get_kind_display() if row.kind else EVERY_KIND)


def written(row: Requirement) -> Any:
    edition = f", {row.edition}" if row.edition else ""
    mark = "Local practice" if row.is_local else "National guidance"
    return with_sub(f"{row.framework}{edition}", f"{mark}: {row.source}")


def months(row: Requirement) -> str:
    return words.count(row.valid_months, "month") if row.valid_months else "As each certificate says"


def time(row: Requirement) -> str:
    until = f" to {long_date(row.until_on)}" if row.until_on else ""
    return f"{'' if until else 'Since '}{long_date(row.from_on)}{until}"


def what_can_be_done(row: Requirement) -> Any:
    if row.until_on is not None:
        return ""
    return link(reverse("training:desk_end_requirement", args=[row.pk]), "End", str(row))


def state(row: Requirement) -> str:
    today = clock.today()
    return "In force" if row.holds_on(today) else "Not yet" if row.from_on > today else "Ended"


def state_cell(row: Requirement) -> Any:
    return with_sub(tag(state(row), "live" if state(row) == "In force" else "quiet"), time(row))


class Requirements(ListPage):
    title, one, many = "What people need", "line", "lines"
    lede = (
        "Which training each role needs. Everyone reads it under “What do I need?”, and coverage is counted by it. "
        "A line is never changed: end it and add the next, so that earlier years can be read."
    )
    file_name = "training-needs"
    marking = "OFFICIAL"
    template = "training/desk/list.html"
    order = "what"
    empty_title = "Nothing is required yet"
    empty_text = "Add a line: a role, and the level or the course that it needs."
    columns = (
        Column("who", "Who", who, plain=lambda row: f"{row.get_role_display()}, {row.get_kind_display() or EVERY_KIND}",
               sort=("role", "kind")),
        Column("what", "Needs", lambda row: row.what, sort=("level", "course__title")),
        Column("months", "Refresh within", months, sort=("valid_months",)),
        Column("framework", "Where it is written", written,
               plain=lambda row: f"{row.framework} {row.edition}: {row.source}", sort=("framework",)),
        Column("state", "State", state_cell, plain=lambda row: f"{state(row)}: {time(row)}",
               sort=("from_on",)),
        Column("do", "What you can do", what_can_be_done, page_only=True, hidden_head=True),
    )  # fmt: skip
    filters = (
        Chips("force", "State", IN_FORCE, in_force),
        Chips("role", "Who", Employment.Role.choices, "role"),
        Chips("kind", "Kind of workplace", WorkplaceKind.choices, "kind"),
        Search("q", "Framework or words", ("framework", "source", "course__title")),
    )


@needs("training.manage")
def requirements(request: HttpRequest) -> HttpResponse:
    rows = Requirement.objects.select_related("course")
    buttons = [button("Add a line", "desk_add_requirement", kind="")]
    return Requirements(request, rows, context=tabs(request, "desk_needs") | {"buttons": buttons}).response()


@needs("training.manage")
def add_requirement(request: HttpRequest) -> HttpResponse:
    back = reverse("training:desk_needs")
    return form_page(
        request, form_class=RequirementForm, title="Add to what people need", button="Add the line",
        act=lambda data: actions.add_requirement(by=request.user, **data) and back,
        initial={"from_on": clock.today()}, back=back, done="The line is added",
    )  # fmt: skip


@needs("training.manage")
def end_requirement(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Requirement.objects.select_related("course"), pk=pk)
    back = reverse("training:desk_needs")
    return form_page(
        request, form_class=EndForm, title="End a line of what people need", button="End the line",
        lede=f"{found}. {found.get_kind_display() if found.kind else EVERY_KIND}. {found.framework}: {found.source}.",
        act=lambda data: actions.end_requirement(requirement=found, by=request.user, **data) and back,
        initial={"until_on": clock.today()}, back=back, done="The line has a last day",
    )  # fmt: skip
