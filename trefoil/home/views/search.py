"""Search over what the person may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.home.search import search as find
from trefoil.home.search import words_of
from trefoil.shared.searches import note_search
from trefoil.shared.words import tidy


def search(request: HttpRequest) -> HttpResponse:
    asked = tidy(request.GET.get("q", ""))[:200].strip()
    found = find(request.user, asked)
    if words_of(asked):
        note_search(
            where="all that they may see", found={group.kind: len(group.hits) for group in found}, by=request.user
        )
    context = {"asked": asked, "found": found, "total": sum(len(group.hits) for group in found)}
    return render(request, "home/search.html", context)
