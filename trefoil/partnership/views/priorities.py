"""What each arrangement has chosen to work on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.partnership import actions, forms
from trefoil.partnership.models import Priority
from trefoil.partnership.rules import period_in_words
from trefoil.partnership.views.common import button, tabs
from trefoil.shared import clock
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs


@needs("partnership.see")
def priorities(request: HttpRequest) -> HttpResponse:
    """Priorities now, and those of before."""
    today = clock.today()
    rows = Priority.objects.select_related("arrangement", "led_by").order_by("-from_on", "name", "pk")
    shown = [
        {
            "priority": one,
            "period": period_in_words(one.from_on, one.until_on),
            "aims": [aim.strip() for aim in one.aims.splitlines() if aim.strip()],
            "is_past": one.until_on is not None and one.until_on < today,
        }
        for one in rows
    ]
    edits = request.user.may("partnership.edit")
    context = {
        "now": [one for one in shown if not one["is_past"]],
        "past": [one for one in shown if one["is_past"]],
        "edits": edits,
        "buttons": [button("Add a priority", "add_priority", kind="")] if edits else [],
    }
    return render(request, "partnership/priorities.html", context | tabs(request, "priorities"))


@needs("partnership.edit")
def add_priority(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        form_class=forms.PriorityForm,
        title="Add a priority",
        button="Add the priority",
        act=lambda data: actions.add_priority(by=request.user, **data),
        initial={"from_on": clock.today()},
        back=reverse("partnership:priorities"),
        done="The priority is added",
    )


@needs("partnership.edit")
def change_priority(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Priority, pk=pk)

    def act(data: dict[str, Any]) -> Priority:
        version = data.pop("version")
        return actions.change_priority(priority=found, values=data, version=version, by=request.user)

    return form_page(
        request,
        form_class=forms.EditPriority,
        title=f"Change {found.name}",
        act=act,
        record=found,
        back=found.get_absolute_url(),
    )


@needs("partnership.edit")
def end_priority(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Priority, pk=pk)
    return form_page(
        request,
        form_class=forms.LastDay,
        title=f"End the priority {found.name}",
        lede="It stays on record with its dates.",
        button="End it",
        act=lambda data: actions.end_priority(priority=found, by=request.user, **data),
        initial={"on": clock.today()},
        back=found.get_absolute_url(),
    )
