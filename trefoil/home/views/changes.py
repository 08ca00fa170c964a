"""Everything that changed since the person's last visit, or in the last week."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.home import changes as trail
from trefoil.shared import clock


def changes(request: HttpRequest) -> HttpResponse:
    week = clock.now() - timedelta(days=7)
    visit = request.user.last_visit_at
    start = visit if visit and request.GET.get("since") != "week" else week
    page = Paginator(trail.since(request.user, start), 50).get_page(request.GET.get("page"))
    context = {
        "start": start,
        "by_visit": start == visit,
        "total": page.paginator.count,
        "page_of": page,
        "changes": trail.told(list(page.object_list)),
    }
    return render(request, "home/changes.html", context)
