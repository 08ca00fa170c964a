"""My learning: places to come, what one waits for, what was; and one's own details. A learner sees their own only."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.downloads import attachment
from trefoil.shared.pages import form_page, see_other
from trefoil.shared.words import count
from trefoil.training import actions, asking, completed, licences, links
from trefoil.training.actions.moving import is_left, is_too_late
from trefoil.training.actions.working_elsewhere import ASK_AGAIN, ASKED_ANEW
from trefoil.training.calendar_files import calendar_to_keep
from trefoil.training.can_cancel import can_i_cancel, may_give_back
from trefoil.training.entering import for_learners, jobs_of
from trefoil.training.forms.details import ColleagueForm, DetailsForm, GiveBackForm, ManagerForm, WorkplaceForm
from trefoil.training.models import ASKED, Booking, BookingStage, Certificate, Employment, Learner, When
from trefoil.training.office import offices_of
from trefoil.training.waiting_list import Entry, entries_of
from trefoil.training.when import day_of, days_of, where_of

FORM = "training/form.html"
WITH = ("session__course_version__course", "employment__workplace", "certificate")
MARKED = {BookingStage.ATTENDED, BookingStage.PARTLY, BookingStage.NO_SHOW}
"""What the register has settled: nothing is left to cancel."""
TONES = {
    BookingStage.REQUESTED: "warn", BookingStage.CONFIRMED: "good", BookingStage.ATTENDED: "good",
    BookingStage.PARTLY: "warn", BookingStage.NO_SHOW: "bad", BookingStage.CANCELLED_LATE: "warn",
}  # fmt: skip


ASKS = {
    When.BEFORE: "What can you do now, before the course?", When.AFTER: "Evaluate the course",
    When.LATER: "What has the course changed?",
}  # fmt: skip
ANSWERED = ("evaluations", "session__course_version__outcomes")


def asks_of(booking: Booking) -> list[dict[str, str]]:
    """What this learner can answer about the course today: words and address."""
    return [
        {"words": ASKS[When(when)], "address": reverse(f"training:evaluate_{when}", args=[booking.pk])}
        for when in asking.asks_of(booking, clock.today())
    ]


def row(booking: Booking) -> dict[str, Any]:
    return {
        "booking": booking, "course": booking.session.course_version.course, "day": day_of(booking.session),
        "where": where_of(booking.session), "stage": booking.get_stage_display(),
        "tone": TONES.get(BookingStage(booking.stage), "quiet"), "asks": asks_of(booking),
        "certificate_waits": asking.waits_for_it(booking), "certificate": held(booking),
    }  # fmt: skip


def held(booking: Booking) -> Certificate | None:
    """The certificate of a booking, unless it was withdrawn."""
    found: Certificate | None = getattr(booking, "certificate", None)
    return found if found and found.withdrawn_on is None else None


def offers_of(entries: list[Entry]) -> list[dict[str, Any]]:
    """The places that are kept for this learner today, each with the address where it is accepted or declined."""
    return [
        {"course": one.waiting.course.title, "on": one.offered_on, "until": one.offer.lapses_at,
         "address": reverse("training:offer", args=[links.key_of_offer(one.offer)])}
        for one in entries if one.offer
    ]  # fmt: skip


@for_learners
def mine(request: HttpRequest, learner: Learner) -> HttpResponse:
    bookings = learner.bookings.select_related(*WITH).prefetch_related(*ANSWERED).order_by("session__starts_at", "pk")
    rows = [row(one) for one in bookings]
    now, entries = clock.now(), entries_of(learner)
    to_come = [one for one in rows if one["booking"].stage in ASKED and one["booking"].session.ends_at > now]
    past = [one for one in reversed(rows) if one not in to_come]
    return render(request, "training/mine.html", {
        "here": "mine", "learner": learner, "jobs": jobs_of(learner), "to_come": to_come, "past": past,
        "asks": [one for one in rows if one["asks"]],
        "offices": offices_of(learner),
        "waiting": entries, "offers": offers_of(entries), "licences": licences.of_learner(learner), "elearning": completed.of_learner(learner),
    })  # fmt: skip


def find(learner: Learner, pk: int) -> Booking:
    return get_object_or_404(learner.bookings.select_related(*WITH), pk=pk)


@for_learners
def booking(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    found = find(learner, pk)
    return render(request, "training/booking.html", row(found) | {
        "here": "mine", "days": days_of(found.session), "can_cancel": can_i_cancel(found),
        "may_give_back": may_give_back(found), "is_confirmed": found.stage == BookingStage.CONFIRMED,
        "is_requested": found.stage == BookingStage.REQUESTED, "is_marked": found.stage in MARKED,
        "can_move": is_left(found) and not is_too_late(found), "move_key": links.key_to_move(found),
    })  # fmt: skip


@for_learners
def calendar(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    """The place as a calendar file, while it is confirmed."""
    found = find(learner, pk)
    if found.stage != BookingStage.CONFIRMED:
        raise Http404
    content = calendar_to_keep(found, sequence=found.version + found.session.version, at=clock.now())
    return attachment(content, f"{found.session.reference}.ics", "text/calendar; charset=utf-8")


def address(found: Booking) -> str:
    return reverse("training:booking", args=[found.pk])


def what_giving_back_means(found: Booking) -> str:
    """Which place it is, and until when it is given back without a charge."""
    place = f"{found.session.course_version.course.title}, {day_of(found.session)}"
    return f"{place}. {can_i_cancel(found).replace('Yes, ', 'You can give it back ', 1)}"


@for_learners
def give_back(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    found = find(learner, pk)
    if not may_give_back(found) and request.method != "POST":
        return see_other(address(found))

    def act(data: dict[str, Any]) -> str:
        return address(actions.give_back(booking=found, by=None, **data))

    return form_page(
        request, form_class=GiveBackForm, title="Give your place back", lede=what_giving_back_means(found), act=act,
        button="Give it back", done="You gave your place back", back=address(found), dangerous=True, template=FORM,
        context={"here": "mine"},
    )  # fmt: skip


@for_learners
def send_colleague(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    found = find(learner, pk)
    if not may_give_back(found) and request.method != "POST":
        return see_other(address(found))

    def act(data: dict[str, Any]) -> str:
        job = colleague(found, data["email"])
        actions.substitute(booking=found, employment=job, by=None)
        return address(found)

    return form_page(
        request, form_class=ColleagueForm, title="Send a colleague instead", act=act, button="Give them my place",
        lede="They take your place with your manager’s approval, and get the letters about it.",
        done="Your colleague has the place", back=address(found), template=FORM, context={"here": "mine"},
    )  # fmt: skip


@for_learners
def other_manager(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    """While nobody has answered: the address was mistyped, or somebody else approves it."""
    found = find(learner, pk)
    if found.stage != BookingStage.REQUESTED and request.method != "POST":
        return see_other(address(found))
    job = found.employment

    def act(data: dict[str, Any]) -> str:
        return address(actions.ask_other_manager(booking=found, by=None, **data))

    return form_page(
        request, form_class=ManagerForm, title="Ask another manager", act=act, button="Send to them",
        lede="The link that we sent before ends. Your place is kept meanwhile. They are your manager for what you book next, "
        "too.", initial={"manager_name": job.manager_name, "manager_email": job.manager_email},
        done="We asked them. Your place is kept meanwhile.", back=address(found), template=FORM, context={"here": "mine"},
    )  # fmt: skip


def colleague(found: Booking, email: str) -> Employment:
    """Somebody at the same workplace; nobody learns whether an address is known anywhere else."""
    there = Employment.objects.on(clock.today()).filter(workplace=found.employment.workplace_id)
    theirs = Q(learner__email=email) | Q(learner__merged__email=email)
    job = there.filter(theirs, learner__merged_into=None).select_related("learner").first()
    if job is None or job.learner_id == found.learner_id:
        raise Refused(
            f"Ask your colleague to sign in here once and to say that they work at {found.employment.workplace}. "
            "Then send this again"
        )
    return job


@for_learners
def details(request: HttpRequest, learner: Learner) -> HttpResponse:
    def act(data: dict[str, Any]) -> str:
        actions.change_name_and_needs(learner=learner, by=None, **data)
        return reverse("training:mine")

    return form_page(
        request, form_class=DetailsForm, title="Change your details", record=learner, act=act,
        done="Your details are saved", back=reverse("training:mine"), template=FORM, context={"here": "mine"},
    )  # fmt: skip


@for_learners
def employer(request: HttpRequest, learner: Learner) -> HttpResponse:
    def act(data: dict[str, Any]) -> str:
        actions.change_employer(learner=learner, by=None, **data)
        return reverse("training:mine")

    asked = list(learner.bookings.filter(stage=BookingStage.REQUESTED).values_list("pk", flat=True))

    return form_page(
        request, form_class=WorkplaceForm, title="Where you work now", act=act,
        lede="We end what we know of your work before. What you learned stays with you, and so do your confirmed places. "
        "Where your manager has not answered yet, your new manager is asked instead. Has your e-mail address changed, too? "
        "Change it on “My learning” while you can still sign in here.",
        done=lambda _: f"Your new workplace is saved. {what_became_of(learner, asked)}".strip(), back=reverse("training:mine"), template=FORM, context={"here": "mine"},
    )  # fmt: skip


def what_became_of(learner: Learner, asked: list[int]) -> str:
    """What a change of employer did to requests that nobody had answered."""
    ended = learner.bookings.filter(pk__in=asked)
    anew, again = ended.filter(why=ASKED_ANEW).count(), ended.filter(why=ASK_AGAIN).count()
    told = [f"Your new manager is asked to approve {count(anew, 'place')}."] if anew else []
    told += [f"{count(again, 'request')} ended: ask again from where you work now."] if again else []
    return " ".join(told)
