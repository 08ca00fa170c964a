"""Pages that a letter leads to, without an account: a manager's answer to a request, and a place of somebody without e-mail."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.shared.pages import form_page
from trefoil.training import actions, links, prices
from trefoil.training.can_cancel import can_i_cancel, may_give_back
from trefoil.training.charging import price_in_words
from trefoil.training.forms.details import AnswerForm, GiveBackForm
from trefoil.training.models import Booking, BookingStage
from trefoil.training.when import days_of, where_of

WITH = ("session__course_version__course", "learner", "employment__workplace")


@public
def approve(request: HttpRequest, key: str) -> HttpResponse:
    """Who asks for what, and the answer. Once there is one, or time is up, the page names nobody any more."""
    booking = links.find_by_number(links.APPROVE, key, Booking.objects.select_related(*WITH))
    if not isinstance(booking, Booking):
        raise Http404
    open_still = booking.stage == BookingStage.REQUESTED and booking.lapses_at and clock.now() < booking.lapses_at
    shown = {
        "here": "", "booking": booking, "course": booking.session.course_version.course,
        "days": days_of(booking.session), "where": where_of(booking.session), "terms": prices.terms_for(prices.costs_booked(booking, booking.session.course_version)),
        "price": price_in_words(booking.price),
    }  # fmt: skip
    if not open_still:
        return render(request, "training/approve_over.html", shown, status=422 if request.method == "POST" else 200)

    def act(data: dict[str, Any]) -> str:
        actions.answer_for_manager(booking=booking, answered_as="manager", by=None, **data)
        return reverse("training:approve", args=[key])

    return form_page(
        request, form_class=AnswerForm, title="A colleague asks for a place in a course", button="Send my answer",
        act=act, done="Your answer is saved. Your colleague is told.", template="training/approve.html", context=shown,
    )  # fmt: skip


@public
def place(request: HttpRequest, key: str) -> HttpResponse:
    """The place of somebody who cannot sign in, to give it back. Once it is no place any more the page names nobody."""
    booking = links.find_by_number(links.PLACE, key, Booking.objects.select_related(*WITH))
    if not isinstance(booking, Booking):
        raise Http404
    shown = {
        "here": "", "booking": booking, "course": booking.session.course_version.course,
        "days": days_of(booking.session), "where": where_of(booking.session), "stage": booking.get_stage_display(),
    }  # fmt: skip
    if not may_give_back(booking):
        return render(request, "training/place_over.html", shown, status=422 if request.method == "POST" else 200)

    def act(data: dict[str, Any]) -> str:
        actions.give_back(booking=booking, by=None, **data)
        return reverse("training:place", args=[key])

    return form_page(
        request, form_class=GiveBackForm, title="Your place in a course", button="Give the place back", act=act,
        lede=f"Can you cancel? {can_i_cancel(booking)}", done="The place is given back", dangerous=True,
        template="training/place.html", context=shown,
    )  # fmt: skip
