"""All cases a person sees, and the way from a reference to the case's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from trefoil.cases.lists import cases_page
from trefoil.cases.models import Case, works_on_cases
from trefoil.cases.pages import find_case, only_if


def all_cases(request: HttpRequest) -> HttpResponse:
    """The list; it has no place for people who never see a case."""
    only_if(works_on_cases(request.user))
    return cases_page(request).response()


def case(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the browser to the page of the case's kind, which records that it was opened."""
    return redirect(find_case(request, Case.objects.all(), reference))
