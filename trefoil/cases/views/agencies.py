"""The agencies that are part of a case, and those that were."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.forms import AgencyForm
from trefoil.cases.models import Case, Involvement
from trefoil.cases.pages import case_form, case_page, only_if, open_case_page
from trefoil.cases.permission import may_edit
from trefoil.shared.forms import ConfirmForm

TAB = "Agencies"


def agencies(request: HttpRequest, reference: str) -> HttpResponse:
    """Who is part of the case, the deciding partners first; and who no longer is."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    rows = Involvement.objects.visible_to(request.user).filter(case=case).select_related("agency")
    parts = sorted(rows, key=lambda part: (part.partner == "", part.agency.name, part.pk))
    return case_page(
        request, case, "agencies", "cases/agencies.html",
        now=[part for part in parts if part.ended_on is None],
        former=[part for part in parts if part.ended_on],
        may_edit=may_edit(case, request.user), may_end=request.user.may("case.edit"),
    )  # fmt: skip


def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Make an agency part of the case."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(may_edit(case, request.user))
    back = reverse("cases:agencies", args=[reference])

    def act(data: dict) -> str:
        actions.involve(case=case, **data, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=AgencyForm, form_options={"case": case}, act=act,
        title="Make an agency part of this case", button="Make it part",
        lede="Its representatives and leads see the case from then on.", done="The agency is part of the case",
    )  # fmt: skip


def end(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """End an agency's part."""
    case = open_case_page(request, Case.objects.all(), reference, page=TAB)
    only_if(request.user.may("case.edit"))
    rows = Involvement.objects.visible_to(request.user).select_related("agency", "case")
    part = get_object_or_404(rows, case=case, pk=pk, ended_on=None)
    back = reverse("cases:agencies", args=[reference])

    def act(data: dict) -> str:
        actions.end_involvement(involvement=part, by=request.user)
        return back

    return case_form(
        request, case, TAB, back=back, form_class=ConfirmForm, act=act, dangerous=True,
        title=f"End the part of {part.agency} in this case", button="End its part",
        lede="Its people stop seeing the case at once, unless they are let in by name. What they did stays recorded.",
        done=f"{part.agency} is no longer part of the case",
    )  # fmt: skip
