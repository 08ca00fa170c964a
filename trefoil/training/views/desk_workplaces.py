"""Workplaces at the desk: the list, one workplace with who works there, and what the coordinator does with it."""

from itertools import starmap
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.partnership.models import Area
from trefoil.shared import clock
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for
from trefoil.training import actions
from trefoil.training.forms import desk_workplaces as forms
from trefoil.training.models import BooksFor, Employment, Learner, Workplace, WorkplaceKind
from trefoil.training.names_alike import Named, most_alike
from trefoil.training.views.desk_common import button, tabs

SHOWN = 50
ALIKE = 5
USE = [("check", "To check"), ("yes", "In use"), ("no", "Closed")]


def in_use(rows: QuerySet, chosen: list[str]) -> QuerySet:
    wanted = Q(pk__in=[])
    wanted |= Q(to_check=True) if "check" in chosen else Q()
    wanted |= Q(to_check=False, closed_on=None) if "yes" in chosen else Q()
    wanted |= Q(closed_on__isnull=False) if "no" in chosen else Q()
    return rows.filter(wanted)


def areas() -> list[tuple[int, str]]:
    return list(Area.objects.order_by("name", "pk").values_list("pk", "name"))


def name_cell(row: Workplace) -> Any:
    return with_sub(link(row.get_absolute_url(), row.name), f"Reference number {row.urn}" if row.urn else "")


def use(row: Workplace) -> tuple[str, str]:
    if row.to_check:
        return "To check", "warn"
    if row.merged_into_id:
        return "Another name", "quiet"
    return ("Closed", "quiet") if row.closed_on else ("In use", "live")


class Workplaces(ListPage):
    title, one, many = "Workplaces", "workplace", "workplaces"
    lede = "Where learners work. What a learner typed is to be checked: until then no held place and no price of a kind is theirs."
    file_name = "training-workplaces"
    marking = "OFFICIAL"
    template = "training/desk/list.html"
    order = "name"
    empty_title = "No workplaces yet"
    empty_text = "Add the organisations whose people book. One that a learner types stands here to be checked."
    columns = (
        Column("name", "Workplace", name_cell, plain=lambda row: row.name, sort=("name",)),
        Column("kind", "Kind", lambda row: row.get_kind_display(), sort=("kind",)),
        Column("area", "Area", lambda row: row.area or "Not told", sort=("area__name",)),
        Column("people", "People", lambda row: row.people, plain=lambda row: row.people, sort=("people",), numeric=True),
        Column("invoice", "Invoice to", lambda row: row.invoice_to or "Not known", sort=("invoice_to",)),
        Column("use", "Use", lambda row: tag(*use(row)), plain=lambda row: use(row)[0], sort=("to_check", "closed_on")),
    )  # fmt: skip
    filters = (
        Chips("use", "Use", USE, in_use),
        Select("kind", "Kind", WorkplaceKind.choices, "kind"),
        Select("area", "Area", areas, "area"),
        Search("q", "Name or reference number", ("name", "urn")),
    )


def working_there(today: Any) -> Q:
    return Q(employments__from_on__lte=today) & (Q(employments__until_on=None) | Q(employments__until_on__gte=today))


@needs("training.manage")
def workplaces(request: HttpRequest) -> HttpResponse:
    rows = Workplace.objects.visible_to(request.user).select_related("area")
    rows = rows.annotate(people=Count("employments__learner", filter=working_there(clock.today()), distinct=True))
    buttons = [button("Add a workplace", "desk_add_workplace", kind="")]
    return Workplaces(request, rows, context=tabs(request, "desk_workplaces") | {"buttons": buttons}).response()


def find(request: HttpRequest, pk: int) -> Workplace:
    rows = Workplace.objects.visible_to(request.user).select_related("area", "agency", "merged_into")
    return get_object_or_404(rows, pk=pk)


