"""People: the directory, one person, and the forms that change who holds which role."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.partnership import actions, forms
from trefoil.partnership.models import Appointment, Kind, Person
from trefoil.partnership.roles import Role
from trefoil.partnership.rules import period_in_words
from trefoil.partnership.views.common import button, tabs
from trefoil.shared import clock, components
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for

HERE = (("here", "Here now"), ("left", "Have left"))


def roles_in_words(person: Any) -> str:
    held = ", ".join(one.get_role_display() for one in person.roles_now)
    return held if person.is_active else "Has left"


def with_role(rows: Any, role: str) -> Any:
    return rows.filter(pk__in=Appointment.objects.on(clock.today()).filter(role=role).values("person"))


def agency_in_cell(person: Person) -> Any:
    return components.agency(person.agency.kind, person.agency.short_name) if person.agency else "Partnership"


class People(ListPage):
    title, one, many = "People", "person", "people"
    file_name = "people"
    marking = "OFFICIAL"
    template = "partnership/list.html"
    columns = (
        Column(
            "name",
            "Name",
            lambda row: components.link(row.get_absolute_url(), row.name),
            plain=lambda row: row.name,
            sort=("name",),
        ),
        Column("job", "Job", lambda row: row.job_title, sort=("job_title",)),
        Column(
            "agency",
            "Agency",
            agency_in_cell,
            plain=lambda row: row.agency.name if row.agency else "Partnership",
            sort=("agency__name",),
        ),
        Column("roles", "Roles here", roles_in_words),
    )
    filters = (
        Chips("kind", "Agency group", Kind.choices, "agency__kind"),
        Select("role", "Role", Role.choices, with_role),
        Chips(
            "here", "Here or left", HERE, lambda rows, answer: rows.filter(is_active__in=[a == "here" for a in answer])
        ),
        Search("q", "Name or job", ("name", "job_title")),
    )
    order = "name"
    empty_title = "Nobody yet"
    empty_text = "The people who work with the partnership will stand here."


@needs("partnership.see")
def people(request: HttpRequest) -> HttpResponse:
    held = Appointment.objects.on(clock.today()).order_by("from_on", "pk")
    rows = (
        Person.objects.visible_to(request.user)
        .select_related("agency")
        .prefetch_related(Prefetch("appointments", queryset=held, to_attr="roles_now"))
    )
    buttons = [button("Add a person", "add_person", kind="")] if request.user.may("partnership.edit_people") else []
    return People(request, rows, context=tabs(request, "people") | {"buttons": buttons}).response()


def seen_person(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.user).select_related("agency"), pk=pk)


@needs("partnership.see")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person. Their e-mail address and history are shown to those who look after people."""
    found = seen_person(request, pk)
    today = clock.today()
    edits = request.user.may("partnership.edit_people")
    held = found.appointments.order_by("-from_on", "pk")
    seats = found.memberships.select_related("group", "agency").order_by("-from_on", "pk")
    context = {
        "person": found,
        "held": [(one, period_in_words(one.from_on, one.until_on), one.until_on is None) for one in held],
        "seats": [(one, period_in_words(one.from_on, one.until_on), one.holds_on(today)) for one in seats],
        "edits": edits and found.is_active,
        "looks_after": edits,
        "buttons": person_buttons(found) if edits else [],
        "history": events_for(subject=found, newest=30) if edits else [],
    }
    return render(request, "partnership/person.html", context | tabs(request, "people"))


def person_buttons(found: Person) -> list[dict[str, str]]:
    if not found.is_active:
        return [button("Bring back", "bring_back", found.pk)]
    return [
        button("Has left", "leave", found.pk),
        button("Change", "change_person", found.pk),
        button("Give a role", "appoint", found.pk, kind=""),
    ]


@needs("partnership.edit_people")
def add_person(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        form_class=forms.PersonForm,
        title="Add a person",
        button="Add the person",
        act=lambda data: actions.add_person(by=request.user, **data),
        back=reverse("partnership:people"),
        done="The person is added. Give them a role and invite them if they are to sign in",
    )


@needs("partnership.edit_people")
def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    found = seen_person(request, pk)

    def act(data: dict[str, Any]) -> Person:
        version = data.pop("version")
        return actions.change_person(person=found, values=data, version=version, by=request.user)

    return form_page(
        request,
        form_class=forms.PersonForm,
        title=f"Change {found.name}",
        act=act,
        record=found,
        back=found.get_absolute_url(),
    )


@needs("partnership.edit_people")
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    found = seen_person(request, pk)

    def act(data: dict[str, Any]) -> Person:
        return actions.appoint(person=found, by=request.user, **data).person

    return form_page(
        request,
        form_class=forms.NewAppointment if request.user.may("partnership.edit") else forms.AppointmentByAdministrator,
        title=f"Give {found.name} a role",
        button="Give the role",
        act=act,
        initial={"from_on": clock.today()},
        back=found.get_absolute_url(),
        done="The role is given",
    )


@needs("partnership.edit_people")
def end_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    held = get_object_or_404(Appointment.objects.select_related("person"), pk=pk)

    def act(data: dict[str, Any]) -> Person:
        return actions.end_appointment(appointment=held, by=request.user, **data).person

    return form_page(
        request,
        form_class=forms.LastDay,
        title=f"End a role of {held.person.name}",
        lede=f"{held.get_role_display()}. What the role opens is closed after this day.",
        button="End the role",
        act=act,
        initial={"on": clock.today()},
        back=held.person.get_absolute_url(),
        done="The role has a last day",
    )


@needs("partnership.edit_people")
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    found = seen_person(request, pk)
    return form_page(
        request,
        form_class=forms.Leaving,
        title=f"{found.name} has left",
        lede="Every role and every seat on a group ends on this day. They are signed out everywhere at once and cannot "
        "sign in again; their passkeys and app stop working, and what they were let into by name is closed to them. What they wrote and decided stays on record under their name.",
        button="Record that they left",
        dangerous=True,
        act=lambda data: actions.leave(person=found, by=request.user, **data),
        initial={"on": clock.today()},
        back=found.get_absolute_url(),
        done="Recorded. Every way in has ended",
    )


def plain_question(title: str, lede: str, words: str, act: Any, done: str) -> Any:
    """A page that says what will happen to a person and asks to go ahead."""

    @needs("partnership.edit_people")
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found = seen_person(request, pk)
        return form_page(
            request,
            form_class=ConfirmForm,
            title=title.format(name=found.name),
            lede=lede,
            button=words,
            act=lambda data: act(person=found, by=request.user) and found,
            back=found.get_absolute_url(),
            done=done,
        )

    return view


bring_back = plain_question(
    "Bring {name} back",
    "They work with the partnership again. Give roles, seats and an invitation anew afterwards.",
    "Bring back",
    actions.bring_back,
    "They are here again",
)
invite = plain_question(
    "Invite {name} to sign in",
    "We write to them with a link by which they choose a password. It works for 3 days, and once.",
    "Send the invitation",
    actions.invite,
    "The invitation is on its way",
)
forget_second_factors = plain_question(
    "{name} has lost their second factor",
    "First make sure that it is really them, by speaking to them. Their app, passkeys, recovery codes and password stop "
    "working and they are signed out. Invite them again afterwards.",
    "Remove them",
    actions.forget_second_factors,
    "Removed. Invite them again so that they can choose a password",
)
