"""The list of incidents and reviews, and raising an incident."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.cases.lists import AGENCY, AREA, CASE, DUE, LEAD, OPEN, OPENED, STAGE, stages_of, with_next_due
from trefoil.cases.models import Case, works_on_cases
from trefoil.cases.pages import only_if
from trefoil.reviews import actions, kind, practice_kind
from trefoil.reviews.forms.raising import RaiseForm
from trefoil.reviews.models import SeriousIncident
from trefoil.shared import clock, years
from trefoil.shared.lists import Chips, Column, ListPage, Search, Select
from trefoil.shared.pages import form_page

KINDS = [*kind.KINDS, *practice_kind.KINDS]
YEARS = 12
"""How many years back the list can be filtered by; a year runs from 1 April."""


def years_to_choose() -> list[tuple[str, str]]:
    this_year = years.year_of(clock.today())
    return [(str(year), years.in_words(year)) for year in range(this_year, this_year - YEARS, -1)]


def in_year(rows: QuerySet, year: str) -> QuerySet:
    return rows.filter(opened_on__range=(years.first_day(int(year)), years.last_day(int(year))))


def areas_in_words(case: Case) -> str:
    return ", ".join(sorted(area.name for area in case.areas.all()))


class Reviews(ListPage):
    """Serious incidents with their rapid reviews, and practice reviews."""

    title, one, many = "Incidents and reviews", "case", "cases"
    empty_title = "No incidents or reviews yet"
    empty_text = "One appears here once your agency is part of it or you are let into it by name."
    file_name = "incidents-and-reviews"
    order = "-opened"
    template = "reviews/index.html"
    columns = (CASE, Column("area", "Area", areas_in_words), STAGE, DUE, OPENED, LEAD)
    filters = (
        OPEN,
        Chips("kind", "Kind", lambda: [(one.code, one.name) for one in KINDS], "kind"),
        Chips("harm", "Harm", SeriousIncident.Harm.choices, "seriousincident__harm"),
        Select("stage", "Stage", lambda: stages_of(KINDS), "stage"),
        AREA,
        Select("year", "Year", years_to_choose, in_year),
        AGENCY,
        Search("q", "Reference or pseudonym", ("reference", "title")),
    )


def index(request: HttpRequest) -> HttpResponse:
    """Every incident and review that the person may see."""
    only_if(works_on_cases(request.user))
    cases = Case.objects.visible_to(request.user).filter(kind__in=[one.code for one in KINDS])
    rows = with_next_due(cases).select_related("lead").prefetch_related("areas")
    buttons = [
        {"words": words, "address": reverse(f"reviews:{name}"), "kind": kind}
        for words, name, kind, permission in (
            ("Raise a serious incident", "raise", "", "reviews.raise"),
            ("Open a practice review", "begin_review", "secondary", "reviews.run"),
        )
        if request.user.may(permission)
    ]
    return Reviews(request, rows, context={"buttons": buttons}).response()


CLOCK_STARTS = (
    "Saving this starts the clock: the council has 5 working days from the day it became aware to notify the national "
    "panel and to tell the safeguarding partners. The area’s council, health and police partners see it at once. "
    "Use pseudonyms; names are entered later, in one place only."
)


def raise_incident(request: HttpRequest) -> HttpResponse:
    """Raise a serious incident, with its first child."""
    only_if(request.user.may("reviews.raise"))

    def act(data: dict[str, Any]) -> SeriousIncident:
        child = {"key": data["title"], "part": "child", "harm": data["harm"], "home_area": data["home_area"]}
        child |= {name: data.pop(name) for name in ("age_months", "sex", "known_as")}
        agency = data.pop("raised_by_agency", None) or request.user.agency
        return actions.raise_incident(children=[child], raised_by_agency=agency, by=request.user, **data)

    return form_page(
        request,
        form_class=RaiseForm,
        form_options={"person": request.user},
        act=act,
        title="Raise a serious incident",
        lede=CLOCK_STARTS,
        button="Raise the incident",
        back=reverse("reviews:index"),
        done="The incident is raised and its clock has started. Add other children and adults of the family next",
    )
