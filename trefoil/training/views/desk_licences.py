"""Registers of licences: all of them for the coordinator, those of its own learners for an agency."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.shared import clock
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions, licences
from trefoil.training.forms import desk_licences as forms
from trefoil.training.models import Employment, Licence, LicenceKind
from trefoil.training.views.desk_common import button, tabs

CAN = [("trains", "Trainers"), ("uses", "Practitioners")]


def kinds() -> list[tuple[int, str]]:
    return list(LicenceKind.objects.order_by("name", "pk").values_list("pk", "name"))


def by_can(rows: Any, chosen: list[str]) -> Any:
    return rows.filter(kind__trains=chosen == ["trains"]) if len(chosen) == 1 else rows


def state_words(row: Licence) -> str:
    return licences.WORDS[licences.state_of(row, clock.today())]


def state_cell(row: Licence) -> Any:
    state = licences.state_of(row, clock.today())
    return with_sub(tag(licences.WORDS[state], licences.TONES[state]), row.ended_why)


def acts(row: Licence) -> SafeString:
    who = row.learner.name
    capacity = link(reverse("training:desk_capacity", args=[row.pk]), "Capacity", who) if row.kind.trains else ""
    taken = link(reverse("training:desk_end_licence", args=[row.pk]), "Take away", who) if row.ended_on is None else ""
    return format_html("{} {}", capacity, taken)


def columns(manages: bool) -> tuple[Column, ...]:
    found = (
        Column("learner", "Who", lambda row: link(reverse("training:desk_learner", args=[row.learner_id]), row.learner.name),
               plain=lambda row: row.learner.name, sort=("learner__name",)),
        Column("workplace", "Workplace", lambda row: row.workplace or "Not known", sort=("workplace",)),
        Column("kind", "Register", lambda row: row.kind.name, sort=("kind__name",)),
        Column("given", "Since", lambda row: long_date(row.given_on), plain=lambda row: row.given_on, sort=("given_on",)),
        Column("refreshed", "Last attended", lambda row: long_date(row.refreshed_on),
               plain=lambda row: row.refreshed_on, sort=("refreshed_on",)),
        Column("by", "Refresh by", lambda row: long_date(row.refresh_on), plain=lambda row: row.refresh_on,
               sort=("refresh_on",)),
        Column("state", "State", state_cell, plain=state_words),
        Column("a_year", "Can teach a year", lambda row: row.a_year if row.a_year is not None else "",
               plain=lambda row: row.a_year, sort=("a_year",), numeric=True),
    )  # fmt: skip
    more = Column("acts", "What you can do", acts, page_only=True, hidden_head=True)
    return (*found, more) if manages else found


class Register(ListPage):
    title, one, many = "Licences", "licence", "licences"
    lede = (
        "Who may use a licensed tool and who may train others. Attendance enters people here by itself, and a refresher "
        "moves their day of refresh."
    )
    file_name = "licences"
    template = "training/desk/list.html"
    order = "by"
    empty_title = "Nobody is on a register"
    empty_text = "Begin a register, say which courses give it, and whoever attends one is entered."
    filters = (
        Chips("state", "State", licences.STATES, licences.in_states),
        Chips("can", "For", CAN, by_can),
        Select("kind", "Register", kinds, "kind"),
        Search("q", "Name", ("learner__name",)),
    )


def register(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    manages = person.may("training.manage")
    if not manages and not person.may("training.see_own_agency"):
        raise Http404
    today = clock.today()
    jobs = Employment.objects.on(today).filter(learner=OuterRef("learner")).order_by("from_on", "pk")
    rows = Licence.objects.visible_to(person).select_related("kind", "learner")
    rows = rows.annotate(workplace=Subquery(jobs.values("workplace__name")[:1]))
    shown = type("OwnRegister", (Register,), {"columns": columns(manages)})
    buttons = [button("Registers", "desk_licence_kinds")] if manages else []
    return shown(request, rows, context=tabs(request, "desk_licences") | {"buttons": buttons}).response()


@needs("training.manage")
def kinds_page(request: HttpRequest) -> HttpResponse:
    """Each register with how many stand how, and which courses give it."""
    rows = [
        {"record": one, "courses": list(one.courses.all()),
         "counts": [(words, getattr(one, f"is_{state}")) for state, words in licences.STATES]}
        for one in licences.kinds_counted().prefetch_related("courses")
    ]  # fmt: skip
    buttons = [button("Begin a register", "desk_add_licence_kind", kind="")]
    shown = {"rows": rows, "states": [words for _, words in licences.STATES], "buttons": buttons}
    return render(request, "training/desk/licence_kinds.html", shown | tabs(request, "desk_licences"))


@needs("training.manage")
def add_kind(request: HttpRequest) -> HttpResponse:
    back = reverse("training:desk_licence_kinds")
    return form_page(
        request, form_class=forms.KindForm, title="Begin a register", button="Begin the register", back=back,
        act=lambda data: actions.add_licence_kind(by=request.user, **data) and back, initial={"lapses_after": 6},
        done="The register is begun. Say on a course that it gives it",
    )  # fmt: skip


@needs("training.manage")
def change_kind(request: HttpRequest, pk: int) -> HttpResponse:
    found, back = get_object_or_404(LicenceKind, pk=pk), reverse("training:desk_licence_kinds")

    def act(data: dict[str, Any]) -> str:
        version = data.pop("version")
        actions.change_licence_kind(kind=found, values=data, version=version, by=request.user)
        return back

    return form_page(
        request, form_class=forms.KindForm, title=f"Change the register “{found}”", act=act, record=found, back=back,
        lede="Everyone on it follows: their days of refresh are counted anew.",
    )  # fmt: skip


def find(request: HttpRequest, pk: int) -> Licence:
    return get_object_or_404(Licence.objects.visible_to(request.user).select_related("kind", "learner"), pk=pk)


@needs("training.manage")
def capacity(request: HttpRequest, pk: int) -> HttpResponse:
    found, back = find(request, pk), reverse("training:desk_licences")

    def act(data: dict[str, Any]) -> str:
        actions.set_capacity(licence=found, by=request.user, **data)
        return back

    return form_page(
        request, form_class=forms.CapacityForm, title=f"How often {found.learner} can teach", act=act, record=found,
        lede=f"On the register “{found.kind}”.", back=back,
    )  # fmt: skip


@needs("training.manage")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found, back = find(request, pk), reverse("training:desk_licences")
    return form_page(
        request, form_class=forms.EndForm, title=f"Take the licence of {found.learner} away", dangerous=True, back=back,
        lede=f"On the register “{found.kind}”. They stay on the list as taken away; a later course enters them again.",
        act=lambda data: actions.end_licence(licence=found, by=request.user, **data) and back,
        button="Take the licence away", done="The licence is taken away",
    )  # fmt: skip
