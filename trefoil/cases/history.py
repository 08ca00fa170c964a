"""What happened to a case, from the audit trail: who did what and when, and who has looked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Count, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, NullIf
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.cases.models import Case
from trefoil.partnership.models import Person
from trefoil.shared import audit
from trefoil.shared.dates import moment_in_words
from trefoil.shared.lists import Column, ListPage, Select
from trefoil.shared.models import AuditEvent

READS_TOO = [("all", "Changes, openings and downloads"), ("reads", "Openings and downloads")]


def when(event: AuditEvent) -> str:
    return moment_in_words(datetime.fromisoformat(event.at))


def on_one_line(words: str) -> SafeString:
    return format_html('<span class="tf-nowrap">{}</span>', words)


def reads_too(rows: QuerySet, chosen: str) -> QuerySet:
    return rows.filter(verb__in=audit.READS) if chosen == "reads" else rows


class History(ListPage):
    """The trail of one case, the newest first."""

    title, one, many = "History", "event", "events"
    template = "cases/history.html"
    file_name = "history"
    order = "-when"
    columns = (
        Column("when", "When", lambda event: on_one_line(when(event)), sort=("number",)),
        Column("who", "Who", lambda event: on_one_line(event.who or "Trefoil itself"), sort=("who",)),
        Column("what", "What", lambda event: event.sentence),
    )


class FullHistory(History):
    """The same for those who check: with who looked, when they ask for it."""

    filters = (Select("show", "Show", READS_TOO, reads_too, everything="Changes"),)


def events_of(case: Case) -> "QuerySet[AuditEvent]":
    """The trail of a case, each event with the name of who acted."""
    actor = Cast(NullIf(OuterRef("actor"), Value("")), BigIntegerField())
    return AuditEvent.objects.filter(case=str(case.pk)).annotate(
        who=Subquery(Person.objects.filter(pk=actor).values("name"))
    )


def history_page(request: HttpRequest, case: Case, context: dict[str, Any]) -> History:
    """The list for whoever asks: who looked is for those who check only."""
    rows, checks = events_of(case), request.user.may("case.audit")
    if not (checks and request.GET.get("show") in dict(READS_TOO)):
        rows = rows.exclude(verb__in=audit.READS)
    return (FullHistory if checks else History)(request, rows, subject=case, case=case, context=context)


@dataclass(frozen=True)
class Reader:
    """One person who has opened a case: how often, how often a name, when last."""

    name: str
    agency: str
    openings: int
    names: int
    downloads: int
    last: str


def readers(case: Case) -> list[Reader]:
    """Who has seen what of a case, whoever looked last first. Two queries."""
    seen = AuditEvent.objects.filter(case=str(case.pk), verb__in=audit.READS).exclude(actor="").order_by()
    rows = seen.values("actor", "verb", "subject_kind").annotate(times=Count("number"), last=Max("at"))
    grouped: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(int(row["actor"]), []).append(dict(row))
    people = Person.objects.select_related("agency").in_bulk(list(grouped))
    by_last = sorted(grouped.items(), key=lambda item: max(row["last"] for row in item[1]), reverse=True)
    return [reader(people[key], its_rows) for key, its_rows in by_last if key in people]


def reader(person: Person, rows: list[dict[str, Any]]) -> Reader:
    def times(*, verbs: tuple[str, ...], identity: bool = False) -> int:
        return sum(
            row["times"]
            for row in rows
            if row["verb"] in verbs and (row["subject_kind"] == "cases.concerned") is identity
        )

    return Reader(
        name=person.name,
        agency=str(person.agency or ""),
        openings=times(verbs=("opened",)),
        names=times(verbs=("opened",), identity=True),
        downloads=times(verbs=("downloaded", "exported")),
        last=moment_in_words(datetime.fromisoformat(max(row["last"] for row in rows))),
    )
