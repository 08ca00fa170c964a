"""The demonstration's sign-in: choose a person of the cast and look around. Exists with one setting only."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from trefoil.partnership.models import Person
from trefoil.partnership.sign_in import DEMONSTRATION, public
from trefoil.shared import clock
from trefoil.shared.once import needs_no_token


@dataclass(frozen=True)
class Other:
    """Somebody without a sign-in whom one press enters as; `key` tells them apart."""

    key: str
    name: str
    where: str
    note: str
    enter: Callable[[HttpRequest], HttpResponse]


OTHERS: list[Callable[[], list[Other]]] = []
"""Each part that has such people tells of them here."""


@public
@needs_no_token
@require_http_methods(["GET", "POST"])
def demonstration(request: HttpRequest) -> HttpResponse:
    """The cast; one press signs in as one of them."""
    if not settings.DEMONSTRATION_SIGN_IN:
        raise Http404
    cast = Person.objects.here().exclude(cast_note="").select_related("agency").order_by("pk")
    others = [one for tell in OTHERS for one in tell()]
    if request.method == "POST" and (other := request.POST.get("other")):
        found = next((one for one in others if one.key == other), None)
        if found is None:
            raise Http404
        return found.enter(request)
    if request.method == "POST":
        chosen = request.POST.get("person", "")
        return enter(request, get_object_or_404(cast, pk=int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0))
    return render(
        request, "partnership/demonstration.html", {"cast": list(cast), "others": others, "day": clock.today()}
    )


def enter(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign in as a person of the cast, in a session that says that it is a demonstration's."""
    request.demonstration_sign_in = True  # type: ignore[attr-defined]
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[DEMONSTRATION] = True
    UserSession.objects.create_from_request(request)
    return redirect(settings.LOGIN_REDIRECT_URL)
