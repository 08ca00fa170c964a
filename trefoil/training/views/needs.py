"""“What do I need?”: for a learner from their own jobs, and for anyone from a role and a kind of workplace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.training import needs_shown
from trefoil.training.entering import for_learners, jobs_of
from trefoil.training.forms.needs import RoleForm
from trefoil.training.holding import attended_by, frameworks, jobs_in
from trefoil.training.models import ASKED, Learner
from trefoil.training.needs import lines_for, standings


@for_learners
def needs(request: HttpRequest, learner: Learner) -> HttpResponse:
    today, jobs = clock.today(), jobs_of(learner)
    known, attended = frameworks(today), attended_by([learner.pk])[learner.pk]
    rows = standings(jobs_in(jobs), known.lines, attended, today)
    booked = learner.bookings.filter(stage__in=ASKED, session__ends_at__gt=clock.now())
    booked = booked.select_related("course", "session").order_by("session__starts_at", "pk")
    return render(request, "training/needs.html", {
        "here": "mine", "jobs": jobs, "needs": needs_shown.needs_of(rows, known, list(booked)),
        "rungs": needs_shown.ladder(rows, attended, today), "span": needs_shown.span(today),
        "waits_for_evaluation": needs_shown.waiting_for_evaluation(learner),
    })  # fmt: skip


@public
def needs_of_role(request: HttpRequest) -> HttpResponse:
    """The same for anyone: nothing is kept, and the address holds the answers."""
    form = RoleForm(request.GET) if "role" in request.GET else RoleForm()
    found = None
    if form.is_bound and form.is_valid():
        known = frameworks(clock.today())
        lines = lines_for([(form.cleaned_data["role"], form.cleaned_data["kind"])], known.lines)
        found = needs_shown.needs_without_a_person(lines, known)
    return render(request, "training/needs_of_role.html", {"here": "needs", "asked": form, "needs": found})
