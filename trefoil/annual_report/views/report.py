"""One report: its overview, how it will read, its forms to download, and publication."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.annual_report import publishing
from trefoil.annual_report.assembly import assemble, chapters
from trefoil.annual_report.models import Report, SectionState
from trefoil.annual_report.workflow import REPORT
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.documents.word import to_word
from trefoil.shared.downloads import PDF, WORD, attachment
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.workflow import Offer


def seen(request: HttpRequest, year: str) -> Report:
    """The report, when the person may see it."""
    found = Report.objects.visible_to(request.user).select_related("arrangement")
    return get_object_or_404(found, year=year)


def crumbs(report: Report | None = None) -> list[tuple[str, str]]:
    """The way down to a page of a report."""
    way = [("Reports", reverse("annual_report:index"))]
    return [*way, (report.title, report.get_absolute_url())] if report else way


def first_open(offers: list[Offer], report: Report) -> dict[str, str] | None:
    """The step that can be taken now, as the page's main button."""
    step = next((offer.move for offer in offers if offer.open), None)
    return {"label": step.label, "address": reverse(f"annual_report:{step.verb}", args=[report.year])} if step else None


def overview(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    sections = list(report.sections.order_by("number"))
    offers = REPORT.offers(report, request.user)
    context = {
        "report": report,
        "crumbs": crumbs(),
        "sections": sections,
        "agreed": sum(section.state == SectionState.AGREED for section in sections),
        "offers": offers,
        "open_offer": first_open(offers, report),
        "may_write": request.user.may("report.write") and report.stage == "draft",
        "editions": report.editions.order_by("-number")
        .defer("page", "word", "pdf", "contents")
        .select_related("published_by"),
    }
    return render(request, "annual_report/report.html", context)


def preview(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    document = assemble(report, remark=publishing.remark())
    page = to_html(document, standalone=False)
    context = {
        "report": report,
        "crumbs": crumbs(report),
        "page": page,
        "document": document,
        "contents": chapters(document),
    }
    return render(request, "annual_report/preview.html", context)


def word(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    return attachment(to_word(publishing.document(report)), f"annual-report-{year}-{report.stage}.docx", WORD)


def pdf(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    return attachment(to_pdf(publishing.document(report)), f"annual-report-{year}-{report.stage}.pdf", PDF)


@needs("report.publish")
def publish(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    return form_page(
        request,
        form_class=ConfirmForm,
        act=lambda data: publishing.publish(report=report, by=request.user).report,
        title=f"Publish {report.title}",
        lede="Anyone will be able to read it. Its figures are kept as they are now, and later changes need a new edition.",
        button="Publish the report",
        back=report.get_absolute_url(),
        done="The report is published",
        dangerous=True,
    )


@needs("report.publish")
def reopen(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    return form_page(
        request,
        form_class=ConfirmForm,
        act=lambda data: publishing.reopen(report=report, by=request.user),
        title=f"Correct {report.title}",
        lede="The report goes back to draft so that it can be corrected. The edition that went out stays public until you publish the next.",
        button="Open for correction",
        back=report.get_absolute_url(),
        done="The report is open for correction",
        dangerous=True,
    )
