"""A briefing read by an agency's link, without signing in.

The link leads to a page with one button. Programs that look at the links of a letter do not press it, so that an
agency is counted as a reader only when somebody did. Whoever goes past that page, by the address of the briefing or of
its PDF, is led back to the button: nobody reads uncounted. The press is remembered in the visitor's own session, until
the browser is closed, and names nobody.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.learning import actions
from trefoil.learning.briefing import links
from trefoil.learning.briefing.assembly import document_of
from trefoil.learning.models import BriefingLink
from trefoil.partnership.sign_in import public
from trefoil.shared.actions import Refused
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.downloads import PDF, attachment
from trefoil.shared.pages import see_other

OPENED = "briefing-links-opened"
"""Where a session keeps the links whose button was pressed."""


def find(key: str) -> BriefingLink:
    link = links.find(key)
    if link is None:
        raise Http404
    return link


def shown(link: BriefingLink, key: str) -> dict[str, Any]:
    return {"briefing": link.recipient.briefing, "agency": link.recipient.agency, "key": key}


@public
def landing(request: HttpRequest, key: str) -> HttpResponse:
    link = find(key)
    if request.method == "POST":
        try:
            actions.open_by_link(link=link, by=None)
        except Refused:
            raise Http404 from None
        request.session[OPENED] = sorted({*opened(request), link.pk})
        return see_other(reverse("learning:read_by_link", args=[key]))
    return render(request, "learning/briefing_by_link.html", shown(link, key))


def opened(request: HttpRequest) -> list[int]:
    """The links that this visitor opened with the button."""
    return list(request.session.get(OPENED, []))


def to_the_button(key: str) -> HttpResponse:
    return see_other(reverse("learning:briefing_by_link", args=[key]))


@public
def read(request: HttpRequest, key: str) -> HttpResponse:
    link = find(key)
    if link.pk not in opened(request):
        return to_the_button(key)
    document = document_of(link.recipient.briefing)
    context = shown(link, key) | {"document": document, "page": to_html(document, standalone=False)}
    return render(request, "learning/briefing_read.html", context)


@public
def pdf(request: HttpRequest, key: str) -> HttpResponse:
    link = find(key)
    if link.pk not in opened(request):
        return to_the_button(key)
    briefing = link.recipient.briefing
    return attachment(to_pdf(document_of(briefing)), f"briefing-{briefing.reference}.pdf", PDF)
