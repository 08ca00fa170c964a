"""One place of a colleague: given back, or handed to another; and an entry of a waiting list, ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.training import actions, prices
from trefoil.training.can_cancel import can_office_cancel
from trefoil.training.charging import in_pounds
from trefoil.training.forms import office as forms
from trefoil.training.models import ASKED, Booking
from trefoil.training.office import Office, bookings_of, free_colleagues, waiting_of
from trefoil.training.views.office import for_offices, must_look_up_in_turn
from trefoil.training.when import day_of

FORM = "training/form.html"


def address(office: Office) -> str:
    return reverse("training:office", args=[office.workplace.pk])


def find(office: Office, booking: int) -> Booking:
    """A place to come that was not given back yet."""
    return get_object_or_404(bookings_of(office.workplace).filter(stage__in=ASKED), pk=booking)


def about(found: Booking) -> str:
    return f"{found.session.course_version.course}, {day_of(found.session)}. "


@for_offices
def give_back(request: HttpRequest, office: Office, booking: int) -> HttpResponse:
    found = find(office, booking)
    late = prices.costs_booked(found, found.session.course_version).late

    def act(data: dict[str, Any]) -> str:
        actions.give_back_for(office=office.learner, booking=found, by=None, **data)
        return address(office)

    return form_page(
        request, form_class=forms.GiveBackFor, title=f"Give back the place of {found.learner}", act=act, template=FORM,
        lede=f"{about(found)}{can_office_cancel(found, in_pounds(late) if late else '')} "
        "The place goes to the waiting list at once, and your colleague is told.",
        button="Give the place back", dangerous=True, back=address(office), context={"here": "mine"},
        done=f"The place of {found.learner} is given back",
    )  # fmt: skip


@for_offices
def send_other(request: HttpRequest, office: Office, booking: int) -> HttpResponse:
    found = find(office, booking)
    known = list(free_colleagues(office.workplace, found.course_id).exclude(learner=found.learner_id))

    def act(data: dict[str, Any]) -> str:
        must_look_up_in_turn(request, office, int(isinstance(data["instead"], actions.Named)))
        actions.send_other(office=office.learner, booking=found, by=None, **data)
        return address(office)

    return form_page(
        request, form_class=forms.SendOther, title=f"Send somebody instead of {found.learner}", act=act, template=FORM,
        lede=f"{about(found)}It costs nothing. Whoever comes takes over the place and the manager’s approval, and both are "
        "told.",
        button="Put them in this place", back=address(office), form_options={"known": known}, initial={"role": "regular"},
        context={"here": "mine"}, done=f"Somebody else comes instead of {found.learner}",
    )  # fmt: skip


@for_offices
def leave(request: HttpRequest, office: Office, waiting: int) -> HttpResponse:
    found = get_object_or_404(waiting_of(office.workplace), pk=waiting)

    def act(data: dict[str, Any]) -> str:
        actions.leave_waiting_for(office=office.learner, waiting=found, by=None)
        return address(office)

    return form_page(
        request, form_class=ConfirmForm, title=f"Take {found.learner} off the waiting list", act=act, template=FORM,
        lede=f"{found.course}. They lose their position, and a place that is offered to them goes to the next person.",
        button="Take them off the list", dangerous=True, back=address(office), context={"here": "mine"},
        done=f"{found.learner} does not wait any more",
    )  # fmt: skip
