"""To whom a published report was sent."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.annual_report import actions, forms
from trefoil.annual_report.models import Edition, Report, Sending
from trefoil.annual_report.receivers import wanted
from trefoil.annual_report.views.report import crumbs, seen
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


def newest(report: Report) -> Edition | None:
    return report.editions.published().order_by("-number").first()


@needs("report.read_drafts")
def sent_to(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    edition = newest(report)
    sendings = Sending.objects.filter(edition__report=report).select_related("edition", "recorded_by")
    context = {
        "report": report, "crumbs": crumbs(report), "edition": edition,
        "sendings": sendings.order_by("-sent_on", "-pk"),
        "wanted": wanted(report, edition) if edition else [],
        "may_write": request.user.may("report.write") and edition is not None,
    }  # fmt: skip
    return render(request, "annual_report/sent_to.html", context)


@needs("report.write")
def add(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    edition = newest(report)
    if edition is None:
        raise Http404
    back = reverse("annual_report:sent_to", args=[year])

    def act(data: dict[str, Any]) -> str:
        actions.record_sending(edition=edition, by=request.user, **data)
        return back

    return form_page(
        request,
        form_class=forms.RecordSending,
        initial={"to": request.GET.get("to", "")[:160]},
        act=act,
        title="Put down to whom the report was sent",
        lede="Nothing is sent from here: you send it yourself, and keep here that you did.",
        button="Put it down",
        back=back,
        done="It is put down",
    )
