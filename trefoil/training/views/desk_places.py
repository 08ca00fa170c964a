"""Planning a session, opening it, changing it and its places, cancelling it."""

from datetime import time, timedelta
from typing import Any

from django.db.models import Max, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.partnership.models import Agency
from trefoil.shared import clock, words
from trefoil.shared.dates import long_date
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions
from trefoil.training.forms import desk_sessions as forms
from trefoil.training.models import CourseVersion, Workplace
from trefoil.training.views.desk_common import address_of, find_session


def versions_taught() -> Any:
    """The newest version of each course that is not retired: also one that is taught from a later day."""
    newest = CourseVersion.objects.filter(course=OuterRef("course")).order_by().values("course")
    rows = CourseVersion.objects.filter(number=Subquery(newest.annotate(last=Max("number")).values("last")))
    rows = rows.filter(Q(course__retired_on=None) | Q(course__retired_on__gt=clock.today()))
    return rows.select_related("course").order_by("course__title", "pk")


@needs("training.manage")
def plan(request: HttpRequest) -> HttpResponse:
    def act(data: dict[str, Any]) -> str:
        on, starts, ends = data.pop("on"), data.pop("starts"), data.pop("ends")
        dates = [(forms.moment(on, starts), forms.moment(on, ends)), *data.pop("further")]
        return address_of(actions.plan_session(dates=dates, by=request.user, **data))

    return form_page(
        request, form_class=forms.PlanSession, title="Plan a session", button="Plan the session", act=act,
        lede="It is seen here only until you open it for booking.", back=reverse("training:desk_sessions"),
        initial={"minimum": 0}, form_options={"versions": versions_taught()},
        done="The session is planned. Open it when people can book",
    )  # fmt: skip


@needs("training.manage")
def open_for_booking(request: HttpRequest, reference: str) -> HttpResponse:
    found = find_session(request, reference)
    return form_page(
        request, form_class=ConfirmForm, title=f"Open {found} for booking", button="Open for booking",
        lede="Everyone sees it in the catalogue and can ask for a place.", back=address_of(found),
        act=lambda data: address_of(actions.open_session(session=found, by=request.user)),
        done="The session is open for booking",
    )  # fmt: skip


@needs("training.manage")
def change_session(request: HttpRequest, reference: str) -> HttpResponse:
    found = find_session(request, reference)

    def act(data: dict[str, Any]) -> str:
        version = data.pop("version")
        return address_of(actions.change_session(session=found, values=data, version=version, by=request.user))

    return form_page(
        request, form_class=forms.Places, title=f"Change {found}", act=act, record=found, back=address_of(found),
        lede="Dates stay as they are: cancel the session and plan another to move it, so that everyone who booked "
        "chooses again.",
    )  # fmt: skip


@needs("training.manage")
def change_places(request: HttpRequest, reference: str) -> HttpResponse:
    found = find_session(request, reference)

    def act(data: dict[str, Any]) -> str:
        return address_of(actions.change_places(session=found, capacity=data["capacity"], by=request.user))

    return form_page(
        request, form_class=forms.Capacity, title=f"Change the places of {found}", act=act, back=address_of(found),
        initial={"capacity": found.capacity}, button="Change the places", done="The places are changed",
        lede="More places are offered to the waiting list at once. Places that are taken or offered cannot be taken away.",
    )  # fmt: skip


@needs("training.manage")
def hold(request: HttpRequest, reference: str) -> HttpResponse:
    """Hold places for a kind of workplace or an agency, or release them."""
    found = find_session(request, reference)

    def act(data: dict[str, Any]) -> str:
        last = data["released_on"] or clock.today()  # not asked where they are released now
        until = forms.moment(last + timedelta(days=1), time(8))
        actions.hold_places(
            session=found, kind=data["kind"], agency=data["agency"], places=data["places"], released_at=until,
            by=request.user,
        )  # fmt: skip
        return address_of(found)

    rows = found.held.filter(released_at__gt=clock.now()).select_related("agency").order_by("pk")
    held = [f"{words.count(one.places, 'place')} for {one.holders} until {long_date(one.last_day)}" for one in rows]
    theirs = Q(workplaces__in=Workplace.objects.visible_to(request.user).in_use()) | Q(pk__in=rows.values("agency"))
    agencies = Agency.objects.filter(theirs).distinct()
    return form_page(
        request, form_class=forms.Hold, title=f"Hold places of {found}", act=act, back=address_of(found),
        lede=f"Held now: {words.listed(held)}." if held else "No places are held now.", button="Hold the places",
        done="The places that are held are changed", form_options={"agencies": agencies.order_by("name")},
    )  # fmt: skip


@needs("training.manage")
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    found = find_session(request, reference)
    gone = found.bookings.filter(stage__in=("requested", "confirmed")).count()
    waits = found.waiting.filter(ended_at=None).count()
    return form_page(
        request, form_class=forms.CancelSession, title=f"Cancel {found}", dangerous=True, button="Cancel the session",
        lede=f"{words.count(gone, 'person', 'people').capitalize()} with a place and {words.count(waits, 'person', 'people')} "
        "waiting are told. Nobody is charged. You cannot undo this.",
        act=lambda data: address_of(actions.cancel_session(session=found, by=request.user, **data)),
        back=address_of(found), done="The session is cancelled",
    )  # fmt: skip