@needs("training.manage")
def workplace(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    there = Employment.objects.on(clock.today()).filter(
        workplace=found, learner__in=Learner.objects.visible_to(request.user)
    )
    words, tone = use(found)
    return render(request, "training/desk/workplace.html", tabs(request, "desk_workplaces") | {
        "workplace": found, "words": words, "tone": tone, "facts": facts(found), "buttons": buttons(found),
        "people": list(there.select_related("learner").order_by("learner__name", "pk")[:SHOWN]), "number": there.count(),
        "history": events_for(subject=found, newest=20), "offices": offices_of(found, request.user),
        "may_grant": not (found.closed_on or found.to_check),
    })  # fmt: skip


def offices_of(workplace: Workplace, person: Any) -> list[BooksFor]:
    """Who books for its people, and who did."""
    rows = BooksFor.objects.visible_to(person).filter(workplace=workplace).select_related("learner")
    return list(rows.order_by(F("ended_at").desc(nulls_first=True), "granted_at", "pk"))


def facts(workplace: Workplace) -> list[tuple[str, Any]]:
    return [
        ("Kind", f"{workplace.get_kind_display()}{', as the learner says' if workplace.to_check else ''}"),
        ("Area", workplace.area or "Not told"), ("Agency", workplace.agency or "None"),
        *([("Reference number", workplace.urn)] if workplace.urn else []),
        ("Invoice to", workplace.invoice_to or "Not known"),
        *([("Closed", long_date(workplace.closed_on))] if workplace.closed_on else []),
    ]  # fmt: skip


def buttons(workplace: Workplace) -> list[dict[str, str]]:
    if workplace.merged_into_id:
        return []
    if workplace.closed_on:
        return [button("Bring back", "desk_bring_back_workplace", workplace.pk)]
    if workplace.to_check:
        return [button("Check it", "desk_check_workplace", workplace.pk, kind="")]
    return [
        button("Close", "desk_close_workplace", workplace.pk),
        button("Change", "desk_change_workplace", workplace.pk, kind=""),
    ]


@needs("training.manage")
def add(request: HttpRequest) -> HttpResponse:
    return form_page(
        request, form_class=forms.WorkplaceForm, title="Add a workplace", button="Add the workplace",
        act=lambda data: actions.add_workplace(values=data, by=request.user),
        back=reverse("training:desk_workplaces"), done="The workplace is added",
    )  # fmt: skip


@needs("training.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)

    def act(data: dict[str, Any]) -> Workplace:
        version = data.pop("version")
        return actions.change_workplace(workplace=found, values=data, version=version, by=request.user)

    return form_page(
        request, form_class=forms.WorkplaceForm, title=f"Change {found}", act=act, record=found,
        back=found.get_absolute_url(), lede="Places that are booked already keep the kind they were booked with.",
    )  # fmt: skip


@needs("training.manage")
def check(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    known = Workplace.objects.visible_to(request.user).in_use().filter(to_check=False)
    similar = alike(found, known)
    lede = (
        "A learner typed this name. Until you have checked it, its people take no held places and pay the usual price. "
    )
    lede += f"Names like it: {'; '.join(one.name for one in similar)}." if similar else "No known name is like it."

    def act(data: dict[str, Any]) -> Workplace:
        return actions.check_workplace(workplace=found, by=request.user, **data)

    return form_page(
        request, form_class=forms.CheckForm, title=f"Check {found}", act=act, record=found, button="Save",
        initial=started_from, form_options={"known": known.order_by("name", "pk")}, back=found.get_absolute_url(),
        lede=lede, done="The workplace is checked. Its bookings count as its kind now",
    )  # fmt: skip


def started_from(workplace: Workplace) -> dict[str, Any]:
    fields = {name: getattr(workplace, name) for name in forms.WorkplaceForm.base_fields}
    return fields | {"which": "", "into": None}


def alike(typed: Workplace, known: Any) -> list[Workplace]:
    """The known workplaces that were most likely meant."""
    names = starmap(Named, known.order_by("name", "pk").values_list("pk", "name"))
    keys = most_alike(typed.name, names)[:ALIKE]
    rows = known.in_bulk(keys)
    return [rows[key] for key in keys]


@needs("training.manage")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    return form_page(
        request, form_class=ConfirmForm, title=f"Close {found}", button="Close the workplace", dangerous=True,
        lede="Nobody can choose it any more. Places that are booked stay. Those who worked there say where they work now "
        "when they next book.",
        act=lambda data: actions.close_workplace(workplace=found, by=request.user),
        back=found.get_absolute_url(), done="The workplace is closed",
    )  # fmt: skip


@needs("training.manage")
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    return form_page(
        request, form_class=ConfirmForm, title=f"Bring {found} back", button="Bring the workplace back",
        lede="People can choose it again.", back=found.get_absolute_url(), done="The workplace is back",
        act=lambda data: actions.bring_back_workplace(workplace=found, by=request.user),
    )  # fmt: skip
