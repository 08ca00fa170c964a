"""The list of sessions, and one session as the coordinator sees it."""

from collections import Counter
from typing import Any

from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trefoil.shared import clock
from trefoil.shared.dates import moment_in_words
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for
from trefoil.training.actions.settling import places_of
from trefoil.training.models import (
    ASKED,
    COUNTED_AS,
    TAKES_A_PLACE,
    Booking,
    Offer,
    OfferStage,
    Session,
    SessionStage,
    Waiting,
)
from trefoil.training.session_list import Sessions
from trefoil.training.sessions_counted import is_at_risk, missing, shares, with_counts
from trefoil.training.trainers import lacks_trainer
from trefoil.training.views.desk_common import BOOKING_TONES, STAGE_TONES, button, find_session, stage_words, tabs
from trefoil.training.when import days_of, where_of

ORDER = (*TAKES_A_PLACE,)
"""Bookings that take a place stand before those that were given back."""


@needs("training.manage")
def sessions(request: HttpRequest) -> HttpResponse:
    rows = with_counts(Session.objects.visible_to(request.user)).select_related("course_version__course")
    rows = rows.annotate(number_of_dates=Count("dates"))
    buttons = [button("Plan a session", "desk_plan", kind="")]
    return Sessions(request, rows, context=tabs(request, "desk_sessions") | {"buttons": buttons}).response()


@needs("training.manage")
def session(request: HttpRequest, reference: str) -> HttpResponse:
    found = find_session(request, reference)
    counted = with_counts(Session.objects.filter(pk=found.pk)).get()
    now = clock.now()
    bookings = list(bookings_of(found, request.user))
    context = {
        "session": found, "course": found.course_version.course, "counted": counted,
        "stage_tone": STAGE_TONES[SessionStage(found.stage)], "at_risk": is_at_risk(counted, now),
        "missing": missing(counted), "shares": shares(counted),
        "dates": days_of(found), "where": where_of(found),
        "teaching": list(teaching_of(found)), "lacks_trainer": lacks_trainer(counted, now),
        "facts": facts(found), "kinds": by_share(found), "waiting": waiting_list(found, request.user),
        "bookings": [shown(one) for one in bookings if one.stage in ORDER],
        "given_back": [shown(one) for one in bookings if one.stage not in ORDER],
        "waits_for_manager": sum(one.stage == "requested" for one in bookings),
        "buttons": buttons(found), "history": events_for(subject=found, newest=20),
        "to_sign": found.stage in (SessionStage.OPEN, SessionStage.DELIVERED),
        "may_cancel": found.stage in (SessionStage.PLANNED, SessionStage.OPEN),
        "coming": now < found.starts_at and found.stage in ("planned", "open"),
    }  # fmt: skip
    return render(request, "training/desk/session.html", context | tabs(request, "desk_sessions"))


def bookings_of(session: Session, person: Any) -> Any:
    rows = (
        Booking.objects.visible_to(person)
        .filter(session=session)
        .select_related("learner", "employment__workplace", "certificate")
    )
    return rows.order_by("asked_at", "pk")


def teaching_of(session: Session) -> Any:
    return session.teaching.filter(ended_on=None).select_related("trainer").order_by("part", "pk")


def shown(booking: Booking) -> dict[str, Any]:
    return {
        "record": booking, "words": stage_words(booking), "tone": BOOKING_TONES.get(booking.stage, "quiet"), "asked": booking.stage in ASKED,
        "requested": booking.stage == "requested", "certificate": getattr(booking, "certificate", None),
    }  # fmt: skip


def facts(session: Session) -> list[tuple[str, Any]]:
    found = [
        ("Places", session.capacity),
        ("Minimum", session.minimum or "No minimum"),
        ("Where", where_of(session)),
        ("Booking closes", moment_in_words(session.closes_at)),
        ("Joining instructions", moment_in_words(session.joining_at)),
        ("Teaches", str(session.course_version)),
    ]
    if session.joining_link:
        found.insert(3, ("Joining link", session.joining_link))
    return found


