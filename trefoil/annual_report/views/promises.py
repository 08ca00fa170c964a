"""Promises: those made before and what became of them, and those made now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.annual_report import actions, forms
from trefoil.annual_report.models import Promise, Report
from trefoil.annual_report.views.report import crumbs, seen
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


@needs("report.read_drafts")
def promises(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    context = {
        "report": report, "crumbs": crumbs(report),
        "told": report.promises_to_tell.select_related("owner", "made_in").order_by("pk"),
        "made": report.promises.select_related("owner", "priority", "told_in").order_by("pk"),
        "may_write": request.user.may("report.write") and report.stage == "draft",
    }  # fmt: skip
    return render(request, "annual_report/promises.html", context)


def list_of(report: Report) -> str:
    return reverse("annual_report:promises", args=[report.year])


@needs("report.write")
def add(request: HttpRequest, year: str) -> HttpResponse:
    return adding(request, year, forms.PromiseForm, "Promise something for the next year")


@needs("report.write")
def add_earlier(request: HttpRequest, year: str) -> HttpResponse:
    return adding(request, year, forms.EarlierPromise, "Put down what was promised before this report")


def adding(request: HttpRequest, year: str, form_class: Any, title: str) -> HttpResponse:
    report = seen(request, year)

    def act(data: dict[str, Any]) -> str:
        actions.add_promise(report=report, by=request.user, **data)
        return list_of(report)

    return form_page(
        request, form_class=form_class, act=act, title=title, button="Add the promise", back=list_of(report),
        done="The promise is added",
    )  # fmt: skip


def made_here(report: Report, pk: int) -> Promise:
    """A promise that this report makes, or that it puts down as made before."""
    found = Promise.objects.filter(made_in=report) | Promise.objects.filter(made_in=None, told_in=report)
    return get_object_or_404(found.select_related("made_in", "told_in"), pk=pk)


@needs("report.write")
def change(request: HttpRequest, year: str, pk: int) -> HttpResponse:
    report = seen(request, year)
    promise = made_here(report, pk)

    def act(data: dict[str, Any]) -> str:
        actions.change_promise(promise=promise, by=request.user, **data)
        return list_of(report)

    return form_page(
        request, form_class=forms.PromiseForm, record=promise, act=act, title="Change the promise",
        button="Save the promise", back=list_of(report), done="The promise is saved",
    )  # fmt: skip


@needs("report.write")
def remove(request: HttpRequest, year: str, pk: int) -> HttpResponse:
    report = seen(request, year)
    promise = made_here(report, pk)

    def act(data: dict[str, Any]) -> str:
        return list_of(actions.remove_promise(promise=promise, by=request.user))

    return form_page(
        request, form_class=ConfirmForm, act=act, title="Take the promise out", lede=f"“{promise.text}”",
        button="Take it out", back=list_of(report), done="The promise is taken out", dangerous=True,
    )  # fmt: skip


@needs("report.write")
def outcome(request: HttpRequest, year: str, pk: int) -> HttpResponse:
    report = seen(request, year)
    promise = get_object_or_404(report.promises_to_tell.select_related("told_in"), pk=pk)

    def act(data: dict[str, Any]) -> str:
        actions.tell_outcome(promise=promise, by=request.user, **data)
        return list_of(report)

    return form_page(
        request, form_class=forms.TellOutcome, record=promise, act=act, title="What became of this promise?",
        lede=f"“{promise.text}” ({promise.where_made})", button="Save", back=list_of(report), done="It is saved",
    )  # fmt: skip
