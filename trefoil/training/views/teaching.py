"""A session for its trainer, by the link in their letter: the one page that shows what people need, and the register."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.shared.once import when_it_comes_back
from trefoil.training import actions, here, links
from trefoil.training.actions.register import ON_THE_REGISTER
from trefoil.training.actions.trainers import LASTS, still_theirs
from trefoil.training.models import Teaching
from trefoil.training.views.register_page import register_page
from trefoil.training.when import days_of, where_of


def find(key: str) -> Teaching:
    rows = Teaching.objects.select_related("session__course_version__course", "trainer")
    found = links.find_by_number(links.TEACHES, key, rows)
    if not isinstance(found, Teaching):
        raise Http404
    return found


def about(found: Teaching) -> dict[str, Any]:
    session = found.session
    return {"here": "", "course": session.course_version.course, "days": days_of(session), "where": where_of(session)}


@public
def teaches(request: HttpRequest, key: str) -> HttpResponse:
    """Who has a place and what they need. The address holds a number and a seal, and nobody’s name."""
    found = find(key)
    if not still_theirs(found):
        return render(request, "training/teaches_over.html", about(found))
    session = found.session
    bookings = session.bookings.filter(stage__in=ON_THE_REGISTER).select_related("learner", "employment__workplace")
    colleagues = session.teaching.filter(ended_on=None).exclude(pk=found.pk).select_related("trainer")
    shown = about(found) | {
        "session": session, "bookings": list(bookings.order_by("learner__name", "pk")),
        "until": clock.day_of(session.ends_at) + LASTS, "part": found.get_part_display(),
        "codes": here.codes_of(session, clock.now()),
        "register": reverse("training:teaches_register", args=[key]) if has_begun(found) else "",
        "colleagues": [one.trainer.name for one in colleagues.order_by("part", "pk")],
    }  # fmt: skip
    actions.open_trainers_list(teaching=found, by=None)
    return render(request, "training/teaches.html", shown)


@public
def register(request: HttpRequest, key: str) -> HttpResponse:
    """The register of what they teach: from its beginning, for as long as their link works."""
    found = find(key)
    if not still_theirs(found):
        return render(request, "training/teaches_over.html", about(found), status=answer_to(request))
    back = reverse("training:teaches", args=[key])
    if not has_begun(found):
        return redirect(back)
    tell = partial(actions.open_trainers_list, teaching=found, by=None)
    if request.method == "POST":
        when_it_comes_back(request, tell)
    else:
        tell()
    return register_page(
        request, found.session, title="Who came?", back=back, teaching=found, by=None,
        template="training/teaches_register.html", context={"here": "", "from_report": False},
    )  # fmt: skip


def has_begun(found: Teaching) -> bool:
    return clock.now() >= found.session.starts_at


def answer_to(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
