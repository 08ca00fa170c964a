"""Income of training, and the invoice lists that were taken out of it."""

from datetime import date
from typing import Any

from django.db.models import Min, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.shared import clock, spreadsheets, words, years
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions, income
from trefoil.training.actions.charges import HEADS
from trefoil.training.charging import in_pounds
from trefoil.training.models import Charge, ChargeStage, InvoiceList
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
    to_invoice = charges.filter(stage=ChargeStage.CONFIRMED).aggregate(Sum("pence"))["pence__sum"] or 0
    buttons = [button("Charges", "desk_charges")]
    if to_invoice:
        buttons.append(button("Make an invoice list", "desk_make_invoices", kind=""))
    return render(request, "training/desk/income.html", tabs(request, "desk_charges") | {
        "tables": [shown(*one) for one in tables], "buttons": buttons, "year": years.in_words(chosen),
        "years": [(one, years.in_words(one), one == chosen) for one in choices],
        "lists": [{"record": one, "pounds": in_pounds(one.pence), "number": len(one.lines)}
                  for one in InvoiceList.objects.order_by("-made_on", "-reference")[:24]],
        "to_invoice": in_pounds(to_invoice),
    })  # fmt: skip


def shown(title: str, head: str, rows: list[income.Row]) -> dict[str, Any]:
    return {
        "title": title, "head": head, "id": title.replace(" ", "-").lower(),
        "rows": [in_words(one) for one in rows], "whole": in_words(income.whole(rows)),
    }  # fmt: skip


def in_words(row: income.Row) -> dict[str, str]:
    amounts = ("asked", "proposed", "waived", "to_invoice", "invoiced")
    return {"name": row.name} | {name: in_pounds(getattr(row, name)) for name in amounts}


@needs("training.manage")
def make_list(request: HttpRequest) -> HttpResponse:
    rows = Charge.objects.visible_to(request.user).filter(stage=ChargeStage.CONFIRMED)
    unknown = rows.filter(booking__employment__workplace__invoice_to="").count()
    number, pence = rows.count(), rows.aggregate(Sum("pence"))["pence__sum"] or 0
    back = reverse("training:desk_income")
    lede = (
        f"{words.count(number, 'charge')}, {in_pounds(pence)}. Each goes on one list only, and can be changed no more."
    )
    if unknown:
        lede += f" Of these, {unknown} go to workplaces of which no invoice address is known."
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
             f"{words.count(len(found.lines), 'charge')}, {in_pounds(found.pence)}"]  # fmt: skip
    sheet = spreadsheets.Sheet(str(found), above, HEADS, [line(one) for one in found.lines])
    return spreadsheets.as_response(sheet, kind, f"training-invoices-{found}".lower())


def line(values: list[Any]) -> list[Any]:
    """The day as a day, and the pence as pounds."""
    *texts, on, what, pence = values
    return [*texts, date.fromisoformat(on), what, pence / 100]
