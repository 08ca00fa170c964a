"""What must be true before anyone opens a page: signed in, in time, with a role, and with a second factor."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trefoil.partnership import actions
from trefoil.partnership.roles import CONFIDENTIAL
from trefoil.shared import clock

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
SET_UP_FACTOR = "set_up_second_factor"
DEMONSTRATION = "demonstration_sign_in"
A_MINUTE = 60
NEVER_SHOWN_BACK = {"csrfmiddlewaretoken", "once", "version"}


def public(view: Callable) -> Callable:
    """Mark a view that people may open without signing in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def before_second_factor(view: Callable) -> Callable:
    """Mark a view that a person needs in order to set up a second factor or to sign out."""
    view.is_before_second_factor = True  # type: ignore[attr-defined]
    return view


class SessionEnds:
    """Middleware: a session ends when nobody used it for a while, and after its longest time in any case."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = clock.seconds()
            if reason := why_ended(request, now):
                return end(request, reason)
            # One write to the session a minute at most: pages stay quick and the minutes still count.
            if now - request.session.get(SEEN_AT, 0) > A_MINUTE:
                request.session[SEEN_AT] = now
                request.session.setdefault(SIGNED_IN_AT, now)
        return self.get_response(request)


def why_ended(request: HttpRequest, now: float) -> str:
    """The sentence that says why this session is over, or nothing while it goes on."""
    if now - request.session.get(SEEN_AT, now) > settings.SESSION_IDLE_MINUTES * A_MINUTE:
        return f"You were signed out because nothing was done for {settings.SESSION_IDLE_MINUTES} minutes."
    if now - request.session.get(SIGNED_IN_AT, now) > settings.SESSION_LONGEST_HOURS * 60 * A_MINUTE:
        return f"You were signed out because a session lasts {settings.SESSION_LONGEST_HOURS} hours at most."
    return ""


def end(request: HttpRequest, reason: str) -> HttpResponse:
    """Sign out, say why, and give back what the person had typed."""
    actions.note_session_end(person=request.user, reason=reason, by=request.user)
    request.told_of_sign_out = True  # type: ignore[attr-defined]
    typed = typed_words(request)
    logout(request)
    if typed:
        return render(request, "partnership/session_ended.html", {"reason": reason, "typed": typed}, status=403)
    messages.info(request, f"{reason} Sign in to go on where you were.")
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")


def typed_words(request: HttpRequest) -> list[str]:
    """What the person wrote in the form that they sent too late, so that they can copy it."""
    if request.method != "POST":
        return []
    fields = (
        value for name, values in request.POST.lists() if is_shown_back(name) for value in values if value.strip()
    )
    return list(fields)


def is_shown_back(name: str) -> bool:
    return name not in NEVER_SHOWN_BACK and "password" not in name and name not in {"code", "credential"}


class SignInRequired:
    """Middleware: every page needs a sign-in, a role and, where cases can be opened, a second factor.

    Views marked `public` are open to all; those marked `before_second_factor` to anyone signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: object, kwargs: object) -> HttpResponse | None:
        if getattr(view, "is_public", False):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if getattr(view, "is_before_second_factor", False):
            return None
        if not request.user.permissions:
            return render(request, "partnership/no_role.html", status=403)
        if not lacks_second_factor(request):
            return None
        return ask_second_factor(request) if is_mfa_enabled(request.user) else redirect("second_factor_needed")


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this person can open confidential cases and has not shown a second factor in this session.

    That they have one is not enough: a session that somebody began with a stolen password must not open cases once
    the owner sets up a second factor elsewhere.
    """
    person = request.user
    if not settings.SECOND_FACTOR_REQUIRED or not person.permissions & CONFIDENTIAL:
        return False
    if settings.DEMONSTRATION_SIGN_IN and request.session.get(DEMONSTRATION):
        return False
    return not (is_mfa_enabled(person) and showed_second_factor(request))


def showed_second_factor(request: HttpRequest) -> bool:
    """Whether a second factor was used, or set up, in this session."""
    records = get_authentication_records(request, request.user)
    return bool(request.session.get(SET_UP_FACTOR)) or any(one["method"] == "mfa" for one in records)


def ask_second_factor(request: HttpRequest) -> HttpResponse:
    """Send the person to show their passkey or code, then on to where they were going."""
    ways = [way for way in get_adapter().get_reauthentication_methods(request.user) if way["id"].startswith("mfa")]
    return redirect(f"{ways[-1]['url']}?{urlencode({'next': request.get_full_path()})}")


def from_address(request: HttpRequest | None) -> str:
    """Where a request comes from, for the audit trail; empty when that is not known."""
    try:
        return get_adapter().get_client_ip(request) if request else ""
    except PermissionDenied:
        return ""
