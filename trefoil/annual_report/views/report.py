"""One report: its overview, how it will read, and its forms to download."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.annual_report import publishing
from trefoil.annual_report.assembly import assemble, chapters
from trefoil.annual_report.models import Report, SectionState
from trefoil.annual_report.signing import frozen_edition, signatures
from trefoil.annual_report.views.around import pages_of
from trefoil.annual_report.workflow import REPORT, still_needed
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.documents.word import to_word
from trefoil.shared.downloads import PDF, WORD, attachment
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
    """The step that can be taken now, as the page's main button; taking back is a link below."""
    steps = [offer.move for offer in offers if offer.open and offer.move.verb != "take_back"]
    step = steps[0] if steps else None
    return {"label": step.label, "address": reverse(f"annual_report:{step.verb}", args=[report.year])} if step else None


def overview(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    sections = list(report.sections.order_by("number"))
    offers = REPORT.offers(report, request.user)
    shut = [offer for offer in offers if not offer.open and offer.move.verb != "sign_off"]
    context = {
        "report": report,
        "crumbs": crumbs(),
        "sections": sections,
        "agreed": sum(section.state == SectionState.AGREED for section in sections),
        "shut": shut,
        "needed": still_needed(report, request.user) if request.user.may("report.publish") else [],
        "open_offer": first_open(offers, report),
        "may_take_back": any(offer.open and offer.move.verb == "take_back" for offer in offers),
        "signatures": signatures(report) if report.stage == "sign_off" else [],
        "frozen": frozen_edition(report) if report.stage != "draft" else None,
        "may_sign": may_sign(report, request.user),
        "may_write": request.user.may("report.write") and report.stage == "draft",
        "pages": pages_of(report, request.user),
        "editions": report.editions.published().order_by("-number")
        .only("number", "published_at", "published_by__name", "sha256", "report")
        .select_related("published_by"),
    }  # fmt: skip
    return render(request, "annual_report/report.html", context)


def may_sign(report: Report, person: object) -> bool:
    """Whether this person's agency has still to sign."""
    if report.stage != "sign_off" or not person.may("report.sign"):  # type: ignore[attr-defined]
        return False
    own = person.agency_id  # type: ignore[attr-defined]
    return any(one.agency.pk == own and one.signed is None for one in signatures(report))


def preview(request: HttpRequest, year: str) -> HttpResponse:
    """As it reads: from the records now in a draft, as it was frozen after that."""
    report = seen(request, year)
    is_live = report.stage == "draft"
    document = assemble(report) if is_live else publishing.document(report)
    page = to_html(document, standalone=False)
    context = {
        "report": report, "crumbs": crumbs(report), "page": page, "document": document,
        "contents": chapters(document), "is_live": is_live,
    }  # fmt: skip
    return render(request, "annual_report/preview.html", context)


def word(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    return attachment(to_word(publishing.document(report)), f"annual-report-{year}-{report.stage}.docx", WORD)


def pdf(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    return attachment(to_pdf(publishing.document(report)), f"annual-report-{year}-{report.stage}.pdf", PDF)
