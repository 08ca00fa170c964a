"""The list of reports, and beginning one."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.annual_report import actions, forms
from trefoil.annual_report.models import Report
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


def reports(request: HttpRequest) -> HttpResponse:
    found = Report.objects.visible_to(request.user).select_related("arrangement").order_by("-period_start")
    return render(
        request, "annual_report/reports.html", {"reports": found, "perms_write": request.user.may("report.write")}
    )


@needs("report.write")
def begin(request: HttpRequest) -> HttpResponse:
    def act(data: dict[str, Any]) -> Report:
        first = int(data["year"][:4])
        return actions.begin_report(start=date(first, 4, 1), end=date(first + 1, 3, 31), by=request.user, **data)

    return form_page(
        request,
        form_class=forms.Begin,
        act=act,
        title="Begin an annual report",
        button="Begin the report",
        back=reverse("annual_report:index"),
        done="The report has begun. Add its chapters",
    )
