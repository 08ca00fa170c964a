"""Bookings for a workplace: the places and entries to come of those who work there now, for whoever books for them."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from trefoil.shared.actions import Refused
from trefoil.shared.dates import moment_in_words
from trefoil.shared.once import when_it_comes_back
from trefoil.training import actions
from trefoil.training import office as rows
from trefoil.training.can_cancel import may_give_back
from trefoil.training.entering import for_learners
from trefoil.training.models import ASKED, Booking, BookingStage, Learner
from trefoil.training.office import Office, office_of
from trefoil.training.waiting_list import as_entries
from trefoil.training.when import day_of

TONES = {BookingStage.REQUESTED: "warn", BookingStage.CONFIRMED: "good", BookingStage.CANCELLED_LATE: "warn"}
TOO_MANY = "Too many lists were sent in a short time. Wait 15 minutes, then send it again"


def for_offices(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page for whoever books for the workplace in the address; for every other learner there is none."""

    @for_learners
    @wraps(view)
    def opened(request: HttpRequest, learner: Learner, pk: int, **kwargs: Any) -> HttpResponseBase:
        office = office_of(learner, pk)
        if office is None:
            raise Http404
        return view(request, office, **kwargs)

    return opened


def must_look_up_in_turn(request: HttpRequest, office: Office, number: int) -> None:
    """Refused when too many lists were sent: what comes back tells of an address that its person is known elsewhere.

    A page that comes back is rolled back, and the count of the lists with it: it is counted, and told, after
    that. What was booked is not counted.
    """
    if not number:
        return
    spend = partial(ratelimit.consume, request, action="training_office", key=f"learner {office.learner.pk}")
    if not spend(dry_run=True):
        raise Refused(TOO_MANY)
    note = partial(actions.note_look_up, office=office.learner, workplace=office.workplace, number=number, by=None)
    when_it_comes_back(request, spend)
    when_it_comes_back(request, note)


def shown(booking: Booking) -> dict[str, Any]:
    asked = booking.stage == BookingStage.REQUESTED and booking.lapses_at
    return {
        "booking": booking, "course": booking.session.course_version.course, "day": day_of(booking.session),
        "words": rows.words_of(booking), "tone": TONES.get(BookingStage(booking.stage), "quiet"),
        "until": moment_in_words(booking.lapses_at) if asked and booking.lapses_at else "",
        "may_change": may_give_back(booking),
    }  # fmt: skip


@for_offices
def office(request: HttpRequest, office: Office) -> HttpResponse:
    found = [shown(one) for one in rows.bookings_of(office.workplace)]
    return render(request, "training/office.html", {
        "here": "mine", "workplace": office.workplace,
        "places": [one for one in found if one["booking"].stage in ASKED],
        "ended": [one for one in found if one["booking"].ended_at is not None],
        "waiting": as_entries(rows.waiting_of(office.workplace)),
    })  # fmt: skip
