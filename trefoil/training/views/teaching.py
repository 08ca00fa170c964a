"""The list of a session for its trainer, by the link in their letter: the one page that shows what people need."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.training import actions, here, links
from trefoil.training.actions.register import ON_THE_REGISTER
from trefoil.training.models import SessionStage, Teaching
from trefoil.training.when import days_of, where_of

LASTS = timedelta(days=1)
"""How many days after the last date the link still shows the list."""


def still_shown(teaching: Teaching) -> bool:
    """Until the day after the session, for whoever teaches it and is in the pool."""
    session, today = teaching.session, clock.today()
    if teaching.ended_on is not None or session.stage == SessionStage.CANCELLED:
        return False
    return teaching.trainer.holds_on(today) and today <= clock.day_of(session.ends_at) + LASTS


@public
def teaches(request: HttpRequest, key: str) -> HttpResponse:
    """Who has a place and what they need. The address holds a number and a seal, and nobody’s name."""
    rows = Teaching.objects.select_related("session__course_version__course", "trainer")
    found = links.find_by_number(links.TEACHES, key, rows)
    if not isinstance(found, Teaching):
        raise Http404
    session = found.session
    shown = {"here": "", "course": session.course_version.course, "days": days_of(session), "where": where_of(session)}
    if not still_shown(found):
        return render(request, "training/teaches_over.html", shown)
    bookings = session.bookings.filter(stage__in=ON_THE_REGISTER).select_related("learner", "employment__workplace")
    colleagues = session.teaching.filter(ended_on=None).exclude(pk=found.pk).select_related("trainer")
    shown |= {
        "session": session, "bookings": list(bookings.order_by("learner__name", "pk")),
        "until": clock.day_of(session.ends_at) + LASTS, "part": found.get_part_display(),
        "codes": here.codes_of(session, clock.now()),
        "colleagues": [one.trainer.name for one in colleagues.order_by("part", "pk")],
    }  # fmt: skip
    actions.open_trainers_list(teaching=found, by=None)
    return render(request, "training/teaches.html", shown)
