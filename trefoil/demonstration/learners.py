"""Learners of the demonstration whom one press enters as. They have no sign-in: their visit is their own."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from trefoil.demonstration.year.training.people import LEARNER, NEW, OFFICE, address
from trefoil.partnership.views.demonstration import Other
from trefoil.shared import clock
from trefoil.training import actions, entering
from trefoil.training.models import Learner

NOTES = {
    LEARNER: "Certificates, one to refresh soon, places to come, a request and a place on a waiting list; changed jobs in "
    "September.",
    OFFICE: "Books for colleagues at a hospital trust: places to come, requests that wait for the manager, and a waiting list.",
    NEW: "Came in for the first time this week and asked for a place; the manager has not answered yet.",
}


def learners() -> list[Other]:
    found = {one.name: one for one in Learner.objects.filter(email__in=map(address, NOTES))}
    return [other(found[name], note) for name, note in NOTES.items() if name in found]


def other(learner: Learner, note: str) -> Other:
    job = learner.employments.on(clock.today()).select_related("workplace").order_by("-from_on", "pk").first()
    return Other(
        f"learner-{learner.pk}", learner.name, str(job.workplace) if job else "", note, partial(enter, learner)
    )


def enter(learner: Learner, request: HttpRequest) -> HttpResponse:
    """Begin their visit, as the button of a link does."""
    actions.come_in_at_once(learner=learner, by=None)
    entering.begin_visit(request, learner=learner)
    return redirect("training:mine")
