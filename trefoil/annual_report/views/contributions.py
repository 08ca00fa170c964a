"""What agencies write for the report: the team's list, and the simple page on which an agency answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from trefoil.annual_report import actions, forms
from trefoil.annual_report.models import Contribution
from trefoil.annual_report.models.contributions import WITH_THE_AGENCY
from trefoil.annual_report.views.report import crumbs, seen
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.dates import long_date
from trefoil.shared.pages import form_page, see_other
from trefoil.shared.permissions import needs


@needs("report.write")
def contributions(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    today = clock.today()
    rows = Contribution.objects.filter(section__report=report).select_related("agency", "section")
    asked = [(one, one.is_late(today)) for one in rows.order_by("due_on", "pk")]
    context = {
        "report": report, "crumbs": crumbs(report), "asked": asked, "late": sum(late for _, late in asked),
        "may_write": report.stage == "draft",
    }  # fmt: skip
    return render(request, "annual_report/contributions.html", context)


@needs("report.write")
def ask(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    back = reverse("annual_report:contributions", args=[year])

    def act(data: dict[str, Any]) -> str:
        actions.ask_for_contribution(by=request.user, **data)
        return back

    return form_page(
        request,
        form_class=forms.AskForContribution,
        form_options={"report": report},
        act=act,
        title="Ask an agency for its part of the report",
        lede="Its people find it on My work, write there, and send it to you.",
        button="Ask the agency",
        back=back,
        done="The agency is asked",
    )


def of(request: HttpRequest, pk: int) -> Contribution:
    """The contribution, when the person may see it."""
    found = Contribution.objects.visible_to(request.user).select_related("agency", "section__report")
    return get_object_or_404(found, pk=pk)


def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """Written here by the agency while it is with them; read here after that."""
    one = of(request, pk)
    back = back_of(request, one)
    if one.state not in WITH_THE_AGENCY or one.report.stage != "draft":
        context = {
            "contribution": one, "back": back, "words": len(one.text.split()),
            "may_write": request.user.may("report.write") and one.report.stage == "draft",
        }  # fmt: skip
        return render(request, "annual_report/contribution.html", context)

    def act(data: dict[str, Any]) -> str:
        if "later" in request.POST:
            actions.draft_contribution(contribution=one, by=request.user, **data)
            return one.get_absolute_url()
        actions.send_contribution(contribution=one, by=request.user, **data)
        return one.get_absolute_url()

    return form_page(
        request,
        form_class=forms.WriteContribution,
        record=one,
        act=act,
        title=f"{one.agency.name} in the annual report",
        button="Send it to the partnership team",
        back=back,
        done="Kept for later. Send it when it is done" if "later" in request.POST else "Sent to the partnership team",
        template="annual_report/contribution_form.html",
        context={"contribution": one, "due": long_date(one.due_on), "late": one.is_late(clock.today())},
    )


def back_of(request: HttpRequest, one: Contribution) -> str:
    if request.user.may("report.write"):
        return reverse("annual_report:contributions", args=[one.report.year])
    return reverse("home:index")


@needs("report.write")
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    one = of(request, pk)

    def act(data: dict[str, Any]) -> str:
        actions.return_contribution(contribution=one, query=data["query"], by=request.user)
        return reverse("annual_report:contributions", args=[one.report.year])

    return form_page(
        request,
        form_class=forms.AskBack,
        act=act,
        title=f"Send it back to {one.agency.name} with a question",
        button="Send it back",
        back=one.get_absolute_url(),
        done="It went back with your question",
    )


@require_POST
@needs("report.write")
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    one = of(request, pk)
    try:
        actions.take_in(contribution=one, by=request.user)
    except Refused as reason:
        messages.error(request, str(reason))
        return see_other(one)
    messages.success(request, f"The words of {one.agency.name} stand in the chapter")
    return see_other(one.section)