def by_share(session: Session) -> list[dict[str, Any]]:
    """For each kind of workplace, and each agency for which places are held, that has a place, holds one or waits: how its
    places stand."""
    places = places_of(session, clock.now())
    offers = session.offers.filter(stage=OfferStage.OPEN).values_list("kind", "waiting__employment__workplace__agency")
    entries = session.waiting.filter(ended_at=None).values_list("kind", "employment__workplace__agency")
    offered, waits = (Counter(places.share(*one) for one in some) for some in (offers, entries))
    held = {one.share: one for one in session.held.select_related("agency").order_by("agency__name", "pk")}
    concerned = {share for share, number in places.taken.items() if number} | set(held) | set(waits)
    agencies = [(share, one.holders) for share, one in held.items() if share in places.held and one.agency_id]
    return [
        {
            "kind": words, "taken": places.taken.get(share, 0) - offered[share], "offered": offered[share],
            "held": places.held.get(share, 0), "waits": waits[share], "free": places.free_for(share),
            "until": moment_in_words(held[share].released_at) if share in places.held else "",
        }
        for share, words in [*COUNTED_AS, *agencies]
        if share in concerned
    ]  # fmt: skip


def waiting_list(session: Session, person: Any) -> list[dict[str, Any]]:
    """Those who wait, in the order in which they are offered a place."""
    opened = Offer.objects.filter(stage=OfferStage.OPEN).select_related("session")
    rows = (
        Waiting.objects.visible_to(person)
        .filter(sessions=session, ended_at=None)
        .select_related("learner", "employment__workplace")
        .prefetch_related("sessions", Prefetch("offers", queryset=opened, to_attr="open_offers"))
        .order_by("joined_at", "pk")
    )
    return [
        {"entry": one, "place": place, "state": state_of(one, session), "answer": where_answered(one, session)}
        for place, one in enumerate(rows, 1)
    ]


def where_answered(waiting: Any, session: Session) -> str:
    """Where the coordinator answers for somebody who rings about a place that is offered in this session."""
    offered = [one.pk for one in waiting.open_offers if one.session_id == session.pk]
    return reverse("training:desk_answer_offer", args=offered) if offered else ""


def state_of(waiting: Any, session: Session) -> str:
    for offer in waiting.open_offers:
        which = "" if offer.session_id == session.pk else f" in {offer.session}"
        how = f". {waiting.learner.get_reach_display()}" if waiting.learner.written_to_by_others else ""
        return f"Offered a place{which}, kept until {moment_in_words(offer.lapses_at)}{how}"
    others = sorted(one.reference for one in waiting.sessions.all() if one.pk != session.pk)
    said = ["With colleagues"] if waiting.together_id else []
    said += [f"Also for {', '.join(others)}"] if others else []
    return ". ".join(said)


def buttons(session: Session) -> list[dict[str, str]]:
    """The next step last. To cancel the session is offered at the end of the page."""
    reference = session.reference
    if session.stage == SessionStage.PLANNED:
        return [
            button("Change", "desk_change_session", reference),
            button("Open for booking", "desk_open", reference, kind=""),
        ]
    if session.stage == SessionStage.DELIVERED:
        return [
            button("Correct the register", "desk_register", reference),
            button("Evaluation", "desk_session_evaluation", reference),
        ]
    if session.stage != SessionStage.OPEN:
        return []
    if clock.now() >= session.starts_at:
        return [
            button("Code for the day", "desk_code", reference),
            button("Fill the register from a report", "desk_report", reference),
            button("Take the register", "desk_register", reference, kind=""),
        ]
    return [
        button("Code for the day", "desk_code", reference), button("Change", "desk_change_session", reference),
        button("Book for people", "desk_book", reference, kind=""),
    ]  # fmt: skip


def back_to(session: Session) -> str:
    return reverse("training:desk_session", args=[session.reference])
