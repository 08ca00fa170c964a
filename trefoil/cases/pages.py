"""What every page of a case begins with, whatever the kind of case.

    def overview(request, reference):
        incident = open_case_page(request, SeriousIncident.objects.select_related("lead"), reference)
        return case_page(request, incident, "overview", "reviews/incident.html", more="values")

The template extends `cases/base.html` and fills `main` and `side`; its headings start at level 2. A form about a case
is shown by `case_form`, which takes what `form_page` takes.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.cases import actions, kinds, timing
from trefoil.cases.kinds import Tab
from trefoil.cases.models import Access, Case, Concerned, Decision, Document, Involvement, Note, Sensitivity
from trefoil.cases.sight import people_who_see
from trefoil.partnership.models import Person
from trefoil.shared import words
from trefoil.shared.once import when_it_comes_back
from trefoil.shared.pages import form_page

MARKING = "OFFICIAL-SENSITIVE"


def find_case(request: HttpRequest, queryset: Any, reference: str) -> Any:
    """The case of that reference when this person may see it, else 404. Records nothing: see `open_case_page`.

    `queryset` is that of cases or of one kind, and the case is of its model.
    """
    return get_object_or_404(queryset.visible_to(request.user), reference=reference)


def open_case_page(request: HttpRequest, queryset: Any, reference: str, *, page: str = "") -> Any:
    """The case of that reference when this person may see it, else 404; and the record that they looked.

    `queryset` is `Case.objects.all()` or that of a kind; `page` is the tab's name, as the trail tells it. What a
    person sends is recorded by the action it leads to, so only looking is recorded here: also at a form that comes back.
    """
    case = find_case(request, queryset, reference)
    told(request, lambda: actions.opened(case=case, page=page, by=request.user))
    return case


def told(request: HttpRequest, opening: Callable[[], object]) -> None:
    """Tell the trail that something is looked at: at once, or, of what is sent, if it only comes back to be mended."""
    if request.method == "POST":
        when_it_comes_back(request, opening)
    else:
        opening()


def only_if(allowed: bool) -> None:
    """404 when a page is not for this person, as if it were not there."""
    if not allowed:
        raise Http404


def case_page(request: HttpRequest, case: Case, tab: str, template: str, **values: Any) -> HttpResponse:
    """One page of a case, with its head and its tabs."""
    return render(request, template, case_context(case, request.user, tab) | values)


def case_form(request: HttpRequest, case: Case, tab: str, *, back: str, **options: Any) -> HttpResponse:
    """A form about a case: `form_page` with the way back to the case above it."""
    kind = kinds.of(case.kind)
    crumbs = [(kind.place[0], reverse(kind.place[1])), (case.reference, case.get_absolute_url()), (tab, back)]
    context = {"crumbs": crumbs, "case": case} | options.pop("context", {})
    template = options.pop("template", "cases/form_page.html")
    return form_page(request, back=back, template=template, context=context, **options)


def case_context(case: Case, person: Person, tab: str) -> dict[str, Any]:
    """What `cases/base.html` needs: the head of the case and its sub-navigation, with `tab` as the present one."""
    clocks = timing.shown(list(case.clocks.all()))
    return {
        "case": case,
        "case_kind": kinds.of(case.kind),
        "case_clocks": clocks,
        "case_head": head(case, clocks),
        "case_tabs": [as_link(one, tab) for one in tabs(case, person, clocks)],
    }


def head(case: Case, clocks: list[timing.ClockShown]) -> dict[str, Any]:
    """The head of every page of a case."""
    kind = kinds.of(case.kind)
    people = words.count(people_who_see(case).count(), "person", "people")
    restricted = ["Restricted to named people"] if case.sensitivity == Sensitivity.RESTRICTED else []
    return {
        "crumbs": [(kind.place[0], reverse(kind.place[1]))],
        "reference": case.reference,
        "name": case.title,
        "status": case.stage_name,
        "status_tone": "quiet" if case.stage in kind.ended else "live",
        "facts": [fact for fact in [kind.name, kind.facts(case), *restricted] if fact],
        "seen_by": f"{people} can see this {kind.noun}",
        "marking": MARKING,
        "clock": timing.box_of(clocks),
    }


def tabs(case: Case, person: Person, clocks: list[timing.ClockShown]) -> list[Tab]:
    """The sub-navigation: what every case has, with what its kind adds in the middle."""
    kind, numbers = kinds.of(case.kind), counts(case)

    def address(name: str) -> str:
        return reverse(f"cases:{name}", args=[case.reference])

    late = sum(one.asks_reason for one in clocks)
    checks = case.lead_id == person.pk or person.may("case.grant")
    to_check = numbers["to_check"] if checks else 0
    return [
        Tab("overview", "Overview", case.get_absolute_url()),
        Tab("people", "People", address("people"), numbers["people"] or ""),
        Tab("agencies", "Agencies", address("agencies"), numbers["agencies"] or ""),
        *kind.tabs(case, person),
        Tab("decisions", "Decisions", address("decisions"), numbers["decisions"] or ""),
        Tab("clocks", "Clocks", address("clocks"), late or len(clocks) or "", overdue=bool(late), record=True),
        Tab("documents", "Documents", address("documents"), numbers["documents"] or "", record=True),
        Tab("notes", "Notes", address("notes"), numbers["notes"] or "", record=True),
        Tab("access", "Access", address("access"), to_check or "", overdue=bool(to_check), record=True),
        Tab("history", "History", address("history"), record=True),
    ]


def as_link(tab: Tab, current: str) -> dict[str, Any]:
    return {
        "words": tab.name, "address": tab.address, "count": tab.count, "overdue": tab.overdue,
        "current": tab.code == current, "record": tab.record,
    }  # fmt: skip


def counts(case: Case) -> dict[str, int]:
    """How many of each thing a case has, in one query."""
    found: Any = all_counts().filter(pk=case.pk).get()
    return {name.removeprefix(NUMBER_OF): number or 0 for name, number in found.items()}


NUMBER_OF = "number_of_"


@cache
def all_counts() -> QuerySet:
    """Of every case, how many it has of each thing. Put together once: every page of a case asks it."""
    things = {
        "people": Concerned.objects.all(),
        "agencies": Involvement.objects.filter(ended_on=None),
        "decisions": Decision.objects.filter(replaced_on=None),
        "documents": Document.objects.filter(removed_at=None),
        "notes": Note.objects.all(),
        "to_check": Access.objects.to_check(),
    }
    return Case.objects.values(**{f"{NUMBER_OF}{name}": number_of(rows) for name, rows in things.items()})


def number_of(rows: QuerySet) -> Subquery:
    """How many of these rows belong to the case of the outer query."""
    counted = rows.filter(case=OuterRef("pk")).order_by().values("case").annotate(number=Count("pk")).values("number")
    return Subquery(counted, output_field=IntegerField())
