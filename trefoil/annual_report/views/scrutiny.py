"""The scrutineer's statement: written and given by the scrutineer, answered by the partners, read by who reads drafts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from trefoil.annual_report import actions, forms, narrative
from trefoil.annual_report.live.scrutiny import untouched
from trefoil.annual_report.models import Report, Statement
from trefoil.annual_report.partners import partners_of
from trefoil.annual_report.views.report import crumbs, seen
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.model import Document
from trefoil.shared.pages import form_page, see_other
from trefoil.shared.permissions import needs


def as_html(text: str) -> SafeString:
    return to_html(Document("", "", parts=tuple(narrative.parts(text, untouched))), standalone=False)


@needs("report.read_drafts")
def scrutiny(request: HttpRequest, year: str) -> HttpResponse:
    """Before it is given, only the scrutineer reads it."""
    report = seen(request, year)
    statement = Statement.objects.filter(report=report).select_related("written_by", "given_by").first()
    is_theirs = request.user.may("report.scrutinise")
    if statement and not statement.given_at and not is_theirs:
        statement = None
    replies = (
        list(statement.replies.select_related("agency", "replied_by").order_by("agency__name")) if statement else []
    )
    context = {
        "report": report, "crumbs": crumbs(report), "statement": statement,
        "text": as_html(statement.text) if statement else "",
        "replies": [(one, as_html(one.text)) for one in replies],
        "may_scrutinise": is_theirs and report.stage == "draft",
        "may_reply": may_reply(report, statement, request.user),
        "signed_in": request.user,
    }  # fmt: skip
    return render(request, "annual_report/scrutiny.html", context)


def may_reply(report: Report, statement: Statement | None, person: Person) -> bool:
    if statement is None or not statement.given_at or report.stage != "draft" or not person.may("report.reply"):
        return False
    return person.agency_id in {agency.pk for agency in partners_of(report, clock.today())}


def back_to(year: str) -> str:
    return reverse("annual_report:scrutiny", args=[year])


@needs("report.scrutinise")
def write(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    statement = Statement.objects.filter(report=report).first()

    def act(data: dict[str, Any]) -> Any:
        return actions.write_statement(report=report, by=request.user, **data)

    return form_page(
        request,
        form_class=forms.StatementForm,
        record=statement,
        act=act,
        title="Your statement as independent scrutineer",
        lede="Nobody reads it before you give it to the partners, and nobody else can change it.",
        button="Save the statement",
        back=back_to(year),
        done="Saved. Give it to the partners when it is done",
    )


@require_POST
@needs("report.scrutinise")
def give(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    statement = get_object_or_404(Statement, report=report)
    try:
        actions.give_statement(statement=statement, by=request.user)
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "The partners can read your statement now and may reply")
    return see_other(back_to(year))


@needs("report.reply")
def reply(request: HttpRequest, year: str) -> HttpResponse:
    report = seen(request, year)
    statement = get_object_or_404(Statement, report=report, given_at__isnull=False)
    before = statement.replies.filter(agency=request.user.agency_id).first()

    def act(data: dict[str, Any]) -> Any:
        return actions.reply_to_statement(statement=statement, by=request.user, **data)

    return form_page(
        request,
        form_class=forms.ReplyForm,
        record=before,
        act=act,
        title="Reply to the scrutineer’s statement",
        button="Save the reply",
        back=back_to(year),
        done="Your agency’s reply is saved",
    )
