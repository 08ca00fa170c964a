"""Booking in three steps: the session's own page, who you are, then check and send. The manager is asked next."""

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.shared.pages import form_page, see_other
from trefoil.training import actions, prices, terms
from trefoil.training.catalogue import shown
from trefoil.training.charging import Costs, price_in_words
from trefoil.training.entering import asks_first, for_learners, jobs_of, public_session
from trefoil.training.forms.details import BookForm, SendForm
from trefoil.training.models import Booking, Employment, Learner, Session
from trefoil.training.own_state import own_state
from trefoil.training.when import day_of


def find(reference: str) -> Session:
    session = public_session(reference)
    if session is None:
        raise Http404
    return session


def context_of(session: Session, step: int) -> dict[str, Any]:
    return {"here": "courses", "it": shown([session])[0], "course": session.course_version.course, "step": step}


@for_learners
@asks_first
def book(request: HttpRequest, learner: Learner, reference: str) -> HttpResponse:
    session, jobs = find(reference), jobs_of(learner)
    if not jobs:
        return see_other(reverse("training:employer"))
    names = ("role", "job_title", "manager_name", "manager_email")

    def act(data: dict[str, Any]) -> str:
        job = actions.change_details(by=None, **data)
        return f"{reverse('training:check', args=[reference])}?job={job.pk}"

    return form_page(
        request, form_class=BookForm, title="Check who you are", button="Continue", act=act, done="",
        template="training/book.html", back=session.get_absolute_url(), form_options={"jobs": jobs},
        initial={name: getattr(jobs[0], name) for name in names},
        context=lambda: context_of(session, 2) | {
            "learner": learner, "jobs": jobs, "own": own_state(learner, session.course_version.course),
        },
    )  # fmt: skip


@for_learners
@asks_first
def check(request: HttpRequest, learner: Learner, reference: str) -> HttpResponse:
    session = find(reference)
    job = chosen_job(request, jobs_of(learner))
    if job is None:
        return see_other(reverse("training:book", args=[reference]))

    @cache
    def costs() -> Costs:
        return prices.costs_of(session.course_version, job.workplace.counts_as)

    def act(data: dict[str, Any]) -> str:
        booking: Booking = actions.ask_for_place(session=session, employment=job, by=None, **data)
        return reverse("training:booking", args=[booking.pk])

    return form_page(
        request, form_class=SendForm, title="Check and send", button="Send to my manager", act=act,
        done="We asked your manager. Your place is kept meanwhile.", template="training/check.html",
        back=reverse("training:book", args=[reference]),
        form_options={
            "is_paid": "purchase_order" in request.POST or costs().place > 0, "needs_order": job.workplace.needs_order
        },
        context=lambda: context_of(session, 3) | {
            "learner": learner, "job": job, "terms": prices.terms_for(costs()), "day": day_of(session),
            "price": price_in_words(costs().place), "free_until": terms.free_until_in_words(session.starts_at), "own": own_state(learner, session.course_version.course),
        },
    )  # fmt: skip


def chosen_job(request: HttpRequest, jobs: list[Employment]) -> Employment | None:
    """The job named in the address, if it is one of theirs; the only one they have, if none is named."""
    asked = request.GET.get("job", "")
    return next((one for one in jobs if str(one.pk) == asked), jobs[0] if len(jobs) == 1 else None)
