"""The programme, for anyone: what is taught, when and where, and how many places are left."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from trefoil.partnership.sign_in import public
from trefoil.training import finding_courses, prices, terms
from trefoil.training.catalogue import (
    Shown,
    coming_sessions,
    courses_in_use,
    how_taught,
    next_free,
    outcomes_of,
    shown,
    with_dates,
)
from trefoil.training.does_it_work import does_it_work
from trefoil.training.entering import learner_of
from trefoil.training.models import Session
from trefoil.training.own_state import own_state
from trefoil.training.when import day_of, length


@public
def index(request: HttpRequest) -> HttpResponse:
    what = finding_courses.asked(request.GET)
    courses = list(finding_courses.found(courses_in_use(), what))
    coming = list(coming_sessions())
    by_course: dict[int, list[Shown]] = defaultdict(list)
    for one in shown(finding_courses.of_month(coming, what)):
        by_course[one.session.course_version.course_id].append(one)
    rows = [
        {"course": one, "version": one.taught[0], "length": length(one.taught[0].minutes), "dates": by_course[one.pk],
         "how": how_taught(one, by_course[one.pk]), "then": next_free(by_course[one.pk])}
        for one in courses
    ]  # fmt: skip
    return render(request, "training/catalogue.html", {
        "here": "courses", "rows": rows, "what": what, "number_of_dates": sum(len(row["dates"]) for row in rows),
        "levels": finding_courses.level_options(what), "ways": finding_courses.way_options(what),
        "themes": finding_courses.theme_options(what), "months": finding_courses.month_options(what, coming),
    })  # fmt: skip


@public
def course(request: HttpRequest, slug: str) -> HttpResponse:
    about = get_object_or_404(courses_in_use(), slug=slug)
    version = about.taught[0]
    costs, agreed = prices.shown_to_all(version)
    dates = shown(coming_sessions().filter(course_version__course=about))
    return render(request, "training/course.html", {
        "here": "courses", "course": about, "version": version, "length": length(version.minutes), "outcomes": outcomes_of(version),
        "themes": about.themes.in_use().order_by("name"), "terms": agreed, "prices": costs,
        "dates": dates, "how": how_taught(about, dates), "work": does_it_work(about),
        "own": own_state(learner_of(request), about),
    })  # fmt: skip


def find_session(request: HttpRequest, reference: str) -> Session:
    """A session that whoever asks may know of: what is only planned is there for the coordinator alone."""
    sessions = Session.objects.all()
    may_see = sessions.visible_to(request.user) if request.user.is_authenticated else sessions.public()
    return get_object_or_404(with_dates(may_see), reference=reference)


@public
def session(request: HttpRequest, reference: str) -> HttpResponse:
    about = find_session(request, reference)
    version = about.course_version
    costs, agreed = prices.shown_to_all(version)
    return render(request, "training/session.html", {
        "here": "courses", "it": shown([about])[0], "day": day_of(about), "course": version.course, "version": version,
        "length": length(version.minutes), "outcomes": outcomes_of(version), "terms": agreed, "prices": costs,
        "free_until": terms.free_until_in_words(about.starts_at), "own": own_state(learner_of(request), version.course),
        "is_taught": courses_in_use().filter(pk=version.course_id).exists(),
    })  # fmt: skip
