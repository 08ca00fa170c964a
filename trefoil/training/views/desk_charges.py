"""Charges for places, and for those given back late or not used: proposed, confirmed, waived, invoiced, credited."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.shared import clock, forms
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, ListPage, Search
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions
from trefoil.training.actions.charges import due
from trefoil.training.charging import in_pounds
from trefoil.training.models import Because, Charge, ChargeStage, WorkplaceKind
from trefoil.training.views.desk_common import button, tabs, titled

TONES = {
    ChargeStage.PROPOSED: "warn",
    ChargeStage.CONFIRMED: "live",
    ChargeStage.WAIVED: "quiet",
    ChargeStage.INVOICED: "good",
    ChargeStage.CREDITED: "quiet",
}


def workplace(row: Charge) -> Any:
    place = row.booking.employment.workplace
    return with_sub(place.name, place.get_kind_display())


def what_for(row: Charge) -> Any:
    session = row.booking.session
    address = reverse("training:desk_session", args=[session.reference])
    return with_sub(link(address, titled(row.booking.course, session.reference)), row.get_because_display())


def what_became(row: Charge) -> str:
    """Why it was waived or credited, in which lists it went out, and whether the register was corrected since."""
    if row.invoiced_in is None:
        return row.why
    if row.stage == ChargeStage.CREDITED:
        went = f"credited in {row.credited_in}" if row.credited_in else "to be credited in the next list"
        return f"In {row.invoiced_in}, {went}: {row.credited_why}"
    bears_out = {"place": ("attended", "partly"), "late": ("cancelled_late",), "no_show": ("no_show",)}[row.because]
    corrected = "" if row.booking.stage in bears_out else ". The register was corrected since: credit it"
    return f"In {row.invoiced_in}{corrected}"


def decide(row: Charge) -> SafeString:
    about = row.booking.learner.name
    confirm = link(reverse("training:desk_confirm_charge", args=[row.pk]), "Confirm", about)
    waive = link(reverse("training:desk_waive_charge", args=[row.pk]), "Waive", about)
    if row.stage == ChargeStage.PROPOSED:
        return format_html("{} {}", confirm, waive)
    if row.stage == ChargeStage.INVOICED:
        return link(reverse("training:desk_credit_charge", args=[row.pk]), "Credit", about)
    return waive if row.stage == ChargeStage.CONFIRMED else SafeString("")


class Charges(ListPage):
    title, one, many = "Charges", "charge", "charges"
    lede = (
        "For places with a price once they were used, and proposed when a place is given back late or not used. "
        "Organisations are invoiced, never learners."
    )
    file_name = "training-charges"
    template = "training/desk/list.html"
    order = "workplace"
    empty_title = "No charges"
    empty_text = "When somebody gives a place back late or does not come, a charge is proposed here."
    columns = (
        Column("workplace", "Workplace", workplace, plain=lambda row: row.booking.employment.workplace.name,
               sort=("booking__employment__workplace__name",)),
        Column("learner", "Learner", lambda row: row.booking.learner.name, sort=("booking__learner__name",)),
        Column("session", "For", what_for,
               plain=lambda row: f"{row.booking.course.title}, {row.booking.session.reference}: {row.get_because_display()}"),
        Column("when", "Session on", lambda row: long_date(clock.day_of(row.booking.session.starts_at)),
               plain=lambda row: clock.day_of(row.booking.session.starts_at), sort=("booking__session__starts_at",)),
        Column("order", "Purchase order", lambda row: row.booking.purchase_order or "None"),
        Column("invoice", "Invoice to", lambda row: row.booking.employment.workplace.invoice_to or "Not known"),
        Column("pounds", "Charge", lambda row: in_pounds(row.pence), plain=lambda row: row.pence / 100, sort=("pence",),
               numeric=True),
        Column("stage", "Stage", lambda row: with_sub(tag(row.get_stage_display(), TONES[row.stage]), what_became(row)),
               plain=lambda row: row.get_stage_display(), sort=("stage",)),
        Column("decide", "What you can do", decide, page_only=True, hidden_head=True),
    )  # fmt: skip
    filters = (
        Chips("stage", "Stage", ChargeStage.choices, "stage"),
        Chips("because", "For", Because.choices, "because"),
        Chips("kind", "Kind of workplace", WorkplaceKind.choices, "booking__kind"),
        Search("q", "Workplace or learner", ("booking__employment__workplace__name", "booking__learner__name")),
    )


@needs("training.manage")
def charges(request: HttpRequest) -> HttpResponse:
    rows = Charge.objects.visible_to(request.user).select_related(
        "booking__employment__workplace",
        "booking__learner",
        "booking__session",
        "booking__course",
        "invoiced_in",
        "credited_in",
    )
    buttons = [button("Prices", "desk_rates"), button("Income and invoices", "desk_income")]
    return Charges(request, rows, context=tabs(request, "desk_charges") | {"buttons": buttons}).response()


class Waive(forms.Form):
    why = forms.TextField(
        "Why is it waived?", missing="Say why the charge is waived", limit=300,
        hint="For example, the learner was called to a child protection conference",
    )  # fmt: skip


def find_charge(request: HttpRequest, pk: int) -> Charge:
    return get_object_or_404(
        Charge.objects.visible_to(request.user).select_related(
            "booking__learner", "booking__session__course_version__course", "booking__employment__workplace"
        ),
        pk=pk,
    )


def said(charge: Charge) -> str:
    place = charge.booking.employment.workplace
    why = charge.booking.why if charge.because == Because.LATE else ""
    return (
        f"{in_pounds(charge.pence)} for {place}. {charge.booking.learner}, {charge.booking.session}: "
        f"{charge.get_because_display().lower()}." + (f" Their reason: {why}." if why else "")
    )


@needs("training.manage")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    found, back = find_charge(request, pk), reverse("training:desk_charges")
    return form_page(
        request, form_class=forms.ConfirmForm, title="Confirm a charge", lede=said(found), button="Confirm the charge",
        act=lambda data: actions.confirm_charge(charge=found, by=request.user) and back,
        back=back, done="The charge is on the invoice list",
    )  # fmt: skip


@needs("training.manage")
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    found, back = find_charge(request, pk), reverse("training:desk_charges")
    return form_page(
        request, form_class=Waive, title="Waive a charge", lede=said(found), button="Waive the charge",
        act=lambda data: actions.waive_charge(charge=found, by=request.user, **data) and back,
        back=back, done="The charge is waived",
    )  # fmt: skip


class Credit(forms.Form):
    why = forms.TextField(
        "Why is it credited?", missing="Say why the charge is credited", limit=300,
        hint="For example, the register was corrected: the learner was there",
    )  # fmt: skip


def owed_still(charge: Charge) -> str:
    """What the register says is owed instead: no list asks for it any more."""
    because, pence = due(charge.booking, charge.booking.session.course_version)
    if not pence or because == charge.because:
        return "The booking stays as it is."
    what = Because(because).label.lower()
    return (
        f"By the register {in_pounds(pence)} is due instead ({what}). No list asks for that: have whoever writes the "
        "invoices ask for it."
    )


@needs("training.manage")
def credit(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back what was invoiced. Only of a charge that went out; of any other it says what to do instead."""
    found, back = find_charge(request, pk), reverse("training:desk_charges")
    lede = f"{said(found)} The whole charge goes on the next invoice list as a credit. {owed_still(found)}"
    return form_page(
        request, form_class=Credit, title="Credit a charge", lede=lede, button="Credit the charge",
        act=lambda data: actions.credit_charge(charge=found, by=request.user, **data) and back,
        back=back, done="The charge is credited. The credit goes out with the next invoice list",
    )  # fmt: skip
