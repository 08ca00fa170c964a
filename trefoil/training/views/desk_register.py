"""The register of a session that has begun: marked by hand, or from a report and checked before it is saved."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trefoil.shared import clock, words
from trefoil.shared.dates import long_date
from trefoil.shared.permissions import needs
from trefoil.training import actions, joining
from trefoil.training.actions.trainers import is_near
from trefoil.training.forms import desk_register as forms
from trefoil.training.models import Booking, BookingStage, Learner, Session, SessionStage
from trefoil.training.views.desk_common import address_of, find_session, tabs
from trefoil.training.views.register_page import arrived_of, by_arrival, on_the_register, register_page, whole_minutes
from trefoil.training.when import days_of, meetings_of, where_of

SHARE = 0.8
"""From what share of the learning time somebody is proposed as having attended. Local practice: the form asks."""


def find_begun(request: HttpRequest, reference: str) -> Session:
    """A session whose register can be taken: it has begun and was not cancelled."""
    found = find_session(request, reference)
    if found.stage not in (SessionStage.OPEN, SessionStage.DELIVERED):
        raise Http404
    return found


@needs("training.manage")
def register(request: HttpRequest, reference: str) -> HttpResponse:
    found = find_begun(request, reference)
    if clock.now() < found.starts_at:
        return redirect("training:desk_session", reference)
    return register_page(
        request, found, title=f"Register of {found}", back=address_of(found), by=request.user,
        template="training/desk/register.html", context=tabs(request, "desk_sessions") | {"from_report": False, "strangers": []},
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
    """The register as the report would fill it, to be checked.

    What was saved before stands, and whoever said that they are here and is not in the report is not proposed as missing.
    """
    bookings = on_the_register(session)
    found, arrived = joining.match(data["people"], expected(bookings)), arrived_of(session, bookings)
    whole = whole_minutes(session)
    marks = {
        one.pk: (joining.proposed(there, data["threshold"]), min(there, whole))
        for one in bookings
        for there in [found.minutes.get(one.pk, 0)]
    }
    said = {key: one for key, one in arrived.items() if not found.minutes.get(key)}
    initial = forms.as_proposed(marks) | forms.as_marked(bookings, said)
    form = forms.Register(initial=initial, bookings=bookings, whole=whole, arrived=arrived)
    kept = sum(one.stage != BookingStage.CONFIRMED for one in bookings)
    context |= {
        "form": form, "title": f"Check the register of {session}", "button": "Save the register", "files": False,
        "lede": f"Nothing is saved yet. The report has {words.count(len(data['people']), 'person', 'people')}, of whom "
        f"{words.count(len(found.minutes), 'was', 'were')} found among those booked."
        + (f" What was saved before of {words.count(kept, 'person', 'people')} stands." if kept else ""),
        "strangers": found.strangers, "from_report": True, **by_arrival(bookings, said),
    }  # fmt: skip
    return render(request, "training/desk/register.html", context, status=422)


def expected(bookings: Sequence[Booking]) -> list[joining.Expected]:
    """Those on the register, by the addresses of their records and of those merged into them."""
    also: dict[int, list[str]] = defaultdict(list)
    merged = Learner.objects.filter(merged_into__in=[one.learner_id for one in bookings])
    for kept, email in merged.values_list("merged_into", "email"):
        if kept and email:
            also[kept].append(email)
    return [
        joining.Expected(one.pk, one.learner.name, one.learner.email or "", also[one.learner_id]) for one in bookings
    ]


@needs("training.manage")
def register_list(request: HttpRequest, reference: str) -> HttpResponse:
    """The list to print and sign, for the trainer; while the session is near with what each person needs to take part."""
    found = find_begun(request, reference)
    if near := is_near(found):
        actions.open_list_to_sign(session=found, by=request.user)
    context = {
        "session": found, "course": found.course_version.course, "bookings": on_the_register(found),
        "dates": days_of(found),
        "where": where_of(found), "back": address_of(found), "shows_needs": near,
    }  # fmt: skip
    return render(request, "training/desk/register_list.html", context | tabs(request, "desk_sessions"))
