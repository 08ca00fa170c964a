"""Did it change anything? The measured change of courses and sessions, with what may not be told left out."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from trefoil.shared import clock, spreadsheets, words
from trefoil.shared.dates import long_date
from trefoil.training import cohorts, measured
from trefoil.training.change import Change, Range
from trefoil.training.evidence import actions_for, may_measure
from trefoil.training.measured import Cohort, Item, points
from trefoil.training.models import Booking, Course, Session
from trefoil.training.views.desk_common import button, tabs
from trefoil.training.when import day_of

MARKING = "OFFICIAL"
HEADS = (
    "Item", "Until", "Answered both times", "Of", "Mean change of those who answered", "Those who answered: from", "to",
    "All who came, with care: from", "to", "Whatever the others would have said: from", "to",
)  # fmt: skip


def in_words(told: Range | None) -> str:
    return f"{points(told.low)} to {points(told.high)}" if told else "Too few to say"


def change_shown(told: Change) -> dict[str, Any]:
    """One change as the table shows it; nothing of few answers."""
    few = told.of_those is None
    return {
        "few": few, "mean": None if few else points(told.mean or 0), "those": in_words(told.of_those),
        "all": in_words(told.of_all), "most": "Too few to say" if few else in_words(told.at_most),
        "matched": told.matched, "asked": told.asked, "number": told.mean, "of_all": told.of_all,
        "shown": told.is_shown,
    }  # fmt: skip


def item_shown(one: Item) -> dict[str, Any]:
    return {"words": one.words, "after": change_shown(one.after), "later": change_shown(one.later)}


def open_to(request: HttpRequest) -> None:
    """For the training coordinator, and for the partnership team, who put figures forward as evidence."""
    if not may_measure(request.user):
        raise Http404


def courses(request: HttpRequest) -> HttpResponse:
    """Every course that somebody came to, the latest first."""
    open_to(request)
    found = cohorts.cohorts(Booking.objects.all(), clock.now(), clock.today())
    rows: list[dict[str, Any]] = [
        {"course": one, "cohort": found[one.pk], "verdict": measured.verdict(found[one.pk]),
         "overall": item_shown(found[one.pk].overall)}
        for one in Course.objects.filter(pk__in=found).order_by("title", "pk")
    ]  # fmt: skip
    rows.sort(key=lambda one: measured.ORDER.index(one["verdict"].kind))
    if request.GET.get("download") == "xlsx":
        lines = [line for row in rows for line in lines_of(row["cohort"], [row["cohort"].overall], str(row["course"]))]
        return download(request, "Evaluation of courses", lines, None, "training-evaluation")
    context = {"rows": rows, "state": state(rows), "download": may_take(request) and bool(rows)}
    return render(request, "training/desk/evaluations.html", context | tabs(request, "desk_evaluations"))


def state(rows: list[dict[str, Any]]) -> str:
    """One sentence over all courses."""
    kinds = [row["verdict"].kind for row in rows]
    if not kinds:
        return "Nobody has come to a course yet."
    lasting, few = kinds.count("lasting"), kinds.count("few")
    return (
        f"A change that lasts is shown for {lasting} of {words.count(len(kinds), 'course')}; "
        f"of {few} too few answers can be matched to say anything."
    )


def course(request: HttpRequest, slug: str) -> HttpResponse:
    open_to(request)
    found = get_object_or_404(Course, slug=slug)
    bookings = Booking.objects.filter(course=found)
    cohort = cohorts.cohorts(bookings, clock.now(), clock.today()).get(found.pk, Cohort())
    if request.GET.get("download") == "xlsx":
        return download(
            request, f"Evaluation of {found}", lines_of(cohort, all_items(cohort)), found, "training-evaluation"
        )
    by_session = cohorts.cohorts(bookings, clock.now(), clock.today(), by="session")
    sessions = Session.objects.filter(pk__in=by_session).order_by("-starts_at", "pk")
    context = shown(request, found, cohort, bookings) | {
        "sessions": [
            {"session": one, "day": day_of(one), "cohort": by_session[one.pk],
             "verdict": measured.verdict(by_session[one.pk])}
            for one in sessions
        ],
        "caption": "Course", "buttons": buttons(request, found, cohort),
    }  # fmt: skip
    return render(request, "training/desk/evaluation.html", context | tabs(request, "desk_evaluations"))


def session(request: HttpRequest, reference: str) -> HttpResponse:
    open_to(request)
    rows = Session.objects.public().select_related("course_version__course")
    found = get_object_or_404(rows, reference=reference)
    bookings = Booking.objects.filter(course=found.course_version.course)
    by_session = cohorts.cohorts(bookings, clock.now(), clock.today(), by="session")
    cohort = by_session.get(found.pk, Cohort())
    if not measured.may_be_told({key: one.managers.answered for key, one in by_session.items()}, found.pk):
        cohort = replace(cohort, managers=measured.Managers())
    if request.GET.get("download") == "xlsx":
        return download(
            request, f"Evaluation of {found}", lines_of(cohort, all_items(cohort)), found, "training-evaluation"
        )
    context = shown(request, found.course_version.course, cohort, bookings, found.pk) | {
        "sessions": [], "caption": f"{found.reference}, {day_of(found)}",
        "buttons": [taking(request)] if may_take(request) and cohort.came else [],
    }  # fmt: skip
    return render(request, "training/desk/evaluation.html", context | tabs(request, "desk_evaluations"))


def shown(
    request: HttpRequest, course: Course, cohort: Cohort, bookings: "QuerySet[Booking]", session: int | None = None
) -> dict[str, Any]:
    """What the page of a course and of a session have in common. `bookings` are those of the whole course."""
    now, managers = clock.now(), cohort.managers
    items = [item_shown(one) for one in all_items(cohort)]
    return {
        "course": course, "cohort": cohort, "verdict": measured.verdict(cohort),
        "items": items, "drawn": {until: any(not one[until]["few"] for one in items) for until in ("after", "later")},
        "rates": [
            ("Came", words.count(cohort.came, "person", "people")), ("Answered before", cohort.rate_before.words),
            ("Answered after", cohort.rate_after.words), ("Answered weeks later", cohort.rate_later.words),
        ],
        "managers": managers, "apart": measured.APART,
        "useful": cohorts.useful(bookings, now, session), "touched": cohorts.touched(bookings, now, session),
        "said": cohorts.said(bookings, now, request.user, session), "reads_words": request.user.may("training.manage"),
    }  # fmt: skip


def all_items(cohort: Cohort) -> list[Item]:
    return [cohort.overall, *cohort.items] if cohort.items else []


def may_take(request: HttpRequest) -> bool:
    return bool(request.user.may("export"))


def taking(request: HttpRequest) -> dict[str, str]:
    return {"words": "Download", "address": f"{request.path}?download=xlsx", "kind": "secondary", "picture": ""}


def buttons(request: HttpRequest, course: Course, cohort: Cohort) -> list[dict[str, str]]:
    found = [taking(request)] if may_take(request) and cohort.came else []
    if cohort.rows and actions_for(request.user).exists():
        found.append(button("Use as evidence of an action", "desk_use_as_evidence", course.slug, kind=""))
    return found


def lines_of(cohort: Cohort, items: list[Item], before: str = "") -> list[list[Any]]:
    """A line for each item and time; figures of few answers are left out."""
    lines = []
    for one in items:
        for until, told in (("After the course", one.after), ("Weeks later", one.later)):
            few = told.of_those is None
            figures = [None if few else told.mean]
            for each in (told.of_those, told.of_all, told.at_most):
                figures += [None, None] if few or each is None else [each.low, each.high]
            name = before or one.words
            lines.append(
                [name, until, told.matched, told.asked, *(round(x, 2) if x is not None else "" for x in figures)]
            )
    return lines


def download(request: HttpRequest, title: str, lines: list[list[Any]], subject: Any, name: str) -> HttpResponse:
    if not may_take(request):
        raise Http404
    spreadsheets.note_export(
        subject=subject or request.user, case=None, by=request.user, kind="xlsx", rows=len(lines), filters=[],
        what=f"the figures “{title}”",
    )  # fmt: skip
    person: Any = request.user
    above = [
        title, MARKING, "Points on a scale from 1 to 10. What the three answers mean: docs/explanation/evaluation.md",
        f"Taken by {person.name} on {long_date(clock.today())}",
    ]  # fmt: skip
    sheet = spreadsheets.Sheet("Evaluation", above, HEADS, lines)
    return spreadsheets.as_response(sheet, "xlsx", f"{name}-{clock.today().isoformat()}")
