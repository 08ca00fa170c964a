"""Three small pages, addressed by the tests of forms and of the write guard only."""

import time

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

from tests.ground import add_area, add_then_refuse
from trefoil.partnership.models import Area
from trefoil.shared.actions import Refused
from trefoil.shared.once import when_it_comes_back

under_way: list[tuple[str, float]] = []


def ours(view):
    """A page of ours that needs no sign-in."""
    view.__module__ = "trefoil.example"
    view.is_public = True
    return view


@ours
def add(request: HttpRequest) -> HttpResponse:
    """Adds an area, slowly; an empty name comes back to be mended."""
    name = request.POST.get("name", "")
    if not name:
        when_it_comes_back(request, lambda: add_area(name="Looked at", by=None))
        return HttpResponse("Enter a name", status=422)
    under_way.append(("begins", time.monotonic()))
    area = add_area(name=name, by=None)
    time.sleep(float(request.POST.get("slowly", "0")))
    under_way.append(("ends", time.monotonic()))
    return HttpResponseRedirect(f"/area/{area.pk}/")


@ours
def refuse(request: HttpRequest) -> HttpResponse:
    """Is refused after it has written; `allow` lets it pass."""
    if "allow" in request.POST:
        return add(request)
    try:
        add_then_refuse(name="Refused", by=None)
    except Refused as reason:
        return HttpResponse(str(reason), status=422)
    raise AssertionError


@ours
def two_actions(request: HttpRequest) -> HttpResponse:
    """Two actions in one post."""
    add_area(name="First", by=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        locks = cursor.fetchone()[0]
    add_area(name="Second", by=None)
    return HttpResponseRedirect(f"/{locks}-locks-between/")


@ours
def only_shown(request: HttpRequest) -> HttpResponse:
    """A page without a form, whose opening is an action."""
    add_area(name="Opened", by=None)
    return HttpResponse("What it shows")


@ours
def stray(request: HttpRequest) -> HttpResponse:
    """Writes by itself, in the way that is asked for."""
    way = request.GET["way"]
    if way == "insert":
        Area.objects.create(name="Stray", code="stray")
    elif way == "update":
        Area.objects.update(name="Stray")
    elif way == "delete":
        Area.objects.all().delete()
    elif way == "sql":
        with connection.cursor() as cursor:
            cursor.execute('WITH x AS (SELECT 1) UPDATE "public"."partnership_area" SET name = name')
    elif way == "session":
        request.session["seen"] = "yes"
    elif way == "action":
        add_area(name="Stray", by=None)
    return HttpResponse(str(Area.objects.count()))


urlpatterns = [
    path("add/", add),
    path("refuse/", refuse),
    path("two-actions/", two_actions),
    path("only-shown/", only_shown),
    path("stray/", stray),
    path("account/", include("allauth.urls")),
]
