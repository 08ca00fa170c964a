"""Materials for organisations’ own teaching: what there is, taking a copy, and reporting what was taught."""

from typing import Any

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock, files
from trefoil.shared.actions import Refused
from trefoil.shared.pages import form_page
from trefoil.training import actions
from trefoil.training.catalogue import courses_in_use
from trefoil.training.entering import for_learners, jobs_of
from trefoil.training.forms import materials as forms
from trefoil.training.models import Employment, Learner, Material, MaterialTaken, MaterialVersion
from trefoil.training.models.materials import ROLES

FORM = "training/form.html"


def shown(material: Material) -> dict[str, Any]:
    """Materials with their newest version, as pages show them; `versions` were fetched."""
    newest = max(material.versions.all(), key=lambda one: one.number, default=None)
    file = newest.file if newest else None
    return {
        "record": material, "newest": newest, "kind": file.kind.upper() if file else "",
        "size": filesizeformat(file.size) if file else "", "needs": material.course.taught_by,
    }  # fmt: skip


@public
def index(request: HttpRequest) -> HttpResponse:
    rows = Material.objects.filter(retired_on=None).select_related("course__taught_by")
    taught = set(courses_in_use().values_list("pk", flat=True))
    found = [
        shown(one) | {"has_page": one.course_id in taught}
        for one in rows.prefetch_related("versions__file").order_by("course__level", "title", "pk")
    ]
    return render(
        request, "training/materials.html", {"here": "materials", "rows": [one for one in found if one["newest"]]}
    )


def find(pk: int) -> Material:
    rows = Material.objects.select_related("course__taught_by").prefetch_related("versions__file")
    return get_object_or_404(rows, pk=pk)


def address(material: Material) -> str:
    return reverse("training:material", args=[material.pk])


@for_learners
def material(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    """One’s own copy and reports; for whoever has not taken one, the way there."""
    found = find(pk)
    taken = copies(learner, found).first()
    if found.retired_on is not None and taken is None:
        raise Http404
    reports = found.deliveries.filter(reported_by=learner, removed_on=None).select_related("workplace")
    return render(request, "training/material.html", shown(found) | {
        "here": "materials", "taken": taken, "reports": list(reports.order_by("-taught_on", "-pk")),
    })  # fmt: skip


def copies(learner: Learner, found: Material) -> Any:
    rows = MaterialTaken.objects.filter(learner=learner, material_version__material=found)
    return rows.select_related("material_version__file", "workplace").order_by("-material_version__number", "-pk")


def jobs(learner: Learner) -> Any:
    return Employment.objects.on(clock.today()).filter(learner=learner).select_related("workplace").order_by("pk")


def first_job(learner: Learner) -> dict[str, Any]:
    return {"job": next((one.pk for one in jobs_of(learner)), None)}


@for_learners
def take(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    found = find(pk)
    if found.retired_on is not None:
        raise Http404

    def act(data: dict[str, Any]) -> str:
        actions.take_material(material=found, learner=learner, workplace=data["job"].workplace, by=None)
        return address(found)

    return form_page(
        request, form_class=forms.TakeForm, title=f"Take a copy of {found}", lede=found.terms, act=act, template=FORM,
        button="Take a copy", back=reverse("training:materials"), done="You have a copy. Download it here",
        form_options={"jobs": jobs(learner)}, initial=first_job(learner), context={"here": "materials"},
    )  # fmt: skip


@for_learners
def file(request: HttpRequest, learner: Learner, pk: int) -> FileResponse:
    """The version that they took, as a download only."""
    version = get_object_or_404(MaterialVersion.objects.select_related("file"), pk=pk)
    taken = MaterialTaken.objects.filter(material_version=version, learner=learner)
    if not taken.exists() or not version.file.may_be_opened:
        raise Http404
    return files.answer_with(version.file)


@for_learners
def report(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    """What was taught with it: for whoever has a copy."""
    found = find(pk)
    if not copies(learner, found).exists():
        raise Http404

    def act(data: dict[str, Any]) -> str:
        job = data["job"]
        actions.report_own_delivery(
            material=found, workplace=job.workplace, taught_on=data["taught_on"], learner=learner, by=None,
            taught_by=who_taught(learner, job, data["taught_by"]), reached={role: data[role] for role in ROLES},
        )  # fmt: skip
        return address(found)

    needs = f" Whoever taught must be on the register “{found.course.taught_by}”." if found.course.taught_by else ""
    return form_page(
        request, form_class=forms.ReportForm, title="Report what you taught", act=act, template=FORM,
        lede=f"With {found}. Only numbers are asked: name nobody who came.{needs}", button="Send the report",
        back=address(found), done="Thank you. It counts in the partnership’s figures", context={"here": "materials"},
        form_options={"jobs": jobs(learner)}, initial=first_job(learner) | dict.fromkeys(ROLES, 0),
    )  # fmt: skip


def who_taught(learner: Learner, job: Employment, email: str) -> Learner:
    """Themselves, or a colleague of that workplace: nobody learns whether an address is known anywhere else."""
    if not email or email.lower() == learner.email:
        return learner
    there = Employment.objects.on(clock.today()).filter(workplace=job.workplace_id)
    theirs = Q(learner__email=email.lower()) | Q(learner__merged__email=email.lower())
    found = there.filter(theirs, learner__merged_into=None).select_related("learner").first()
    if found is None:
        raise Refused(
            f"Ask whoever taught it to sign in here once and to say that they work at {job.workplace}. Then send this again"
        )
    return found.learner
