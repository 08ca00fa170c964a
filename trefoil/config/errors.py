"""Which page says that nothing is here: the public pages of training have one without My work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.shared import errors


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Also what a person may not know to exist: one page for all that is asked for in one place."""
    signed_in = getattr(getattr(request, "user", None), "is_authenticated", False)
    if request.path.startswith("/training/") and not signed_in:
        return render(request, "training/not_found.html", {"here": ""}, status=404)
    return errors.not_found(request, exception)
