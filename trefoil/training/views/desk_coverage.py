"""Who holds what their work needs, by agency or kind of workplace: for the coordinator, and for an agency of its own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.shared import clock, dates, spreadsheets, words
from trefoil.training import coverage as counting
from trefoil.training.charging import in_pounds
from trefoil.training.views.desk_common import tabs
from trefoil.training.views.desk_learners import may_look

BY = {"kind": "Kind of workplace", "agency": "Agency"}
HEADS = (
    "Group",
    "Role",
    "Needs",
    "Known here",
    "Hold it",
    "Of them expire within 3 months",
    "Expired",
    "Never attended",
)


def coverage(request: HttpRequest) -> HttpResponse:
    """Bars with the same in a table, or an Excel file of it."""
    person: Any = request.user
    if not may_look(person):
        raise Http404
    by = request.GET.get("by", "")
    by = by if by in BY else "kind" if person.may("training.manage") else "agency"
    rows = counting.coverage(clock.today(), by=by, person=person)
    if kind := request.GET.get("download", ""):
        return as_file(rows, kind, BY[by], person)
    missed = counting.missed(clock.today(), by=by, person=person)
    return render(request, "training/desk/coverage.html", tabs(request, "desk_coverage") | {
        "groups": grouped(rows), "missed": [{"one": one, "cost": in_pounds(one.pence)} for one in missed],
        "state": state(rows), "known_only": counting.KNOWN_ONLY, "may_download": person.may("export"),
        "ways": [{"words": label, "address": f"?by={key}", "current": key == by} for key, label in BY.items()],
        "by": by, "heading": BY[by],
    })  # fmt: skip


def grouped(rows: list[counting.Covered]) -> list[dict[str, Any]]:
    found: dict[counting.Group, list[counting.Covered]] = {}
    for one in rows:
        found.setdefault(one.group, []).append(one)
    return [{"group": group, "rows": theirs} for group, theirs in found.items()]


def state(rows: list[counting.Covered]) -> str:
    """How things stand, in one sentence."""
    known, hold, soon = (sum(getattr(one, name) for one in rows) for name in ("known", "hold", "soon"))
    if not known:
        return ""
    return (
        f"{hold:,} of {words.count(known, 'job')} known here {'is' if known == 1 else 'are'} done by somebody who holds what "
        f"the job needs. {f'For {soon:,} of them it' if soon else 'None of it'} expires within 3 months."
    )


def as_file(rows: list[counting.Covered], kind: str, by: str, person: Any) -> HttpResponse:
    if kind not in spreadsheets.FORMATS or not person.may("export"):
        raise Http404
    values = [
        [one.group.name, one.role, one.needs, one.known, one.hold, one.soon, one.expired, one.missing] for one in rows
    ]
    spreadsheets.note_export(
        subject=person, case=None, by=person, kind=kind, rows=len(values), what="the coverage of training", filters=[by],
    )  # fmt: skip
    above = [
        "Coverage of training", "OFFICIAL", f"By {by.lower()}", counting.KNOWN_ONLY,
        f"{words.count(len(values), 'row')}, taken by {person.name} on {dates.long_date(clock.today())}",
    ]  # fmt: skip
    sheet = spreadsheets.Sheet("Coverage", above, HEADS, values)
    return spreadsheets.as_response(sheet, kind, f"training-coverage-{clock.today().isoformat()}")
