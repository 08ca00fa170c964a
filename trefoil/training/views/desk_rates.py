"""What places cost: the rates that hold, those that held, and setting one."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.shared import clock
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, ListPage, Select
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions
from trefoil.training.charging import price_in_words
from trefoil.training.forms import desk_rates as forms
from trefoil.training.models import FROM_THE_START, Rate, RateFor, WorkplaceKind
from trefoil.training.views.desk_common import button, tabs

USE = [("now", "Now"), ("later", "Later"), ("past", "Ended")]


def by_time(rows: QuerySet, chosen: list[str]) -> QuerySet:
    today, wanted = clock.today(), Q(pk__in=[])
    wanted |= Q(from_on__lte=today) & (Q(until_on=None) | Q(until_on__gte=today)) if "now" in chosen else Q(pk__in=[])
    wanted |= Q(from_on__gt=today) if "later" in chosen else Q(pk__in=[])
    wanted |= Q(until_on__lt=today) if "past" in chosen else Q(pk__in=[])
    return rows.filter(wanted)


def state(row: Rate) -> tuple[str, str]:
    today = clock.today()
    if row.until_on is not None and row.until_on < today:
        return "Ended", "quiet"
    return ("Later", "warn") if row.from_on > today else ("Now", "live")


def which(row: Rate) -> str:
    course = row.course.title if row.course else row.get_level_display() if row.level else "All courses"
    return f"{course}, {row.get_length_display().lower()}" if row.length else str(course)


def since(row: Rate) -> str:
    begins = "From the start" if row.from_on == FROM_THE_START else f"From {long_date(row.from_on)}"
    return f"{begins}, until {long_date(row.until_on)}" if row.until_on else begins


def end(row: Rate) -> Any:
    if state(row)[0] == "Ended":
        return ""
    return link(reverse("training:desk_end_rate", args=[row.pk]), "End", f"{row.get_what_display()}, {which(row)}")


class Rates(ListPage):
    title, one, many = "Prices", "rate", "rates"
    lede = (
        "What organisations pay. The most particular rate counts: one for their kind before one for everyone; then the "
        "course, then the level; then half or whole days. Without a rate a place is free. Whoever lets a place go never pays less than it costs."
    )
    file_name = "training-prices"
    marking = "OFFICIAL"
    template = "training/desk/list.html"
    order = "what"
    empty_title = "No rates"
    empty_text = "Places are free, and nothing is asked for one not used, until you set a rate."
    columns = (
        Column("what", "For", lambda row: row.get_what_display(), sort=("what", "kind", "length", "from_on")),
        Column("kind", "Who pays", lambda row: row.get_kind_display() if row.kind else "Everyone", sort=("kind",)),
        Column("which", "Courses", which),
        Column("pounds", "Amount", lambda row: price_in_words(row.pence), plain=lambda row: row.pence / 100,
               sort=("pence",), numeric=True),
        Column("since", "When", lambda row: with_sub(since(row), row.note), plain=since, sort=("from_on",)),
        Column("state", "State", lambda row: tag(*state(row)), plain=lambda row: state(row)[0]),
        Column("end", "What you can do", end, page_only=True, hidden_head=True),
    )  # fmt: skip
    filters = (
        Chips("use", "When", USE, by_time),
        Chips("what", "For", RateFor.choices, "what"),
        Select("kind", "Who pays", WorkplaceKind.choices, "kind"),
    )


@needs("training.manage")
def rates(request: HttpRequest) -> HttpResponse:
    buttons = [button("Charges", "desk_charges"), button("Set a price", "desk_add_rate", kind="")]
    rows = Rate.objects.select_related("course")
    return Rates(request, rows, context=tabs(request, "desk_charges") | {"buttons": buttons}).response()


@needs("training.manage")
def add(request: HttpRequest) -> HttpResponse:
    back = reverse("training:desk_rates")
    return form_page(
        request, form_class=forms.RateForm, title="Set a price", button="Set the price", back=back,
        lede="The rate for the same that holds now ends the day before. Places that are booked keep their price.",
        act=lambda data: actions.add_rate(by=request.user, **data) and back, done="The price is set",
    )  # fmt: skip


@needs("training.manage")
def end_rate(request: HttpRequest, pk: int) -> HttpResponse:
    found, back = get_object_or_404(Rate.objects.select_related("course"), pk=pk), reverse("training:desk_rates")
    who = found.get_kind_display() if found.kind else "Everyone"
    return form_page(
        request, form_class=forms.EndForm, title="End a price", button="End the price", back=back,
        lede=f"{found.get_what_display()}, {price_in_words(found.pence)}. {who}. {which(found)}. {since(found)}.",
        act=lambda data: actions.end_rate(rate=found, by=request.user, **data) and back, done="The price ends on that day",
    )  # fmt: skip
