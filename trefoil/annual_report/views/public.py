"""The published report, for anyone: the newest edition, as it was handed out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe

from trefoil.annual_report.models import Edition
from trefoil.partnership.sign_in import public
from trefoil.shared.downloads import PDF, WORD, attachment


def newest(year: str) -> Edition:
    editions = Edition.objects.filter(report__year=year).select_related("report__arrangement").order_by("-number")
    return get_object_or_404(editions[:1])


@public
def page(request: HttpRequest, year: str) -> HttpResponse:
    edition = newest(year)
    html = mark_safe(edition.page)  # noqa: S308 - written by our own writer, which escapes every text, and kept
    context = {"edition": edition, "report": edition.report, "page": html, "contents": edition.contents}
    return render(request, "annual_report/published.html", context)


@public
def word(request: HttpRequest, year: str) -> HttpResponse:
    return attachment(bytes(newest(year).word), f"annual-report-{year}.docx", WORD)


@public
def pdf(request: HttpRequest, year: str) -> HttpResponse:
    return attachment(bytes(newest(year).pdf), f"annual-report-{year}.pdf", PDF)
