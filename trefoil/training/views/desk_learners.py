"""The list of learners: all of them for the coordinator, those who work there now for an agency."""

from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.shared import clock
from trefoil.shared.components import link, tag, with_sub
from trefoil.shared.dates import long_date
from trefoil.shared.lists import Chips, Column, ListPage, Search
from trefoil.training.holding import Frameworks, frameworks, standings_by_learner
from trefoil.training.models import Certificate, Employment, Learner, Level, WorkplaceKind
from trefoil.training.needs import Standing, State, overall
from trefoil.training.views.desk_common import tabs

STATES = [
    (State.MET, "Holds it"), (State.SOON, "Expires soon"), (State.EXPIRED, "Expired"), (State.MISSING, "Missing"),
]  # fmt: skip
WORDS = dict(STATES)
STATE_TONES = {State.MET: "good", State.SOON: "warn", State.EXPIRED: "bad", State.MISSING: "bad"}
NOTHING = "Nothing is needed"


def may_look(person: Any) -> bool:
    return bool(person.may("training.manage") or person.may("training.see_own_agency"))


def learners_of(person: Any) -> QuerySet:
    """The records that are kept: what was made part of another is found under that one."""
    return Learner.objects.visible_to(person).filter(merged_into=None)


def jobs_seen(person: Any) -> QuerySet:
    """What is shown of where people work: to an agency its own workplaces only."""
    rows = Employment.objects.all() if person.may("training.manage") else Employment.objects.filter(
        workplace__agency=person.agency_id
    )  # fmt: skip
    return rows.select_related("workplace").order_by("-from_on", "pk")


def needed_level(rows: list[Standing]) -> int:
    return max((one.line.level or 0 for one in rows), default=0)


class Learners(ListPage):
    title, one, many = "Learners", "learner", "learners"
    lede = "Everyone with a record, where they work, and whether they hold what their work needs."
    file_name = "training-learners"
    template = "training/desk/list.html"
    order = "name"
    empty_title = "No learners yet"
    empty_text = "A learner stands here once they have given their details, or an office has booked for them."

    @cached_property
    def standings(self) -> dict[int, list[Standing]]:
        return standings_by_learner(self.all_rows.order_by().values("pk"), clock.today(), self.jobs)

    @cached_property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        return (
            Column("name", "Learner", self.name_cell, plain=lambda row: row.name, sort=("name",)),
            Column("email", "E-mail", lambda row: row.email or row.get_reach_display(), sort=("email",)),
            Column("works", "Works at", self.works, plain=lambda row: "; ".join(one.workplace.name for one in row.jobs)),
            Column("needs", "Needs", self.needs_cell, plain=self.needs_words),
            Column("state", "State", self.state_cell, plain=lambda row: self.state_words(row)),
            Column("last", "Last attended", lambda row: long_date(row.last) if row.last else "Never",
                   plain=lambda row: row.last, sort=("last",)),
        )  # fmt: skip

    def name_cell(self, row: Any) -> Any:
        return link(reverse("training:desk_learner", args=[row.pk]), row.name)

    def works(self, row: Any) -> Any:
        jobs = row.jobs
        if not jobs:
            return "Not known"
        more = f" and {len(jobs) - 1} more" if len(jobs) > 1 else ""
        return with_sub(f"{jobs[0].workplace.name}{more}", jobs[0].get_role_display())

    @cached_property
    def known(self) -> Frameworks:
        return frameworks(clock.today())

    def needs_words(self, row: Any) -> str:
        needed = self.standings.get(row.pk, [])
        return ", ".join(self.known.of(one.line).what for one in needed) or NOTHING

    needs_cell = needs_words

    def state_of(self, row: Any) -> State | None:
        return overall(self.standings.get(row.pk, []))

    def state_words(self, row: Any) -> str:
        state = self.state_of(row)
        return WORDS[state] if state else NOTHING

    def state_cell(self, row: Any) -> Any:
        state, needed = self.state_of(row), self.standings.get(row.pk, [])
        if state is None:
            return ""
        of_several = [self.known.of(one.line).what for one in needed if one.state == state] if len(needed) > 1 else []
        return with_sub(tag(WORDS[state], STATE_TONES[state]), "" if state == State.MET else ", ".join(of_several))

    def by_state(self, rows: QuerySet, chosen: list[str]) -> QuerySet:
        return rows.filter(pk__in=[key for key, found in self.standings.items() if overall(found) in chosen])

    def by_level(self, rows: QuerySet, chosen: list[str]) -> QuerySet:
        return rows.filter(pk__in=[key for key, found in self.standings.items() if str(needed_level(found)) in chosen])

    def by_kind(self, rows: QuerySet, chosen: list[str]) -> QuerySet:
        there = self.jobs.filter(pk__in=Employment.objects.on(clock.today()), workplace__kind__in=chosen)
        return rows.filter(pk__in=there.order_by().values("learner"))

    @cached_property
    def jobs(self) -> QuerySet:
        return jobs_seen(self.person)

    @cached_property
    def filters(self) -> tuple[Any, ...]:  # type: ignore[override]
        return (
            Chips("state", "What they need", STATES, self.by_state),
            Chips("level", "Level needed", [(one, f"Level {one}") for one in Level.values], self.by_level),
            Chips("kind", "Kind of workplace", WorkplaceKind.choices, self.by_kind),
            NameOrWorkplace("q", "Name, e-mail or workplace", jobs=self.jobs),
        )


class NameOrWorkplace(Search):
    """Words in a name, an address, or the name of a workplace that the person may know of."""

    def __init__(self, name: str, words: str, *, jobs: QuerySet) -> None:
        super().__init__(name, words)
        object.__setattr__(self, "jobs", jobs.order_by())

    def narrowed(self, rows: QuerySet, answer: str) -> QuerySet:
        for word in answer.split():
            there = self.jobs.filter(workplace__name__icontains=word).values("learner")  # type: ignore[attr-defined]
            rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word) | Q(pk__in=there))
        return rows


def learners(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    if not may_look(person):
        raise Http404
    newest = Certificate.objects.filter(learner=OuterRef("pk"), withdrawn_on=None).order_by("-taught_on")
    now = jobs_seen(person).filter(pk__in=Employment.objects.on(clock.today()))
    rows = learners_of(person).annotate(last=Subquery(newest.values("taught_on")[:1]))
    page = Learners(
        request, rows.prefetch_related(Prefetch("employments", now, to_attr="jobs")),
        context=tabs(request, "desk_learners"),
    )  # fmt: skip
    if not person.may("training.manage"):
        page.lede = "Those who work for your agency now, and whether they hold what their work needs."
    return page.response()
