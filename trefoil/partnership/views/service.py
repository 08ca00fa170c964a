"""What a system administrator sees: people and how they sign in, sessions, the audit trail's state. No case at all."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from trefoil.partnership import actions
from trefoil.partnership.models import Appointment, Person
from trefoil.partnership.roles import is_confidential
from trefoil.partnership.views.common import tabs
from trefoil.shared import audit, clock, witness
from trefoil.shared.permissions import needs


@needs("service.run")
def service(request: HttpRequest) -> HttpResponse:
    """Who can sign in and how, and whether the audit trail holds."""
    number, seal = audit.head()
    checked = request.GET.get("check") == "yes"
    context = {
        "people": [line(person) for person in people_who_sign_in()],
        "sessions": UserSession.objects.count(),
        "second_factor_required": settings.SECOND_FACTOR_REQUIRED,
        "single_sign_on": bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
        "number": number,
        "seal": seal,
        "handed_over": witness.last_line(settings.WITNESS_FILE),
        "checked": checked,
        "faults": list(audit.faults()) if checked else [],
    }
    return render(request, "partnership/service.html", context | tabs(request, "service"))


def people_who_sign_in() -> list[Person]:
    """Everyone here who has an e-mail address, with their roles, sessions and second factor, in three queries."""
    held = Appointment.objects.on(clock.today()).order_by("from_on", "pk")
    factor = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return list(
        Person.objects.here()
        .exclude(email=None)
        .annotate(session_count=Count("usersession"), has_factor=Exists(factor))
        .prefetch_related(Prefetch("appointments", queryset=held, to_attr="roles_now"))
        .order_by("name", "pk")
    )


def line(person: Any) -> dict[str, object]:
    """One row of the table, in finished values."""
    return {
        "person": person,
        "roles": ", ".join(one.get_role_display() for one in person.roles_now),
        "needs_factor": any(is_confidential(one.role) for one in person.roles_now),
        "has_password": person.has_usable_password(),
    }


@require_POST
@needs("service.run")
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign somebody out everywhere."""
    actions.end_sessions(person=get_object_or_404(Person, pk=pk), by=request.user)
    return redirect("partnership:service")
