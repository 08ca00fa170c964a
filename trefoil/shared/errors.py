"""Error pages: what happened, what is safe, what to do, and a reference."""

import logging
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The one page for what does not exist and for what a person may not know to exist."""
    return render(request, "shared/errors/not_found.html", status=404)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose safety token is missing or old."""
    return render(request, "shared/errors/form_expired.html", status=403)


def server_fault(request: HttpRequest) -> HttpResponse:
    """A fault of ours; the reference on the page is the one in the log."""
    reference = uuid.uuid4().hex[:6].upper()
    log.error("Server fault %s", reference)
    return render(request, "shared/errors/server_fault.html", {"reference": reference}, status=500)
