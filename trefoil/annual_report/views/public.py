"""The published report, for anyone: the newest edition, as it was handed out, with what proves that it is that."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe

from trefoil.annual_report import leading
from trefoil.annual_report.models import Edition
from trefoil.annual_report.verifying import verified
from trefoil.partnership.sign_in import public
from trefoil.shared.downloads import PDF, WORD, attachment

JSON = "application/json"


def newest(year: str) -> Edition:
    editions = Edition.objects.published().filter(report__year=year)  # type: ignore[attr-defined]
    return get_object_or_404(editions.select_related("report__arrangement").order_by("-number")[:1])


def newest_for_children(year: str) -> Edition:
    """The newest edition, when it has one for children and young people."""
    edition = newest(year)
    return get_object_or_404(
        Edition.objects.select_related("report__arrangement").exclude(children_page=""), pk=edition.pk
    )


def kept(page: str) -> SafeString:
    return mark_safe(page)  # noqa: S308 - written by our own writer, which escapes every text, and kept


@public
def page(request: HttpRequest, year: str) -> HttpResponse:
    edition = newest(year)
    context = {
        "edition": edition, "report": edition.report, "page": leading.published_for(request.user, edition),
        "contents": edition.contents, "has_children": bool(edition.children_page), "signatures": signatures_of(edition),
    }  # fmt: skip
    return render(request, "annual_report/published.html", context)


def signatures_of(edition: Edition) -> list:
    """Which agencies signed, and when; never who signed for them."""
    return list(edition.sign_offs.select_related("agency").order_by("signed_at", "pk"))


@public
def word(request: HttpRequest, year: str) -> HttpResponse:
    return attachment(bytes(newest(year).word), f"annual-report-{year}.docx", WORD)


@public
def pdf(request: HttpRequest, year: str) -> HttpResponse:
    return attachment(bytes(newest(year).pdf), f"annual-report-{year}.pdf", PDF)


@public
def children(request: HttpRequest, year: str) -> HttpResponse:
    edition = newest_for_children(year)
    context = {
        "edition": edition, "report": edition.report, "page": kept(edition.children_page),
        "contents": edition.children_contents,
    }  # fmt: skip
    return render(request, "annual_report/published_children.html", context)


@public
def children_word(request: HttpRequest, year: str) -> HttpResponse:
    return attachment(bytes(newest_for_children(year).children_word), f"annual-report-{year}-children.docx", WORD)


@public
def children_pdf(request: HttpRequest, year: str) -> HttpResponse:
    return attachment(bytes(newest_for_children(year).children_pdf), f"annual-report-{year}-children.pdf", PDF)


@public
def data(request: HttpRequest, year: str) -> HttpResponse:
    """The data that was frozen and signed, byte for byte: `sha256sum` of this file is the hash of the report."""
    return attachment(newest(year).data.encode(), f"annual-report-{year}.json", JSON)


@public
def check(request: HttpRequest, year: str) -> HttpResponse:
    """The hash, computed anew, and how anyone computes it for themselves."""
    edition = newest(year)
    context = {
        "edition": edition, "report": edition.report, "checks": verified(edition),
        "signatures": signatures_of(edition),
    }  # fmt: skip
    return render(request, "annual_report/published_check.html", context)
