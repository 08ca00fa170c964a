"""What may be asked at all: by a method that pages answer, at an address that the database could hold."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from trefoil.shared import words

METHODS = ("GET", "HEAD", "POST")


class PlainlyAsked:
    """Middleware: other methods are not answered, and an address with characters that cannot be stored leads nowhere.

    A page asked for by another method would be shown like any other, without what a GET records or a POST proves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: dict[str, Any]) -> None:
        if any(isinstance(part, str) and words.has_unstorable(part) for part in (*args, *kwargs.values())):
            raise Http404
