"""A group: its terms of reference, who sits on it and who sat, and the forms that change it."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.partnership import actions, forms
from trefoil.partnership.models import Group, Membership
from trefoil.partnership.rules import period_in_words, review_in_words
from trefoil.partnership.views.common import button, tabs
from trefoil.shared import clock
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for


@needs("partnership.see")
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group."""
    found = get_object_or_404(Group.objects.select_related("arrangement", "parent"), pk=pk)
    today = clock.today()
    seats = list(found.memberships.in_order())
    edits = request.user.may("partnership.edit")
    words, tone = review_in_words(found.terms_review_on, today)
    context = {
        "group": found,
        "period": period_in_words(found.from_on, found.until_on),
        "review": words,
        "tone": tone,
        "now": [seat for seat in seats if seat.holds_on(today)],
        "coming": [seat for seat in seats if seat.from_on > today],
        "past": sorted((seat for seat in seats if has_ended(seat, today)), key=last_day, reverse=True),
        "below": found.children.on(today).order_by("name", "pk"),
        "priorities": found.priorities.on(today).order_by("from_on", "pk"),
        "edits": edits,
        "buttons": group_buttons(found) if edits and found.until_on is None else [],
        "history": events_for(subject=found, newest=30),
    }
    return render(request, "partnership/group.html", context | tabs(request, "index"))


def has_ended(seat: Membership, today: date) -> bool:
    return seat.until_on is not None and seat.until_on < today


def last_day(seat: Membership) -> date:
    return seat.until_on or date.max


def group_buttons(found: Group) -> list[dict[str, str]]:
    return [
        button("Close this group", "close_group", found.pk),
        button("Change", "change_group", found.pk),
        button("Add a member", "add_seat", found.pk, kind=""),
    ]


@needs("partnership.edit")
def add_group(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        form_class=forms.NewGroup,
        title="Add a group",
        button="Add the group",
        act=lambda data: actions.add_group(by=request.user, **data),
        back=reverse("partnership:index"),
        done="The group is added",
    )


@needs("partnership.edit")
def change_group(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Group, pk=pk)

    def act(data: dict[str, Any]) -> Group:
        version = data.pop("version")
        return actions.change_group(group=found, values=data, version=version, by=request.user)

    return form_page(
        request,
        form_class=forms.EditGroup,
        title=f"Change {found.short_name}",
        act=act,
        record=found,
        back=found.get_absolute_url(),
    )


@needs("partnership.edit")
def change_terms(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Group, pk=pk)
    return form_page(
        request,
        form_class=forms.Terms,
        title=f"Terms of reference of {found.short_name}",
        act=lambda data: actions.agree_terms(group=found, by=request.user, **data),
        record=found,
        initial=lambda record: {
            "terms_of_reference": record.terms_of_reference,
            "agreed_on": record.terms_agreed_on,
            "review_on": record.terms_review_on,
        },
        back=found.get_absolute_url(),
        done="The terms of reference are saved",
    )


@needs("partnership.edit")
def close_group(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Group, pk=pk)
    return form_page(
        request,
        form_class=forms.LastDay,
        title=f"Close {found.name}",
        lede="Everyone’s seat ends the same day. What the group did stays on record. You cannot open it again.",
        button="Close the group",
        dangerous=True,
        act=lambda data: actions.close_group(group=found, by=request.user, **data),
        initial={"on": clock.today()},
        back=found.get_absolute_url(),
        done="The group is closed",
    )


@needs("partnership.edit")
def add_seat(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Group, pk=pk)

    def act(data: dict[str, Any]) -> Group:
        return actions.join_group(group=found, by=request.user, **data).group

    return form_page(
        request,
        form_class=forms.NewSeat,
        title="Add a member",
        lede=f"To {found.name}.",
        button="Add the member",
        act=act,
        initial={"from_on": clock.today(), "part": "member"},
        back=found.get_absolute_url(),
        done="The member is added",
    )


@needs("partnership.edit")
def end_seat(request: HttpRequest, pk: int) -> HttpResponse:
    seat = get_object_or_404(Membership.objects.select_related("group", "person"), pk=pk)

    def act(data: dict[str, Any]) -> Group:
        return actions.leave_group(membership=seat, by=request.user, **data).group

    return form_page(
        request,
        form_class=forms.LastDay,
        title=f"End the seat of {seat.person.name}",
        lede=f"On {seat.group.name}. The seat stays on record with its dates.",
        button="End the seat",
        act=act,
        initial={"on": clock.today()},
        back=seat.group.get_absolute_url(),
        done="The seat has a last day",
    )
