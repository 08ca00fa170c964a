"""Learners answer before, after and weeks later, signed in or by the link of a letter; their managers by a link.

A page that a link leads to names no learner and never shows what was sent.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.shared.pages import form_page
from trefoil.training import actions, evaluating, links
from trefoil.training.actions.evaluation import SENT
from trefoil.training.entering import for_learners
from trefoil.training.forms.evaluation import EvaluationForm, SeenForm
from trefoil.training.models import Booking, Corroboration, Evaluation, Learner, When
from trefoil.training.views.mine import find
from trefoil.training.when import day_of, days_of, where_of

TITLES = {
    When.BEFORE: "What can you do now, before the course?",
    When.AFTER: "What can you do now, after the course?",
    When.LATER: "What has the course changed?",
}
LEDES = {
    When.BEFORE: "The same questions come after the course and weeks later. What you answer is counted with everybody’s, "
    "to see what the course changes.",
    When.AFTER: "Answer as things are now. What you answer is counted with everybody’s, to see what the course changed. "
    "What you write is read by the training team only.",
    When.LATER: "Answer as things are now. What you write is read by the training team only. Your manager is then asked "
    "whether they have seen it in practice; they do not see your answers.",
}
DONE = "Thank you. Your answers are saved"
WITH = ("session__course_version__course", "course", "employment", "learner")


@for_learners
def answer(request: HttpRequest, learner: Learner, pk: int, when: str) -> HttpResponse:
    booking = find(learner, pk)
    return ask(request, booking, when, after=reverse("training:booking", args=[pk]), here="mine")


@public
def by_link(request: HttpRequest, key: str, when: str) -> HttpResponse:
    booking = links.find_by_number(links.ASKING[when], key, Booking.objects.select_related(*WITH))
    if not isinstance(booking, Booking):
        raise Http404
    return ask(request, booking, when, after=reverse(f"training:tell_{when}", args=[key]), here="")


def ask(request: HttpRequest, booking: Booking, when: str, *, after: str, here: str) -> HttpResponse:
    """The questions of this time, or why there are none."""
    shown = {
        "here": here, "course": booking.session.course_version.course, "days": days_of(booking.session),
        "where": where_of(booking.session), "day": day_of(booking.session),
    }  # fmt: skip
    if reason := why_not(booking, when):
        title = "Thank you" if reason == SENT else "There is nothing to answer here"
        return over(request, shown | {"title": title, "sentence": reason})

    def act(data: dict[str, Any]) -> str:
        actions.answer_evaluation(booking=booking, when=when, by=None, **data)
        return after

    return form_page(
        request, form_class=EvaluationForm, title=TITLES[When(when)], lede=LEDES[When(when)], act=act, done=DONE,
        button="Send my answers", form_options={"booking": booking, "when": when}, context=shown,
        back=after if here else None, template="training/evaluation.html",
    )  # fmt: skip


def why_not(booking: Booking, when: str) -> str | None:
    if booking.evaluations.filter(when=when).exists():
        return SENT
    if when == When.BEFORE and not booking.session.course_version.outcomes.exists():
        return "Nothing is asked before this course"
    return evaluating.refusal(booking, when, clock.today())


def over(request: HttpRequest, shown: dict[str, Any]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "training/evaluation_over.html", shown, status=status)


@public
def seen(request: HttpRequest, key: str) -> HttpResponse:
    """Who came to what, and one question. Once it is answered, or time is up, the page names nobody any more."""
    rows = Evaluation.objects.select_related(*(f"booking__{one}" for one in (*WITH, "employment__workplace")))
    found = links.find_by_number(links.SEEN, key, rows)
    if not isinstance(found, Evaluation):
        raise Http404
    booking = found.booking
    shown = {
        "here": "", "course": booking.session.course_version.course, "days": days_of(booking.session),
        "where": where_of(booking.session),
    }  # fmt: skip
    if Corroboration.objects.filter(evaluation=found).exists():
        return over(request, shown | {"title": "Thank you", "sentence": "Your answer is saved."})
    if clock.today() > evaluating.manager_until(found.sent_at):
        title = "The time to answer is over"
        return over(request, shown | {"title": title, "sentence": "There is nothing more to answer here."})

    def act(data: dict[str, Any]) -> str:
        actions.corroborate(evaluation=found, by=None, **data)
        return reverse("training:seen", args=[key])

    shown |= {"booking": booking, "items": booking.session.course_version.outcomes.order_by("position")}
    return form_page(
        request, form_class=SeenForm, title="What have you seen in practice?", button="Send my answer", act=act, done="",
        lede="A colleague of yours came to this course some weeks ago. Your answer is counted with those of other "
        "managers, and is read by the training team only.",
        template="training/seen.html", context=shown,
    )  # fmt: skip
