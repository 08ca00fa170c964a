"""The list that a figure counts: from any number of the report to the records behind it."""

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.annual_report.figures import find
from trefoil.annual_report.scope import scope_of
from trefoil.annual_report.views.report import crumbs, seen


def figure(request: HttpRequest, year: str, name: str) -> HttpResponse:
    report = seen(request, year)
    found = find(name)
    if found is None:
        raise Http404
    rows = found.rows(scope_of(report).for_the_list(request.user)).order_by("pk")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {
        "report": report,
        "crumbs": crumbs(report),
        "figure": found,
        "total": page.paginator.count,
        "page_of": page,
        "rows": [described(row) for row in page.object_list],
    }
    return render(request, "annual_report/figure.html", context)


def described(row: Model) -> dict[str, str]:
    """One counted record: what it is, and where it stands."""
    about = getattr(row, "case", None) or getattr(row, "review", None)
    address = getattr(row, "get_absolute_url", None) or getattr(about, "get_absolute_url", None)
    words = getattr(row, "text", "") or getattr(row, "title", "") or getattr(row, "name", "")
    return {
        "reference": str(about or row),
        "words": words if isinstance(words, str) else "",
        "address": address() if address else "",
    }
