"""Certificates: the page on which anyone checks one by its number, and the PDF for those who see the learner."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.downloads import PDF, attachment
from trefoil.training import certificates, links
from trefoil.training.entering import for_learners
from trefoil.training.models import Certificate, Learner


@public
def verify(request: HttpRequest, number: str) -> HttpResponse:
    """Name, course, date, and whether it holds; nothing else, and nothing without the whole number."""
    found = get_object_or_404(Certificate, number=number.upper())
    return render(
        request,
        "training/certificate.html",
        {"found": certificates.verified(found, clock.today()), "number": found.number},
    )


def pdf(request: HttpRequest, number: str) -> HttpResponse:
    return printed(get_object_or_404(Certificate.objects.visible_to(request.user), number=number.upper()))


@for_learners
def own(request: HttpRequest, learner: Learner, number: str) -> HttpResponse:
    """A learner’s own, to print or to keep."""
    return printed(get_object_or_404(learner.certificates, number=number.upper()))


def printed(found: Certificate) -> HttpResponse:
    if found.withdrawn_on is not None:
        raise Http404
    address = links.whole(reverse("training:certificate", args=[found.number]))
    return attachment(to_pdf(certificates.document_of(found, address)), "certificate.pdf", PDF)
