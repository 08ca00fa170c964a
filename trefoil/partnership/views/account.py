"""Signing in, and one's own account: the pages that the sign-in library does not have."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trefoil.partnership.entrances import single_sign_on
from trefoil.partnership.sign_in import lacks_second_factor


class SignIn(LoginView):
    """The sign-in page also offers single sign-on and, in the demonstration, the cast."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "single_sign_on": single_sign_on(),
            "offers_cast": settings.DEMONSTRATION_SIGN_IN,
        }


sign_in = SignIn.as_view()


def overview(request: HttpRequest) -> HttpResponse:
    """One's own account: what others see, how one signs in, where one is signed in."""
    person = request.user
    return render(
        request,
        "partnership/account.html",
        {
            "person": person,
            "appointments": person.appointments.order_by("from_on", "pk"),
            "has_second_factor": is_mfa_enabled(person),
            "has_password": person.has_usable_password(),
            "session_count": UserSession.objects.filter(user=person).count(),
        },
    )


def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Says that cases need a second factor, and how to set one up."""
    if not lacks_second_factor(request):
        return redirect("/")
    return render(request, "partnership/second_factor_needed.html")
