"""Areas, the arrangements that cover them and for how long: what a merger or a separation changes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.partnership import actions, forms
from trefoil.partnership.models import Area, Arrangement, Coverage
from trefoil.partnership.rules import period_in_words
from trefoil.partnership.views.common import button, tabs
from trefoil.shared import clock
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs

HERE = "partnership:arrangements"


@needs("partnership.edit")
def arrangements(request: HttpRequest) -> HttpResponse:
    """Every arrangement with what it covers, newest first."""
    rows = Arrangement.objects.prefetch_related("coverage__area").order_by("-from_on", "pk")
    context = {
        "rows": [
            {
                "arrangement": one,
                "period": period_in_words(one.from_on, one.until_on),
                "covers": [
                    (c, period_in_words(c.from_on, c.until_on)) for c in sorted(one.coverage.all(), key=by_area_and_day)
                ],
            }
            for one in rows
        ],
        "areas": Area.objects.order_by("name"),
        "buttons": [
            button("Add an area", "add_area"),
            button("Add an arrangement", "add_arrangement", kind=""),
        ],
    }
    return render(request, "partnership/arrangements.html", context | tabs(request, "index"))


def by_area_and_day(coverage: Coverage) -> tuple[str, Any]:
    return coverage.area.name, coverage.from_on


@needs("partnership.edit")
def add_area(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        form_class=forms.NewArea,
        title="Add an area",
        button="Add the area",
        act=lambda data: actions.add_area(by=request.user, **data) and reverse(HERE),
        back=reverse(HERE),
        done="The area is added",
    )


@needs("partnership.edit")
def add_arrangement(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        form_class=forms.NewArrangement,
        title="Add an arrangement",
        lede="A board or safeguarding arrangement. Say afterwards which areas it covers.",
        button="Add the arrangement",
        act=lambda data: actions.add_arrangement(by=request.user, **data),
        initial={"kind": "partnership"},
        back=reverse(HERE),
        done="The arrangement is added",
    )


@needs("partnership.edit")
def change_arrangement(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Arrangement, pk=pk)

    def act(data: dict[str, Any]) -> Arrangement:
        version = data.pop("version")
        return actions.change_arrangement(arrangement=found, values=data, version=version, by=request.user)

    return form_page(
        request,
        form_class=forms.ArrangementForm,
        title=f"Change {found.short_name}",
        act=act,
        record=found,
        back=reverse(HERE),
    )


@needs("partnership.edit")
def cover(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Arrangement, pk=pk)

    def act(data: dict[str, Any]) -> Arrangement:
        return actions.cover(arrangement=found, by=request.user, **data).arrangement

    return form_page(
        request,
        form_class=forms.NewCoverage,
        title="Cover an area",
        lede=f"By {found.name}. Two arrangements never cover one area on one day.",
        act=act,
        initial={"from_on": found.from_on},
        back=reverse(HERE),
        done="The area is covered",
    )


@needs("partnership.edit")
def end_arrangement(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Arrangement, pk=pk)
    return form_page(
        request,
        form_class=forms.LastDay,
        title=f"End {found.name}",
        lede="It covers no area after this day, so that others can from the day after. Its groups, cases and reports stay "
        "as they are, and no record moves.",
        button="End the arrangement",
        dangerous=True,
        act=lambda data: actions.end_arrangement(arrangement=found, by=request.user, **data),
        initial={"on": clock.today()},
        back=reverse(HERE),
        done="The arrangement has a last day",
    )


@needs("partnership.edit")
def end_coverage(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Coverage.objects.select_related("arrangement", "area"), pk=pk)

    def act(data: dict[str, Any]) -> Arrangement:
        return actions.end_coverage(coverage=found, by=request.user, **data).arrangement

    return form_page(
        request,
        form_class=forms.LastDay,
        title=f"End the cover of {found.area}",
        lede=f"{found.arrangement.name} covers the area until this day.",
        button="End it",
        act=act,
        initial={"on": clock.today()},
        back=reverse(HERE),
        done="The cover has a last day",
    )
