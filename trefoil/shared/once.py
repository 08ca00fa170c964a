"""One effect per form: a double click, a retry or a lost answer never does a thing twice.

Each form on a page carries a fresh token (`{% once %}`). The post runs in one transaction that first claims the
token. A repeat waits for the first to end, then gets the same answer: the page that the first one led to. When the
form comes back with something to mend, or the write is refused, nothing was done, so the token is free again.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from trefoil.shared import clock

FIELD = "once"


def new_token() -> str:
    """A token for one form on one page."""
    return uuid.uuid4().hex


def needs_no_token(view: Callable) -> Callable:
    """Mark a view whose posts change nothing or belong to the sign-in library."""
    view.needs_no_token = True  # type: ignore[attr-defined]
    return view


class OneEffectPerForm:
    """Middleware: wraps each post in a transaction that holds its token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        ours = view.__module__.startswith("trefoil.")
        if request.method != "POST" or not ours or getattr(view, "needs_no_token", False):
            return None
        token = request.POST.get(FIELD, "")
        if not (len(token) == 32 and token.isalnum()):
            return render(request, "shared/errors/form_expired.html", status=400)
        with transaction.atomic():
            if earlier := claim(token, request):
                return earlier
            response = view(request, *args, **kwargs)
            if is_done(response):
                keep_answer(token, response["Location"])
            else:
                transaction.set_rollback(True)
        return response


def claim(token: str, request: HttpRequest) -> HttpResponse | None:
    """Claim the token, waiting for anyone who holds it; when it was used before, return the answer given then."""
    person = str(request.user.pk or "")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO shared_onceform (token, person, claimed_at, answer) VALUES (%s, %s, %s, '') "
            "ON CONFLICT (token) DO NOTHING",
            [token, person, clock.now()],
        )
        if cursor.rowcount:
            return None
        cursor.execute("SELECT answer FROM shared_onceform WHERE token = %s AND person = %s", [token, person])
        row = cursor.fetchone()
    if row is None:
        raise IntegrityError("This form's token belongs to somebody else")
    return HttpResponseRedirect(row[0] or "/")


def keep_answer(token: str, address: str) -> None:
    """Remember where the form led to, for a repeat."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE shared_onceform SET answer = %s WHERE token = %s", [address, token])


def is_done(response: HttpResponse) -> bool:
    """A post that did its work answers with a redirect; anything else is a form that came back."""
    return response.status_code in {301, 302, 303}
