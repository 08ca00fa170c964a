"""Search over what the person may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.home.search import search as find
from trefoil.shared.words import tidy


def search(request: HttpRequest) -> HttpResponse:
    asked = tidy(request.GET.get("q", ""))[:200].strip()
    found = find(request.user, asked)
    context = {"asked": asked, "found": found, "total": sum(len(group.hits) for group in found)}
    return render(request, "home/search.html", context)
