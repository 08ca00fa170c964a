"""One page that draws the structure, today or on any day."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.partnership.forms import OnADay
from trefoil.partnership.models import Area, Arrangement, Coverage, Group, Membership, Part, Partner, StatutoryPartner
from trefoil.partnership.rules import period_in_words, review_in_words
from trefoil.partnership.timeline import Drawing, Span, draw
from trefoil.partnership.views.common import button, tabs
from trefoil.shared import clock
from trefoil.shared.permissions import needs
from trefoil.shared.words import count, listed


@needs("partnership.see")
def index(request: HttpRequest) -> HttpResponse:
    """The structure as it is today."""
    buttons = [button("Areas and arrangements", "arrangements"), button("Add a group", "add_group")]
    context = picture(clock.today()) | tabs(request, "index")
    return render(
        request,
        "partnership/structure.html",
        context | {"buttons": buttons if request.user.may("partnership.edit") else []},
    )


@needs("partnership.see")
def on_a_day(request: HttpRequest) -> HttpResponse:
    """The structure, and who sat where, on the day that was asked for."""
    form = OnADay(request.GET if "day" in request.GET else None, initial={"day": clock.today()})
    day = clock.today()
    if form.is_bound:
        if not form.is_valid():
            return render(request, "partnership/on.html", {"form": form, "day": None} | tabs(request, "on"), status=422)
        day = form.cleaned_data["day"]
    return render(request, "partnership/on.html", picture(day) | tabs(request, "on") | {"form": form})


def picture(day: date) -> dict[str, Any]:
    """All that the drawing and its words need, for one day."""
    areas = list(Area.objects.order_by("name"))
    coverage = list(Coverage.objects.select_related("arrangement").order_by("from_on", "pk"))
    seats = seats_on(day)
    groups = list(Group.objects.on(day).order_by("pk"))
    current = {one.arrangement_id for one in coverage if one.holds_on(day)}
    arrangements = Arrangement.objects.filter(pk__in={*current, *(group.arrangement_id for group in groups)})
    return {
        "day": day,
        "is_today": day == clock.today(),
        "wide": timeline(coverage, areas, day, width=1320, left=170),
        "narrow": timeline(coverage, areas, day, width=340, left=0),
        "spells": spells(coverage, areas),
        "trees": [(one, tree(groups, seats, one, day)) for one in arrangements.order_by("from_on", "pk")],
        "partners": partners(areas, day),
        "met": any(group.arrangement_id in current for group in groups),
        "summary": summary(len(current), len(groups), sum(map(len, seats.values()))),
    }


def summary(arrangements: int, groups: int, seats: int) -> str:
    """One sentence of state."""
    if not arrangements:
        return "No arrangement covered any area on this day."
    return f"{count(arrangements, 'arrangement')}, {count(groups, 'group')} and {count(seats, 'seat')}."


def seats_on(day: date) -> dict[int, list[Membership]]:
    """Key of each group to its seats on a day, chair first."""
    found: dict[int, list[Membership]] = {}
    for seat in Membership.objects.on(day).in_order():
        found.setdefault(seat.group_id, []).append(seat)
    return found


def tree(
    groups: list[Group], seats: dict[int, list[Membership]], under: Arrangement, day: date
) -> list[dict[str, Any]]:
    """The groups of an arrangement as a tree of plain values."""
    here = [group for group in groups if group.arrangement_id == under.pk]
    keys = {group.pk for group in here}

    def branch(parent: int | None) -> list[dict[str, Any]]:
        return [
            node(group, seats.get(group.pk, []), day) | {"below": branch(group.pk)}
            for group in here
            if (group.parent_id if group.parent_id in keys else None) == parent
        ]

    return branch(None)


def node(group: Group, seats: list[Membership], day: date) -> dict[str, Any]:
    """One box of the tree."""
    words, tone = review_in_words(group.terms_review_on, day)
    return {
        "name": group.name,
        "address": group.get_absolute_url(),
        "kind": group.get_kind_display(),
        "seats": seats,
        "count": count(len(seats), "member"),
        "chair": ", ".join(seat.person.name for seat in seats if seat.part == Part.CHAIR),
        "review": words if tone in {"bad", "warn"} else "",
        "tone": tone,
    }


def timeline(coverage: list[Coverage], areas: list[Area], day: date, *, width: int, left: int) -> Drawing | None:
    """The drawing of who covers which area when."""
    lane = {area.pk: number for number, area in enumerate(areas)}
    spans = [
        Span(one.arrangement_id, one.arrangement.short_name, lane[one.area_id], one.from_on, one.until_on)
        for one in coverage
    ]
    return draw(spans, [area.name for area in areas], day, width=width, left=left) if spans else None


def spells(coverage: list[Coverage], areas: list[Area]) -> list[dict[str, str]]:
    """The same as the drawing, in words and in the same order and numbers."""
    names = {area.pk: area.name for area in areas}
    order = {area.pk: number for number, area in enumerate(areas)}
    found: dict[tuple[Any, ...], list[Coverage]] = {}
    for one in sorted(coverage, key=lambda row: (row.from_on, order[row.area_id])):
        found.setdefault((one.arrangement_id, one.from_on, one.until_on), []).append(one)
    return [
        {
            "name": group[0].arrangement.name,
            "areas": listed(names[one.area_id] for one in group),
            "period": period_in_words(group[0].from_on, group[0].until_on),
        }
        for group in found.values()
    ]


def partners(areas: list[Area], day: date) -> list[dict[str, Any]]:
    """For each area, the agency that acts as each statutory partner on the day, or nothing."""
    rows = StatutoryPartner.objects.on(day).select_related("agency")
    found = {(row.area_id, row.partner): row.agency for row in rows}
    return [{"area": area, "agencies": [found.get((area.pk, partner)) for partner in Partner]} for area in areas]
