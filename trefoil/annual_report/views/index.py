"""The list of reports, and beginning one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.annual_report import actions, forms
from trefoil.annual_report.models import Report
from trefoil.shared import years
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


def reports(request: HttpRequest) -> HttpResponse:
    found = Report.objects.visible_to(request.user).select_related("arrangement").order_by("-period_start")
    context = {"reports": found, "may_write": request.user.may("report.write")}
    return render(request, "annual_report/reports.html", context)


@needs("report.write")
def begin(request: HttpRequest) -> HttpResponse:
    def act(data: dict[str, Any]) -> Report:
        year = int(data["year"][:4])
        start, end = years.first_day(year), years.last_day(year)
        return actions.begin_report(start=start, end=end, by=request.user, **data)

    return form_page(
        request,
        form_class=forms.Begin,
        act=act,
        title="Begin an annual report",
        button="Begin the report",
        back=reverse("annual_report:index"),
        done="The report has begun. Add its chapters",
    )
