"""The register of a session that has begun: marked by hand, or from a report and checked before it is saved."""

from collections import defaultdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trefoil.shared import clock, words
from trefoil.shared.dates import long_date
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions, here, joining
from trefoil.training.actions.register import ON_THE_REGISTER
from trefoil.training.forms import desk_register as forms
from trefoil.training.models import Arrival, Booking, BookingStage, Session, SessionStage
from trefoil.training.views.desk_common import address_of, find_session, tabs
from trefoil.training.when import day_and_times, days_of, meetings_of, where_of

SHARE = 0.8
"""From what share of the learning time somebody is proposed as having attended. Local practice: the form asks."""


def find_begun(request: HttpRequest, reference: str) -> Session:
    """A session whose register can be taken: it has begun and was not cancelled."""
    found = find_session(request, reference)
    if found.stage not in (SessionStage.OPEN, SessionStage.DELIVERED):
        raise Http404
    return found


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


def whole_minutes(session: Session) -> int:
    """How long the session lasts over all its dates, which nobody can be there for longer than."""
    lengths = [(last - first).total_seconds() for first, last in meetings_of(session)]
    return max(1, round(sum(lengths) / 60))


@needs("training.manage")
def register(request: HttpRequest, reference: str) -> HttpResponse:
    found = find_begun(request, reference)
    if clock.now() < found.starts_at:
        return redirect("training:desk_session", reference)
    bookings = on_the_register(found)
    arrived = arrived_of(found, bookings)

    def act(data: dict[str, Any]) -> str:
        return address_of(actions.save_register(session=found, marks=data["marks"], by=request.user))

    return form_page(
        request, form_class=forms.Register, title=f"Register of {found}", button="Save the register", act=act,
        lede=f"{found.course_version.course}, {day_and_times(found.starts_at, found.ends_at)}. Once everyone is marked the session is delivered "
        "and certificates are given.",
        initial=forms.as_marked(bookings, arrived), back=address_of(found), done="The register is saved",
        form_options={"bookings": bookings, "whole": whole_minutes(found), "arrived": arrived},
        template="training/desk/register.html",
        context=tabs(request, "desk_sessions") | {
            "session": found, "strangers": [], "from_report": False,
            "proposed": sum(one.stage == BookingStage.CONFIRMED and one.pk in arrived for one in bookings),
        },
    )  # fmt: skip


@needs("training.manage")
def take_report(request: HttpRequest, reference: str) -> HttpResponse:
    """Read a report and show the register as it proposes it. Nothing is saved: the register's own button does that."""
    found = find_begun(request, reference)
    if clock.now() < found.starts_at:
        return redirect("training:desk_session", reference)
    options: dict[str, Any] = {"dates": [long_date(clock.day_of(first)) for first, _ in meetings_of(found)]}
    context = tabs(request, "desk_sessions") | {
        "session": found, "back": address_of(found), "version": None, "conflict": None, "dangerous": False,
    }  # fmt: skip
    if request.method == "POST":
        form = forms.Reports(request.POST, request.FILES, **options)
        if form.is_valid():
            return proposal(request, found, form.cleaned_data, context)
    else:
        form = forms.Reports(initial={"threshold": round(found.course_version.minutes * SHARE)}, **options)
    context |= {
        "form": form, "title": f"Fill the register of {found} from a report", "button": "Read the report",
        "lede": "People are found by their e-mail address, then by their name. You check everything before it is saved.",
        "files": True,
    }  # fmt: skip
    return render(request, "training/desk/report.html", context, status=422 if request.method == "POST" else 200)


def proposal(request: HttpRequest, session: Session, data: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    """The register as the report would fill it, to be checked."""
    bookings = on_the_register(session)
    expected = [joining.Expected(one.pk, one.learner.name, one.learner.email or "") for one in bookings]
    found = joining.match(data["people"], expected)
    whole = whole_minutes(session)
    marks = {
        one.pk: (joining.proposed(there, data["threshold"]), min(there, whole))
        for one in bookings
        for there in [found.minutes.get(one.pk, 0)]
    }
    form = forms.Register(initial=forms.as_proposed(marks), bookings=bookings, whole=whole)
    context |= {
        "form": form, "title": f"Check the register of {session}", "button": "Save the register", "files": False,
        "lede": f"Nothing is saved yet. The report has {words.count(len(data['people']), 'person', 'people')}, of whom "
        f"{words.count(len(found.minutes), 'was', 'were')} found among those booked.",
        "strangers": found.strangers, "from_report": True, "proposed": 0,
    }  # fmt: skip
    return render(request, "training/desk/register.html", context, status=422)


@needs("training.manage")
def register_list(request: HttpRequest, reference: str) -> HttpResponse:
    """The list to print and sign, for the trainer: with what each person needs to take part."""
    found = find_begun(request, reference)
    context = {
        "session": found, "course": found.course_version.course, "bookings": on_the_register(found),
        "dates": days_of(found),
        "where": where_of(found), "back": address_of(found),
    }  # fmt: skip
    return render(request, "training/desk/register_list.html", context | tabs(request, "desk_sessions"))
