"""The list of all cases that a person sees, and what every list of cases has: its columns and its filters."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, Min, Model, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse

from trefoil.cases import kinds
from trefoil.cases.kinds import CaseKind
from trefoil.cases.models import Case, Clock, Involvement
from trefoil.partnership.models import Agency, Area, Person
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import list_date, long_date
from trefoil.shared.filters import Filter
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select


def with_next_due(rows: QuerySet) -> QuerySet:
    """Cases, each with the first day on which one of its running clocks is due."""
    due = Clock.objects.filter(case=OuterRef("pk"), met_on=None, stopped_on=None).order_by().values("case")
    return rows.annotate(next_due_on=Subquery(due.annotate(first=Min("due_on")).values("first")))


def stages_of(of: Iterable[CaseKind]) -> list[tuple[str, str]]:
    """Every stage of these kinds; a stage that two kinds share stands once."""
    found: dict[str, str] = {}
    for kind in of:
        for value, label in kind.stages.choices:
            found.setdefault(value, str(label))
    return list(found.items())


def by_name(model: type[Model]) -> Callable[[], list[tuple[int, str]]]:
    """All records of a model as choices."""
    return lambda: list(model._default_manager.order_by("name").values_list("pk", "name"))


def leads_seen_by(person: Person) -> Select:
    """The filter by lead: everyone who leads a case that this person sees. Who leads no other is not named to them."""

    def leads() -> list[tuple[int, str]]:
        leading = Person.objects.filter(Exists(Case.objects.visible_to(person).filter(lead=OuterRef("pk"))))
        return list(leading.order_by("name", "pk").values_list("pk", "name"))

    return Select("lead", "Lead", leads, "lead")


def in_areas(rows: QuerySet, area: str) -> QuerySet:
    through = Case.areas.through.objects.filter(case_id=OuterRef("pk"), area_id=area)
    return rows.filter(Exists(through))


def with_agency(rows: QuerySet, agency: str) -> QuerySet:
    return rows.filter(Exists(Involvement.objects.filter(case=OuterRef("pk"), agency_id=int(agency), ended_on=None)))


def open_or_closed(rows: QuerySet, chosen: list[str]) -> QuerySet:
    wanted = Q(pk__in=[])
    if "open" in chosen:
        wanted |= Q(closed_on=None)
    if "closed" in chosen:
        wanted |= Q(closed_on__isnull=False)
    return rows.filter(wanted)


def case_cell(case: Case) -> Any:
    return with_sub(link(case.get_absolute_url(), f"{case.reference} {case.title}"), case.kind_name)


def stage_cell(case: Case) -> Any:
    return tag(case.stage_name, "quiet" if case.closed_on else "live")


def due_cell(case: Any) -> str:
    """The next due date of a running clock."""
    return list_date(case.next_due_on) if case.next_due_on else ""


CASE = Column("reference", "Case", case_cell, plain=lambda case: case.reference, sort=("reference",))
STAGE = Column("stage", "Stage", stage_cell, plain=lambda case: case.stage_name, sort=("stage",))
OPENED = Column(
    "opened", "Opened", lambda case: long_date(case.opened_on), plain=lambda case: case.opened_on, sort=("opened_on",)
)
DUE = Column("due", "Next due", due_cell, plain=lambda case: case.next_due_on, sort=("next_due_on",))
LEAD = Column("lead", "Lead", lambda case: case.lead.name if case.lead else "Nobody yet", sort=("lead__name",))

OPEN = Chips("open", "Open or closed", [("open", "Open"), ("closed", "Closed")], open_or_closed)
AREA = Select("area", "Area", by_name(Area), in_areas)
AGENCY = Select("agency", "Agency", by_name(Agency), with_agency)


class Cases(ListPage):
    """All cases that the person sees."""

    title, one, many = "Cases", "case", "cases"
    lede = "Every case you may see: serious incidents, practice reviews, those of former boards, and learning from elsewhere."
    empty_title = "No cases yet"
    empty_text = "A case appears here once your agency is part of it or you are let into it by name."
    file_name = "cases"
    template = "cases/list.html"
    order = "-opened"
    columns = (CASE, STAGE, OPENED, DUE, LEAD)
    filters: tuple[Filter, ...] = (
        OPEN,
        Chips("kind", "Kind", lambda: [(kind.code, kind.name) for kind in kinds.all_kinds()], "kind"),
        Select("stage", "Stage", lambda: stages_of(kinds.all_kinds()), "stage"),
        AREA,
        AGENCY,
        Search("q", "Reference or title", ("reference", "title")),
    )


def cases_page(request: HttpRequest) -> Cases:
    """The list for whoever asks."""
    rows = with_next_due(Case.objects.visible_to(request.user)).select_related("lead")
    emergency = {
        "may_break_glass": request.user.may("case.break_glass"),
        "emergency_address": reverse("cases:emergency"),
    }
    page = Cases(request, rows, context=emergency)
    *others, words = page.filters
    page.filters = (*others, leads_seen_by(request.user), words)
    return page
