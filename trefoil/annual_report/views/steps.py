"""The steps of a report: put to the partners, signed, taken back, published, opened for correction."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from trefoil.annual_report import forms, publishing
from trefoil.annual_report.signing import frozen_edition, signatures
from trefoil.annual_report.views.report import seen
from trefoil.shared.dates import moment_in_words
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.words import listed


@needs("report.publish")
def sign_off(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    names = listed(one.agency.name for one in signatures(report)) or "the statutory partners"
    return form_page(
        request,
        form_class=ConfirmForm,
        act=lambda data: publishing.sign_off(report=report, by=request.user).report,
        title=f"Put {report.title} to the partners",
        lede=f"Every word and number is frozen as it is now, with a hash. {names} each read and sign that. To change "
        "anything after this you take the report back, and all signatures are lost.",
        button="Put it to the partners",
        back=report.get_absolute_url(),
        done="The report is frozen and with the partners",
        dangerous=True,
    )


@needs("report.sign")
def sign(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    edition = frozen_edition(report)
    if report.stage != "sign_off" or edition is None:
        return redirect(report)
    return form_page(
        request,
        form_class=forms.Sign,
        initial={"sha256": edition.sha256},
        act=lambda data: publishing.sign(edition=edition, sha256=data["sha256"], by=request.user).edition.report,
        title=f"Sign {report.title} for {request.user.agency or 'your agency'}",
        button="Sign the report",
        back=report.get_absolute_url(),
        done="You have signed the report",
        template="annual_report/sign.html",
        context={"report": report, "edition": edition, "frozen_at": moment_in_words(edition.frozen_at)},
    )


@needs("report.publish")
def take_back(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    return form_page(
        request,
        form_class=forms.TakeBack,
        act=lambda data: publishing.take_back(report=report, why=data["why"], by=request.user),
        title=f"Take {report.title} back to draft",
        lede="It can be changed again, its figures are live again, and every signature is lost. The reason is kept.",
        button="Take it back",
        back=report.get_absolute_url(),
        done="The report is a draft again. The partners have to sign anew",
        dangerous=True,
    )


@needs("report.publish")
def publish(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    return form_page(
        request,
        form_class=ConfirmForm,
        act=lambda data: publishing.publish(report=report, by=request.user).report,
        title=f"Publish {report.title}",
        lede="Anyone will be able to read it, in the words and numbers that the partners signed. Later changes need a "
        "new edition.",
        button="Publish the report",
        back=report.get_absolute_url(),
        done="The report is published. Put down to whom you send it",
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
