"""Signing in, and what must be true before anyone goes further."""

from collections.abc import Callable

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves: the partnership team does."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on lets in people who are already known, by their e-mail address, and makes nobody new."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False


def public(view: Callable) -> Callable:
    """Mark a view that people may open without signing in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


class SignInRequired:
    """Middleware: every page needs a sign-in unless its view is marked public or belongs to the sign-in library."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: object, kwargs: object) -> HttpResponse | None:
        if request.user.is_authenticated or getattr(view, "is_public", False) or view.__module__.startswith("allauth."):
            return None
        return redirect_to_login(request.get_full_path())
