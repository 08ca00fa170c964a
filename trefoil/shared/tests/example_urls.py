"""Addresses for the tests: a list and a form of no part in particular, beside all that the project has."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.shared.pages import form_page
from trefoil.shared.patterns import Example
from trefoil.shared.tests.test_lists import Events

handler404 = "trefoil.shared.errors.not_found"
handler500 = "trefoil.shared.errors.server_fault"


def events(request: HttpRequest) -> HttpResponse:
    return Events(request, AuditEvent.objects.filter(subject_kind="x")).response()


def form(request: HttpRequest) -> HttpResponse:
    def act(data: dict) -> str:
        if data["name"] == "Refused":
            raise Refused("Ask the council to agree first")
        return "/example/list/"

    return form_page(request, form_class=Example, act=act, title="Record an incident", back="/example/list/",
                     lede="This starts the clocks.", button="Save and continue")  # fmt: skip


urlpatterns = [
    path("example/list/", events),
    path("example/form/", form),
    path("", include("trefoil.config.urls")),
]
