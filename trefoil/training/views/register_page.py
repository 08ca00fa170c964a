"""The page on which a register is taken, at the desk and by the trainer's own link."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.once import FIELD
from trefoil.shared.pages import form_page
from trefoil.training import actions, here
from trefoil.training.actions.register import ON_THE_REGISTER, MarkedMeanwhile
from trefoil.training.forms import desk_register as forms
from trefoil.training.models import Arrival, Booking, BookingStage, Session, Teaching
from trefoil.training.when import day_and_times, meetings_of


def on_the_register(session: Session) -> list[Booking]:
    rows = session.bookings.filter(stage__in=ON_THE_REGISTER).select_related("learner", "employment__workplace")
    return list(rows.order_by("learner__name", "pk"))


def arrived_of(session: Session, bookings: list[Booking]) -> dict[int, here.Proposed]:
    """What the register proposes of those who said on the day that they are there."""
    rows: dict[int, list[Arrival]] = defaultdict(list)
    for one in Arrival.objects.filter(booking__in=bookings).order_by("arrived_at", "pk"):
        rows[one.booking_id].append(one)
    meetings, now = meetings_of(session), clock.now()
    found = {key: here.proposed(arrivals, meetings, now) for key, arrivals in rows.items()}
    return {key: one for key, one in found.items() if one}


def by_arrival(bookings: Sequence[Booking], arrived: forms.Arrived) -> dict[str, int]:
    """How many the form marks because they said that they are here, and how many of these only typed an address."""
    said = [arrived[one.pk] for one in bookings if one.stage == BookingStage.CONFIRMED and one.pk in arrived]
    return {"proposed": len(said), "typed": sum(one.typed for one in said)}


def whole_minutes(session: Session) -> int:
    """How long the session lasts over all its dates, which nobody can be there for longer than."""
    lengths = [(last - first).total_seconds() for first, last in meetings_of(session)]
    return max(1, round(sum(lengths) / 60))


def register_page(
    request: HttpRequest, session: Session, *, title: str, back: str, template: str, context: dict[str, Any],
    by: Person | None, teaching: Teaching | None = None,
) -> HttpResponse:  # fmt: skip
    """One line for each person. Leads `back`, with the token of what was taken: register.js forgets what it kept of it."""
    bookings = on_the_register(session)
    arrived, clashes = arrived_of(session, bookings), dict[int, Booking]()

    def act(data: dict[str, Any]) -> str:
        try:
            actions.save_register(session=session, marks=data["marks"], teaching=teaching, by=by)
        except MarkedMeanwhile as found:
            clashes.update({one.pk: one for one in found.bookings})
            raise
        return f"{back}#saved-{request.POST[FIELD]}"

    def begins_with(stale: Session | None) -> dict[str, Any]:
        """What the form starts with; after a clash what others marked of the same people."""
        return forms.as_marked(list(clashes.values()) if stale else bookings, {} if stale else arrived)

    course, when = session.course_version.course, day_and_times(session.starts_at, session.ends_at)
    return form_page(
        request, form_class=forms.Register, title=title, button="Save the register", act=act, back=back,
        lede=f"{course}, {when}. Once everyone is marked the session is delivered and certificates are given.",
        initial=begins_with, done="The register is saved", template=template,
        form_options={"bookings": bookings, "whole": whole_minutes(session), "arrived": arrived, "clashes": clashes},
        context=context | {"session": session, **by_arrival(bookings, arrived), "came_back": request.method == "POST"},
    )  # fmt: skip
