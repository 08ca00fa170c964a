"""One page that draws the structure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.shared.permissions import needs


@needs("partnership.see")
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/errors/not_found.html")
