"""Booking for people who do not book themselves, answering for a manager, and giving a place back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from trefoil.shared import clock, words
from trefoil.shared.dates import moment_in_words
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions, terms
from trefoil.training.forms import desk_booking as forms
from trefoil.training.models import Booking
from trefoil.training.views.desk_common import address_of, find_session


@needs("training.manage")
def book(request: HttpRequest, reference: str) -> HttpResponse:
    """One person or a whole list, all from one workplace."""
    found = find_session(request, reference)
    told: list[str] = []

    def act(data: dict[str, Any]) -> str:
        placed = actions.book_for(session=found, by=request.user, **data)
        wait = sum(one.waits for one in placed)
        told.append(
            f"{words.count(len(placed) - wait, 'place is', 'places are')} booked"
            + (f", and {words.count(wait, 'person waits', 'people wait')}" if wait else "")
        )
        return address_of(found)

    return form_page(
        request, form_class=forms.BookFor, title="Book for people", button="Book", act=act, back=address_of(found),
        lede=f"In {found.course_version.course}, {moment_in_words(found.starts_at)}. Each person gets a record and a "
        "booking of their own. When a line cannot be booked nobody is, and what you wrote stays here.",
        done=lambda result: told[0],
    )  # fmt: skip


def find_booking(request: HttpRequest, pk: int) -> Booking:
    rows = Booking.objects.visible_to(request.user).select_related("session__course_version__course", "learner")
    return get_object_or_404(rows, pk=pk)


@needs("training.manage")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What the manager said by telephone, say."""
    found = find_booking(request, pk)

    def act(data: dict[str, Any]) -> str:
        actions.answer_for_manager(booking=found, answered_as="office", by=request.user, **data)
        return address_of(found.session)

    return form_page(
        request, form_class=forms.ManagerAnswer, title=f"Answer for the manager of {found.learner}", act=act,
        lede=f"{found.learner} asked for a place in {found.session.course_version.course}, {found.session}. Record what "
        "the manager told you; the record says that the office answered.",
        button="Save the answer", back=address_of(found.session), done="The answer is saved",
    )  # fmt: skip


@needs("training.manage")
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_booking(request, pk)
    late = found.stage == "confirmed" and not terms.in_time(found.session.starts_at, clock.now())

    def act(data: dict[str, Any]) -> str:
        return address_of(actions.give_back(booking=found, by=request.user, **data).session)

    return form_page(
        request, form_class=forms.GiveBack, title=f"Give back the place of {found.learner}", act=act, dangerous=True,
        lede="The place goes to the waiting list at once. "
        + ("It is late by the terms: their organisation may be charged." if late else "It is in time: there is no charge."),
        button="Give the place back", back=address_of(found.session), done="The place is given back",
    )  # fmt: skip
