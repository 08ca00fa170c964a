"""Materials at the desk: versions, who took a copy, who reports own teaching, and who is silent."""

from typing import Any

from django.db.models import Count, Max
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.shared import clock, files, years
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for
from trefoil.training import actions, own_teaching
from trefoil.training.forms import materials as forms
from trefoil.training.models import Material, MaterialTaken, MaterialVersion, OwnDelivery
from trefoil.training.models.materials import ROLES
from trefoil.training.views.desk_common import button, tabs

SHOWN = 100


def address(material: Material) -> str:
    return reverse("training:desk_material", args=[material.pk])


@needs("training.manage")
def index(request: HttpRequest) -> HttpResponse:
    rows = Material.objects.select_related("course").annotate(
        newest=Max("versions__number"), copies=Count("versions__taken", distinct=True),
        workplaces=Count("versions__taken__workplace", distinct=True), reports=Count("deliveries", distinct=True),
    )  # fmt: skip
    shown = {
        "rows": rows.order_by("retired_on", "title", "pk"),
        "reached": own_teaching.reached(years.year_of(clock.today())),
        "buttons": [button("Put materials up", "desk_add_material", kind="")],
    }
    return render(request, "training/desk/materials.html", shown | tabs(request, "desk_materials"))


@needs("training.manage")
def add(request: HttpRequest) -> HttpResponse:
    return form_page(
        request, form_class=forms.AddForm, title="Put materials up", button="Put them up", files=True,
        act=lambda data: address(actions.add_material(by=request.user, **data)),
        back=reverse("training:desk_materials"), done="The materials are in the public list",
    )  # fmt: skip


def find(pk: int) -> Material:
    return get_object_or_404(Material.objects.select_related("course__taught_by"), pk=pk)


@needs("training.manage")
def material(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = find(pk), request.user
    taken = MaterialTaken.objects.visible_to(person).filter(material_version__material=found)
    reports = (
        found.deliveries.visible_to(person)
        .select_related("workplace", "taught_by", "reported_by")
        .order_by("-taught_on", "-pk")
    )
    newest = found.versions.order_by("-number").first()
    context = {
        "material": found, "asked": found.course.taught_by, "newest": newest,
        "versions": list(found.versions.select_related("file").annotate(copies=Count("taken")).order_by("-number")),
        "taken": taken.select_related("learner", "workplace", "material_version").order_by("-taken_on", "-pk")[:SHOWN],
        "taken_count": taken.count(), "reports": list(reports[:SHOWN]), "silent": own_teaching.silent(found),
        "history": events_for(subject=found, newest=20),
        "buttons": [] if found.retired_on else [
            button("Take down", "desk_retire_material", pk), button("Change", "desk_change_material", pk),
            button("Put up the next version", "desk_material_version", pk, kind=""),
        ],
    }  # fmt: skip
    return render(request, "training/desk/material.html", context | tabs(request, "desk_materials"))


@needs("training.manage")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(pk)

    def act(data: dict[str, Any]) -> str:
        version = data.pop("version")
        return address(actions.change_material(material=found, values=data, version=version, by=request.user))

    return form_page(
        request, form_class=forms.TermsForm, title=f"Change {found}", act=act, record=found, back=address(found)
    )


@needs("training.manage")
def next_version(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(pk)
    return form_page(
        request, form_class=forms.VersionForm, title=f"Put up the next version of {found}", files=True,
        act=lambda data: address(actions.add_material_version(material=found, by=request.user, **data).material),
        lede="Everyone who took an earlier version gets a letter.", button="Put it up", back=address(found),
        done="The version is up, and those who took the last one are told",
    )  # fmt: skip


@needs("training.manage")
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(pk)
    return form_page(
        request, form_class=ConfirmForm, title=f"Take {found} down", button="Take down", dangerous=True,
        lede="It leaves the public list. Who has a copy keeps it and can still report.", back=address(found),
        act=lambda data: address(actions.retire_material(material=found, by=request.user)),
        done="The materials are taken down",
    )  # fmt: skip


@needs("training.manage")
def file(request: HttpRequest, pk: int) -> FileResponse:
    version = get_object_or_404(MaterialVersion.objects.select_related("file"), pk=pk)
    if not version.file.may_be_opened:
        raise Http404
    return files.answer_with(version.file)


@needs("training.manage")
def remove_report(request: HttpRequest, pk: int) -> HttpResponse:
    rows = OwnDelivery.objects.visible_to(request.user).filter(removed_on=None).select_related("material", "workplace")
    found = get_object_or_404(rows, pk=pk)
    numbers = ", ".join(f"{getattr(found, role)} {role}" for role in ROLES if getattr(found, role))
    return form_page(
        request, form_class=forms.RemoveForm, title="Take a report out", button="Take it out", dangerous=True,
        lede=f"{found.workplace}, {found.taught_on:%-d %B %Y}: {numbers}. It stays on record and counts no more.",
        act=lambda data: address(actions.remove_own_delivery(delivery=found, by=request.user, **data).material),
        back=address(found.material), done="The report is taken out",
    )  # fmt: skip
