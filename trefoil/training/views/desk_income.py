"""Income of training, and the invoice lists that were taken out of it."""

from typing import Any

from django.db.models import Count, Min, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.shared import clock, spreadsheets, years
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions, income, invoicing
from trefoil.training.charging import in_pounds
from trefoil.training.models import TO_GO_OUT, Charge, ChargeStage, InvoiceList
from trefoil.training.views.desk_common import button, tabs


@needs("training.manage")
def page(request: HttpRequest) -> HttpResponse:
    """By month, kind and course, for one reporting year; and the invoice lists."""
    charges = Charge.objects.visible_to(request.user)
    this = years.year_of(clock.today())
    first = charges.aggregate(first=Min("proposed_on"))["first"]
    choices = list(range(this, min(this, years.year_of(first)) - 1, -1)) if first else [this]
    chosen = next((one for one in choices if str(one) == request.GET.get("year")), this)
    found = income.within(charges, years.first_day(chosen), years.last_day(chosen))
    tables = [
        ("By month", "Month", income.by_month(found)), ("By kind of workplace", "Kind", income.by_kind(found)),
        ("By course", "Course", income.by_course(found)),
    ]  # fmt: skip
    to_go = going_out(charges)
    buttons = [button("Charges", "desk_charges")]
    if to_go["number"]:
        buttons.append(button("Make an invoice list", "desk_make_invoices", kind=""))
    return render(request, "training/desk/income.html", tabs(request, "desk_charges") | {
        "tables": [shown(*one) for one in tables], "buttons": buttons, "year": years.in_words(chosen),
        "years": [(one, years.in_words(one), one == chosen) for one in choices],
        "lists": [{"record": one, "pounds": invoicing.sum_in_words(one.pence), "what": invoicing.counted(one.lines)}
                  for one in InvoiceList.objects.order_by("-made_on", "-reference")[:24]],
        "to_go": to_go,
    })  # fmt: skip


def going_out(charges: "QuerySet[Charge]") -> dict[str, Any]:
    """What the next list will hold: how many charges and credits, each in pounds, and what is left of them."""
    sums = {
        stage: (number, pence)
        for stage, number, pence in charges.filter(TO_GO_OUT).order_by().values_list("stage").annotate(Count("pk"), Sum("pence"))
    }  # fmt: skip
    asked, taken_back = (sums.get(stage, (0, 0)) for stage in (ChargeStage.CONFIRMED, ChargeStage.CREDITED))
    return {
        "number": asked[0] + taken_back[0], "what": invoicing.numbers(asked[0], taken_back[0]),
        "asked": in_pounds(asked[1]), "credited": in_pounds(taken_back[1]) if taken_back[0] else "",
        "sum": invoicing.sum_in_words(asked[1] - taken_back[1]),
    }  # fmt: skip


def shown(title: str, head: str, rows: list[income.Row]) -> dict[str, Any]:
    return {
        "title": title, "head": head, "id": title.replace(" ", "-").lower(),
        "rows": [in_words(one) for one in rows], "whole": in_words(income.whole(rows)),
    }  # fmt: skip


def in_words(row: income.Row) -> dict[str, str]:
    amounts = ("asked", "proposed", "waived", "to_invoice", "credited", "invoiced")
    return {"name": row.name} | {name: in_pounds(getattr(row, name)) for name in amounts}


@needs("training.manage")
def make_list(request: HttpRequest) -> HttpResponse:
    rows = Charge.objects.visible_to(request.user).filter(TO_GO_OUT)
    unknown = rows.filter(booking__employment__workplace__invoice_to="").count()
    to_go = going_out(rows)
    back = reverse("training:desk_income")
    lede = (
        f"{to_go['what']}, {to_go['sum']}{' in all' if to_go['credited'] else ''}. "
        "Each goes on one list only, and can be changed no more."
    )
    if unknown:
        lede += f" Of these, {unknown} {'goes' if unknown == 1 else 'go'} to a workplace of which no invoice address is known."
    return form_page(
        request, form_class=ConfirmForm, title="Make an invoice list", button="Make the list", back=back, lede=lede,
        act=lambda data: actions.make_invoice_list(by=request.user) and back,
        done="The list is made. Download it, and hand it to those who write the invoices",
    )  # fmt: skip


@needs("training.manage")
def download(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """The list as it was made, however often it is asked for."""
    found = get_object_or_404(InvoiceList, reference=reference)
    if kind not in spreadsheets.FORMATS or not request.user.may("export"):
        raise Http404
    spreadsheets.note_export(
        subject=found, case=None, by=request.user, kind=kind, rows=len(found.lines), filters=[],
        what=f"the invoice list {found}",
    )  # fmt: skip
    above = [f"Invoice list {found}", f"Made on {long_date(found.made_on)}",
             f"{invoicing.counted(found.lines)}, {invoicing.sum_in_words(found.pence)}"]  # fmt: skip
    lines = [invoicing.line_in_file(one) for one in found.lines]
    sheet = spreadsheets.Sheet(str(found), above, invoicing.HEADS, lines)
    return spreadsheets.as_response(sheet, kind, f"training-invoices-{found}".lower())
