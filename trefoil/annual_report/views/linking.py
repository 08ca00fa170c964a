"""Links from claims and items of the checklist to what shows them."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from trefoil.annual_report import actions
from trefoil.annual_report.models import Block, EvidenceLink, Report, Section
from trefoil.annual_report.views.report import seen
from trefoil.learning.models import Evidence, ImpactTest, Theme
from trefoil.partnership.models import Person
from trefoil.shared.actions import Refused
from trefoil.shared.pages import see_other
from trefoil.shared.permissions import needs


def target_of(chosen: str, report: Report, person: Person) -> dict[str, Any]:
    """What was chosen in the list, as the keyword of `link_evidence`."""
    kind, _, key = chosen.partition(":")
    if kind == "figure":
        return {"figure": key}
    records = {
        "section": Section.objects.filter(report=report),
        "block": Block.objects.filter(section__report=report),
        "evidence": Evidence.objects.visible_to(person),
        "impact_test": ImpactTest.objects.visible_to(person),
        "theme": Theme.objects.visible_to(person),
    }
    found = records[kind].filter(pk=key).first()
    if found is None:
        raise Refused("Choose again: it is not there any more")
    return {kind: found}


@require_POST
@needs("report.write")
def unlink(request: HttpRequest, year: str, pk: int) -> HttpResponse:
    report = seen(request, year)
    of_it = Q(claim__section__report=report) | Q(answer__report=report)
    rows = EvidenceLink.objects.filter(of_it).select_related("claim__section__report", "answer__report")
    link = get_object_or_404(rows, pk=pk)
    back = "claims" if link.claim_id else "checklist"
    try:
        actions.unlink_evidence(link=link, by=request.user)
    except Refused as reason:
        messages.error(request, str(reason))
    return see_other(reverse(f"annual_report:{back}", args=[year]))
