"""The page of a letter that tells of a cancelled session: another date by one press, with the approval one had."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.pages import form_page
from trefoil.training import actions, links, terms
from trefoil.training.actions.moving import is_left, is_too_late
from trefoil.training.catalogue import coming_sessions, shown
from trefoil.training.forms.details import MoveForm
from trefoil.training.models import Booking
from trefoil.training.when import day_of

WITH = ("session__course_version__course", "learner", "employment__workplace")
BOOK, WAIT = "book", "wait"


@public
def move(request: HttpRequest, key: str) -> HttpResponse:
    """The dates that are left. Names nobody; once it was answered, or a year is over, it says so."""
    booking = links.find_by_number(links.MOVE, key, Booking.objects.select_related(*WITH))
    if not isinstance(booking, Booking):
        raise Http404
    course = booking.session.course_version.course
    context = {
        "here": "",
        "course": course,
        "day": day_of(booking.session),
        "until": terms.move_until(booking.session.ends_at),
        "approved": booking.answered_at is not None and booking.employment.holds_on(clock.today()),
    }
    waits = booking.learner.waiting.filter(course=booking.course_id, ended_at=None).first()
    answered, too_late = not is_left(booking) or waits is not None, is_too_late(booking)
    dates = [] if answered or too_late else choices(booking)
    if not dates:
        over = context | {"answered": answered, "too_late": too_late, "waits": waits}
        return render(request, "training/move_over.html", over, status=422 if request.method == "POST" else 200)

    def act(data: dict[str, Any]) -> str:
        how, _, reference = data["date"].partition(" ")
        found = next((one for one in coming_sessions() if one.reference == reference), None)
        if found is None:
            raise Refused("This date is gone. Choose another")
        take = actions.move_booking if how == BOOK else actions.wait_first
        take(booking=booking, session=found, by=None)
        return reverse("training:move", args=[key])

    return form_page(
        request, form_class=MoveForm, title="Choose another date", button="Take this date", act=act,
        done=lambda _: came_of(booking), template="training/move.html", context=context,
        form_options={"dates": dates},
    )  # fmt: skip


def came_of(booking: Booking) -> str:
    if is_left(booking):
        return "You wait for that date, among the first. We write to you when a place is for you."
    return "The place is yours. You get a letter about it."


def choices(booking: Booking) -> list[tuple[str, str]]:
    """Each coming date of the course: a place in it, or the waiting list of it."""
    office = booking.employment.workplace
    found = []
    for one in shown(coming_sessions().filter(course_version__course=booking.course_id)):
        words = f"{one.days[0]}, {one.where}"
        if one.takes_bookings and one.places.free_for(office.counts_as, office.counts_for):
            found.append((f"{BOOK} {one.session.reference}", words))
        elif one.can_wait:
            found.append((f"{WAIT} {one.session.reference}", f"{words}. Full: wait for a place, among the first"))
    return found
