"""What the report claims: the list with its evidence, marking a text as a claim, linking what shows it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.annual_report import actions, forms
from trefoil.annual_report.claims import claims_of, shares
from trefoil.annual_report.views.blocks import block_of
from trefoil.annual_report.views.linking import target_of
from trefoil.annual_report.views.report import crumbs, seen
from trefoil.annual_report.views.sections import section_of
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


@needs("report.read_drafts")
def claims(request: HttpRequest, year: str) -> HttpResponse:
    """Every claim with what shows it; those without evidence first to be seen."""
    report = seen(request, year)
    found = claims_of(report, request.user)
    context = {
        "report": report, "crumbs": crumbs(report), "claims": found, "shares": shares(found),
        "unsupported": [one for one in found if not one.is_supported],
        "may_write": request.user.may("report.write") and report.stage == "draft",
    }  # fmt: skip
    return render(request, "annual_report/claims.html", context)


@needs("report.write")
def mark(request: HttpRequest, year: str, slug: str, pk: int) -> HttpResponse:
    section = section_of(request, year, slug)
    block = block_of(section, pk)

    def act(data: dict[str, Any]) -> Any:
        claim = "" if data["claim"] == "none" else data["claim"]
        return actions.mark_claim(block=block, claim=claim, version=data["version"], by=request.user)

    return form_page(
        request,
        form_class=forms.MarkClaim,
        record=block,
        initial=lambda one: {"claim": one.claim or "none"},
        act=act,
        title="What does this text claim?",
        lede=f"“{block.text[:300]}”",
        button="Save",
        back=section.get_absolute_url(),
        done="It is marked",
    )


@needs("report.write")
def evidence(request: HttpRequest, year: str, slug: str, pk: int) -> HttpResponse:
    section = section_of(request, year, slug)
    block = block_of(section, pk)
    back = reverse("annual_report:claims", args=[year])

    def act(data: dict[str, str]) -> str:
        shows = target_of(data["shows"], section.report, request.user)
        actions.link_evidence(claim=block, by=request.user, **shows)
        return back

    return form_page(
        request,
        form_class=forms.Link,
        form_options={"report": section.report, "person": request.user},
        act=act,
        title="What shows this claim?",
        lede=f"“{block.text[:300]}”",
        button="Link it",
        back=back,
        done="It is linked",
    )
