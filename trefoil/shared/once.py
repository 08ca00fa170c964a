"""One effect per form: a double click, a retry or a lost answer never does a thing twice.

Each form on a page carries a fresh token (`{% once %}`). The post runs in one transaction that first claims the
token. A repeat waits for the first to end, then gets the same answer: the page that the first one led to. When the
form comes back with something to mend, or the write is refused, nothing was done, so the token is free again. What
the person read on the page that came back is told to the trail all the same: see `when_it_comes_back`. A page that
takes no form does not answer one, since what it showed would be rolled back from the trail.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Callable
from typing import Any

from django.core.files import File
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render

from trefoil.shared import actions, clock

FIELD = "once"
FORM_OF_TOKEN = re.compile("[0-9A-Za-z]{32}")
OK = 200
CAME_BACK = {409, 422}
"""What a form answers that has to be mended, or that somebody else was quicker to send."""


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
        if not FORM_OF_TOKEN.fullmatch(token):
            return render(request, "shared/errors/form_expired.html", status=400)
        with actions.one_transaction():
            if earlier := claim(token, request):
                return earlier
            response = view(request, *args, **kwargs)
            if is_done(response):
                keep_answer(token, response["Location"])
            else:
                transaction.set_rollback(True)
        if response.status_code == OK:
            if content := getattr(response, "file_to_stream", None):
                content.close()
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if response.status_code in CAME_BACK:
            for tell in getattr(request, "told_when_back", ()):
                tell()
        return response


def when_it_comes_back(request: HttpRequest, tell: Callable[[], object]) -> None:
    """Call an action, such as one that records what was read, if what was sent has no effect and its page comes back."""
    request.told_when_back = [*getattr(request, "told_when_back", ()), tell]  # type: ignore[attr-defined]


def claim(token: str, request: HttpRequest) -> HttpResponse | None:
    """Claim the token, waiting for anyone who holds it; when it was used before, return the answer given then.

    Sent again with other words, it is not a repeat: nothing is saved, and the page says so.
    """
    person, content = str(request.user.pk or ""), fingerprint(request)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO shared_onceform (token, person, content, claimed_at, answer) VALUES (%s, %s, %s, %s, '') "
            "ON CONFLICT (token) DO NOTHING",
            [token, person, content, clock.now()],
        )
        if cursor.rowcount:
            return None
        cursor.execute("SELECT person, content, answer FROM shared_onceform WHERE token = %s", [token])
        first_person, first_content, answer = cursor.fetchone()
    if first_person != person:
        return render(request, "shared/errors/form_expired.html", status=400)
    if first_content != content:
        return render(request, "shared/errors/form_sent_before.html", {"answer": answer}, status=409)
    return HttpResponseRedirect(answer)


def fingerprint(request: HttpRequest) -> str:
    """A hash of the address and of all that was sent, but for the security token, which differs from page to page."""
    sent = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    files = [(name, file.name, file.size, hash_of(file)) for name, many in request.FILES.lists() for file in many]
    return hashlib.sha256(json.dumps([request.path, sent, files], sort_keys=True).encode()).hexdigest()


def hash_of(file: File) -> str:
    """A hash of an uploaded file, left ready to be read from its beginning."""
    total = hashlib.sha256()
    for piece in file.chunks():
        total.update(piece)
    file.seek(0)
    return total.hexdigest()


def keep_answer(token: str, address: str) -> None:
    """Remember where the form led to, for a repeat."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE shared_onceform SET answer = %s WHERE token = %s", [address, token])


def is_done(response: HttpResponse) -> bool:
    """A post that did its work answers with a redirect; anything else is a form that came back."""
    return response.status_code in {301, 302, 303}
