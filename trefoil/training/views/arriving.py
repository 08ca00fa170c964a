"""On the day: the code that is shown in the room, and the page that it leads to. That page names nobody but its reader."""

from datetime import date
from typing import Any

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock, forms
from trefoil.shared.actions import Refused
from trefoil.shared.dates import moment_in_words
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.training import actions, entering, here
from trefoil.training.forms.details import EmailForm
from trefoil.training.models import TAKES_A_PLACE, BookingStage, Learner, Session, SessionStage
from trefoil.training.views.desk_common import address_of, find_session, tabs
from trefoil.training.when import day_of, days_of, where_of

IF_A_PLACE = "If you have a place in this session, the trainer’s register now says that you are here."


class PlainForm(forms.Form):
    """Nothing is asked: one button."""


class BookedAs(EmailForm):
    """The address somebody booked with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Which e-mail address did you book with?"
        self.fields["email"].help_text = "If you booked without one, tell the trainer that you are here"


@public
def i_am_here(request: HttpRequest, key: str) -> HttpResponse:
    """One button. Whoever types an address gets the same answer whether it has a place in the session or not."""
    session, day = found_by(key)
    if closed := here.why_not(session, day, clock.now()):
        return said(request, session, *closed, status=422 if request.method == "POST" else 200)
    learner = entering.learner_of(request)
    if learner and request.method != "POST" and (standing := standing_of(session, day, learner)):
        return said(request, session, *standing, learner=learner)

    def act(data: dict[str, Any]) -> str:
        email = data.get("email", "")
        if not ratelimit.consume(
            request, action="training_here", key=email or f"learner {learner.pk if learner else 0}"
        ):
            raise Refused("Too many people said so from here at once. Wait a minute, then press again")
        actions.arrive(session=session, day=day, learner=learner, email=email, by=None)
        return reverse("training:here_noted", args=[key])

    return form_page(
        request, form_class=PlainForm if learner else BookedAs, title="Are you here?", button="I am here", act=act,
        done="", template="training/here.html", context=about(session) | {"learner": learner},
    )  # fmt: skip


@public
def noted(request: HttpRequest, key: str) -> HttpResponse:
    """What became of it: for whoever came in by a link their own, for anyone else the same sentence."""
    session, day = found_by(key)
    learner = entering.learner_of(request)
    if learner and (standing := standing_of(session, day, learner)):
        return said(request, session, *standing, learner=learner)
    return said(request, session, "Thank you", IF_A_PLACE)


def found_by(key: str) -> tuple[Session, date]:
    found = here.find(key)
    if found is None:
        raise Http404
    return found


def standing_of(session: Session, day: date, learner: Learner) -> tuple[str, str] | None:
    """A title and a sentence for a learner who has nothing to press; None while there is."""
    booking = session.bookings.filter(learner=learner, stage__in=TAKES_A_PLACE).first()
    if booking is None:
        return (
            "You have no place in this session",
            "Tell the trainer that you are here. They see whether there is room.",
        )
    if booking.stage == BookingStage.REQUESTED:
        return "Your place is not confirmed yet", "Your manager has not answered. Tell the trainer that you are here."
    if arrival := booking.arrivals.filter(taught_on=day).first():
        at = moment_in_words(arrival.arrived_at)
        return "The trainer knows that you are here", f"Noted on {at}. There is nothing more to do."
    return None


def said(
    request: HttpRequest, session: Session, title: str, sentence: str, learner: Learner | None = None, status: int = 200
) -> HttpResponse:
    shown = {"title": title, "sentence": sentence, "learner": learner, "thanked": sentence == IF_A_PLACE}
    return render(request, "training/here_over.html", about(session) | {"session": session} | shown, status=status)


def about(session: Session) -> dict[str, Any]:
    return {
        "here": "", "course": session.course_version.course, "days": days_of(session), "where": where_of(session),
        "day": day_of(session),
    }  # fmt: skip


@needs("training.manage")
def code(request: HttpRequest, reference: str) -> HttpResponse:
    """The code of each day still to come, to be shown in the room or printed."""
    session = find_session(request, reference)
    if session.stage not in (SessionStage.OPEN, SessionStage.DELIVERED):
        raise Http404
    context = about(session) | {
        "session": session, "codes": here.codes_of(session, clock.now()), "back": address_of(session),
    }  # fmt: skip
    return render(request, "training/desk/code.html", context | tabs(request, "desk_sessions"))
