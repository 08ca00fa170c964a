"""Agencies: the list, one agency, and the forms that change it."""

from typing import Any

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.partnership import actions, forms
from trefoil.partnership.models import Agency, Area, Kind, Membership, StatutoryPartner
from trefoil.partnership.rules import period_in_words
from trefoil.partnership.views.common import button, tabs
from trefoil.shared import clock, components
from trefoil.shared.lists import Chips, Column, ListPage, Search
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for


def areas_in_words(agency: Agency) -> str:
    return ", ".join(sorted(area.name for area in agency.areas.all()))


def partner_in_words(agency: Any) -> str:
    """Such as “Council for Hartwell”; empty for an agency that is no statutory partner today."""
    return ", ".join(f"{one.get_partner_display()} for {one.area}" for one in agency.acting_now)


class Agencies(ListPage):
    title, one, many = "Agencies", "agency", "agencies"
    file_name = "agencies"
    marking = "OFFICIAL"
    template = "partnership/list.html"
    columns = (
        Column(
            "name",
            "Agency",
            lambda row: components.link(row.get_absolute_url(), components.agency(row.kind, row.name)),
            plain=lambda row: row.name,
            sort=("name",),
        ),
        Column("kind", "Group", lambda row: row.get_kind_display(), sort=("kind",)),
        Column("areas", "Where it works", areas_in_words),
        Column("partner", "Statutory partner", partner_in_words),
        Column("people", "People", lambda row: row.people_here, sort=("people_here",), numeric=True),
    )
    filters = (
        Chips("kind", "Group", Kind.choices, "kind"),
        Chips("area", "Area", lambda: list(Area.objects.order_by("name").values_list("pk", "name")), "areas"),
        Search("q", "Name", ("name", "short_name")),
    )
    order = "name"
    empty_title = "No agencies yet"
    empty_text = "The agencies that work with the partnership will stand here."


@needs("partnership.see")
def agencies(request: HttpRequest) -> HttpResponse:
    acting = StatutoryPartner.objects.on(clock.today()).select_related("area").order_by("area__name", "pk")
    rows = Agency.objects.annotate(
        people_here=Count("people", filter=Q(people__is_active=True), distinct=True)
    ).prefetch_related("areas", Prefetch("partnerships", queryset=acting, to_attr="acting_now"))
    buttons = [button("Add an agency", "add_agency", kind="")] if request.user.may("partnership.edit") else []
    return Agencies(request, rows, context=tabs(request, "agencies") | {"buttons": buttons}).response()


@needs("partnership.see")
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency."""
    found = get_object_or_404(Agency, pk=pk)
    today = clock.today()
    edits = request.user.may("partnership.edit")
    periods = found.partnerships.select_related("area").order_by("-from_on", "area__name", "pk")
    context = {
        "agency": found,
        "areas": ", ".join(area.name for area in found.areas.order_by("name")),
        "periods": [(one, period_in_words(one.from_on, one.until_on), one.until_on is None) for one in periods],
        "people": found.people.visible_to(request.user).here().order_by("name", "pk"),
        "seats": Membership.objects.on(today)
        .filter(agency=found)
        .select_related("group", "person")
        .order_by("group__name", "person__name", "pk"),
        "edits": edits,
        "buttons": [
            button("Statutory partner", "add_statutory_partner", found.pk),
            button("Change", "change_agency", found.pk),
        ]
        if edits
        else [],
        "history": events_for(subject=found, newest=30),
    }
    return render(request, "partnership/agency.html", context | tabs(request, "agencies"))


@needs("partnership.edit")
def add_agency(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        form_class=forms.AgencyForm,
        title="Add an agency",
        button="Add the agency",
        act=lambda data: actions.add_agency(by=request.user, **data),
        back=reverse("partnership:agencies"),
        done="The agency is added",
    )


@needs("partnership.edit")
def change_agency(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Agency, pk=pk)

    def act(data: dict[str, Any]) -> Agency:
        version, areas = data.pop("version"), data.pop("areas")
        return actions.change_agency(agency=found, values=data, areas=areas, version=version, by=request.user)

    return form_page(
        request,
        form_class=forms.AgencyForm,
        title=f"Change {found.short_name}",
        act=act,
        record=found,
        back=found.get_absolute_url(),
    )


@needs("partnership.edit")
def add_statutory_partner(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Agency, pk=pk)

    def act(data: dict[str, Any]) -> Agency:
        return actions.begin_statutory_partner(agency=found, by=request.user, **data).agency

    return form_page(
        request,
        form_class=forms.NewStatutoryPartner,
        title="Statutory partner",
        lede=f"Say for which area {found.name} acts as the council, health or police partner.",
        act=act,
        initial={"from_on": clock.today()},
        back=found.get_absolute_url(),
    )


@needs("partnership.edit")
def end_statutory_partner(request: HttpRequest, pk: int) -> HttpResponse:
    period = get_object_or_404(StatutoryPartner.objects.select_related("agency", "area"), pk=pk)

    def act(data: dict[str, Any]) -> Agency:
        return actions.end_statutory_partner(period=period, by=request.user, **data).agency

    return form_page(
        request,
        form_class=forms.LastDay,
        title=f"End the statutory partnership for {period.area}",
        lede=f"{period.agency} is the {period.get_partner_display().lower()} partner until this day. Another agency can follow the day after.",
        button="End it",
        act=act,
        initial={"on": clock.today()},
        back=period.agency.get_absolute_url(),
    )
