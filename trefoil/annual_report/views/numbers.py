"""The check of the whole report for small numbers: what is hidden, in which places, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.annual_report.assembly import whole
from trefoil.annual_report.explaining import explained
from trefoil.annual_report.views.report import crumbs, seen
from trefoil.shared.permissions import needs


@needs("report.write")
def small_numbers(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    context = {"report": report, "crumbs": crumbs(report), "check": explained(whole(report), report)}
    return render(request, "annual_report/small_numbers.html", context)
