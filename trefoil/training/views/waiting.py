"""The waiting list: joining it for several dates, answering an offer by its link, leaving."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.forms import ConfirmForm
from trefoil.shared.pages import form_page, see_other
from trefoil.training import actions, links, terms
from trefoil.training.actions.settling import takes_offers
from trefoil.training.catalogue import coming_sessions, shown
from trefoil.training.entering import asks_first, for_learners, jobs_of
from trefoil.training.forms.details import DatesForm
from trefoil.training.models import Learner, Offer, OfferStage, Waiting
from trefoil.training.views.booking import find
from trefoil.training.when import days_of, where_of

FORM = "training/form.html"
OPEN, TIME_IS_UP = "A place is offered to you", "The time for this offer is over"
ENDED = {
    OfferStage.ACCEPTED: "You accepted this place",
    OfferStage.DECLINED: "You declined this place",
    OfferStage.WITHDRAWN: "This offer was taken back",
}
OFFERED = ("session__course_version__course", "waiting__learner", "waiting__employment")


@for_learners
@asks_first
def wait(request: HttpRequest, learner: Learner, reference: str) -> HttpResponse:
    session, jobs = find(reference), jobs_of(learner)
    if not jobs:
        return see_other(reverse("training:employer"))
    course = session.course_version.course
    full = [each for each in shown(coming_sessions().filter(course_version__course=course)) if each.can_wait]

    def act(data: dict[str, Any]) -> str:
        chosen = [each.session for each in full if each.session.reference in data["dates"]]
        actions.join_waiting(sessions=chosen, employments=[jobs[0]], by=None)
        return reverse("training:mine")

    dates = [(each.session.reference, f"{each.days[0]}, {each.where}") for each in full]
    return form_page(
        request, form_class=DatesForm, title=f"Wait for a place in {course}", act=act, button="Join the waiting list",
        lede="First come, first offered. When a place is for you, we write to you, and keep it for "
        f"{terms.kept_in_words(by_others=learner.written_to_by_others)}.",
        done="You are on the waiting list", back=session.get_absolute_url(), template=FORM,
        form_options={"dates": dates}, initial={"dates": [reference]}, context={"here": "courses"},
    )  # fmt: skip


@for_learners
def dates(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    """Which dates would do; the position stays."""
    waiting = get_object_or_404(learner.waiting.filter(ended_at=None).select_related("course"), pk=pk)
    coming, now = shown(coming_sessions().filter(course_version__course=waiting.course_id)), clock.now()
    offered = {each.session.reference: each.session for each in coming if takes_offers(each.session, now)}

    def act(data: dict[str, Any]) -> str:
        actions.change_dates(waiting=waiting, sessions=[offered[one] for one in data["dates"]], by=None)
        return reverse("training:mine")

    words = [
        (each.session.reference, f"{each.days[0]}, {each.where}")
        for each in coming
        if each.session.reference in offered
    ]
    return form_page(
        request, form_class=DatesForm, title=f"Dates that would do: {waiting.course}", act=act, button="Save the dates",
        lede="You keep your position for each of them. Where a place is free for you, it is offered to you at once.",
        done="Your dates are saved", back=reverse("training:mine"), template=FORM, form_options={"dates": words},
        initial={"dates": [one.reference for one in waiting.sessions.all()]}, context={"here": "mine"},
    )  # fmt: skip


@for_learners
def leave(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    waiting = get_object_or_404(learner.waiting.filter(ended_at=None).select_related("course"), pk=pk)

    def act(data: dict[str, Any]) -> str:
        left: Waiting = actions.leave_waiting(waiting=waiting, by=None)
        return reverse("training:mine") if left else ""

    return form_page(
        request, form_class=ConfirmForm, title=f"Leave the waiting list of {waiting.course}", act=act,
        lede="You lose your position. A place that is offered to you goes to the next person.", button="Leave the list",
        done="You left the waiting list", back=reverse("training:mine"), dangerous=True, template=FORM,
        context={"here": "mine"},
    )  # fmt: skip


@public
def offer(request: HttpRequest, key: str) -> HttpResponse:
    """A page with two buttons: programs that look at links press neither."""
    found = links.find_by_number(links.OFFER, key, Offer.objects.select_related(*OFFERED))
    if not isinstance(found, Offer):
        raise Http404
    shown_there = {
        "here": "", "offer": found, "course": found.session.course_version.course, "days": days_of(found.session),
        "where": where_of(found.session), "why_not": "",
        "is_open": found.stage == OfferStage.OPEN and clock.now() < found.lapses_at,
    }  # fmt: skip
    shown_there["heading"] = OPEN if shown_there["is_open"] else ENDED.get(OfferStage(found.stage), TIME_IS_UP)
    if request.method == "POST":
        answer = request.POST.get("answer")
        try:
            if answer not in {"accept", "decline"}:
                raise Refused("Press one of the two buttons")
            act = actions.accept_offer if answer == "accept" else actions.decline_offer
            act(offer=found, by=None)
        except Refused as reason:
            return render(request, "training/offer.html", shown_there | {"why_not": str(reason)}, status=422)
        return see_other(reverse("training:offer", args=[key]))
    return render(request, "training/offer.html", shown_there)
