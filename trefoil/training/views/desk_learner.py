"""One learner: where they work, what they need and hold, their places, letters; and making two records one."""

from typing import Any

from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from trefoil.shared import clock, forms, words
from trefoil.shared.dates import long_date
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for
from trefoil.training import actions, needs_shown
from trefoil.training.holding import attended_by, frameworks, jobs_in
from trefoil.training.models import ASKED, Booking, BookingStage, Employment, Learner, Letter
from trefoil.training.needs import Standing, State, standings
from trefoil.training.views.desk_common import BOOKING_TONES, button, stage_words, tabs
from trefoil.training.views.desk_learners import STATE_TONES, WORDS, jobs_seen, learners_of, may_look
from trefoil.training.waiting_list import entries_of

MOST_LETTERS = 20
MOST_FOUND = 20


def find(request: HttpRequest, pk: int) -> Learner:
    if not may_look(request.user):
        raise Http404
    return get_object_or_404(Learner.objects.visible_to(request.user).select_related("merged_into"), pk=pk)


def address_of(learner: Learner) -> str:
    return reverse("training:desk_learner", args=[learner.pk])


def learner(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    if found.merged_into_id:
        return redirect("training:desk_learner", found.merged_into_id)
    person: Any = request.user
    manages = person.may("training.manage")
    today = clock.today()
    jobs = list(jobs_seen(person).filter(learner=found))
    bookings = list(bookings_of(found, person))
    context = {
        "learner": found, "manages": manages, "facts": facts(found, bookings),
        "jobs": [{"job": one, "now": one.holds_on(today)} for one in jobs],
        "to_come": [shown(one) for one in reversed(bookings) if one.stage in ASKED],
        "past": [shown(one) for one in bookings if one.stage not in ASKED],
        "elearning": list(found.certificates.filter(booking=None, withdrawn_on=None).order_by("-taught_on", "pk")),
        "waiting": entries_of(found, person), "letters": letters_of(found, person),
        "buttons": [
            button("Correct the address", "desk_correct_address", found.pk),
            button("This is the same person as…", "desk_same", found.pk),
        ] if manages else [],
        "history": events_for(subject=found, newest=20) if manages else [],
        "merged": list(found.merged.select_related("merged_by").order_by("merged_on", "pk")) if manages else [],
    } | needs_of(found, jobs, today)  # fmt: skip
    return render(request, "training/desk/learner.html", context | tabs(request, "desk_learners"))


def needs_of(found: Learner, jobs: list[Employment], today: Any) -> dict[str, Any]:
    """What those of these jobs that they have today need together, and how they stand to it."""
    known, attended = frameworks(today), attended_by([found.pk])[found.pk]
    rows = standings(jobs_in(one for one in jobs if one.holds_on(today)), known.lines, attended, today)
    return {
        "needs": [
            {"requirement": known.of(one.line), "words": WORDS[one.state], "tone": STATE_TONES[one.state], "said": said(one)}
            for one in rows
        ],
        "rungs": needs_shown.ladder(rows, attended, today), "span": needs_shown.span(today),
    }  # fmt: skip


def said(one: Standing) -> str:
    if one.held is None:
        return "No certificate meets it"
    attended = f"Attended on {long_date(one.held.on)}"
    if one.until is None:
        return f"{attended}, does not expire"
    return f"{attended}, {'expired on' if one.state == State.EXPIRED else 'until'} {long_date(one.until)}"


def bookings_of(found: Learner, person: Any) -> Any:
    rows = Booking.objects.visible_to(person).filter(learner=found)
    return rows.select_related("session", "course", "certificate", "employment__workplace").order_by(
        "-session__starts_at", "-pk"
    )


def shown(booking: Booking) -> dict[str, Any]:
    certificate = getattr(booking, "certificate", None)
    return {
        "booking": booking, "words": stage_words(booking), "tone": BOOKING_TONES.get(booking.stage, "quiet"),
        "on": clock.day_of(booking.session.starts_at),
        "certificate": certificate if certificate and certificate.withdrawn_on is None else None,
    }  # fmt: skip


def facts(found: Learner, bookings: list[Booking]) -> list[tuple[str, Any]]:
    missed = sum(one.stage == BookingStage.NO_SHOW for one in bookings)
    return [
        ("E-mail", found.email or "None"), ("Written to", found.get_reach_display()),
        ("Record since", long_date(clock.day_of(found.added_at))),
        ("Did not come", words.count(missed, "time") if missed else "Never"),
    ]  # fmt: skip


def letters_of(found: Learner, person: Any) -> list[Letter]:
    theirs = Q(booking__learner=found) | Q(offer__waiting__learner=found) | Q(waiting__learner=found)
    return list(Letter.objects.visible_to(person).filter(theirs).order_by("-made_at", "-pk")[:MOST_LETTERS])


@needs("training.manage")
def same(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for the other record: by what is typed, or those with the same name."""
    found = find(request, pk)
    typed = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
    rows = learners_of(request.user).exclude(pk=found.pk)
    if typed:
        for word in typed.split():
            rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
    else:
        rows = rows.filter(name__iexact=found.name)
    now = jobs_seen(request.user).filter(pk__in=Employment.objects.on(clock.today()))
    rows = rows.prefetch_related(Prefetch("employments", now, to_attr="jobs")).order_by("name", "pk")
    context = {"learner": found, "typed": typed, "rows": list(rows[:MOST_FOUND]), "back": address_of(found)}
    return render(request, "training/desk/same.html", context | tabs(request, "desk_learners"))


class Merge(forms.Form):
    keep = forms.ChoiceField("Which record is kept?", choices=[], missing="Choose which record is kept")
    why = forms.TextField(
        "How do you know that they are one person?", limit=300, missing="Say how you know that they are one person",
        hint="For example, their employer told us that they changed their name",
    )  # fmt: skip

    def __init__(self, *args: Any, both: list[Learner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.both = {str(one.pk): one for one in both}
        self.fields["keep"].choices = [
            (key, f"{one.name}, {one.email or 'no e-mail'}") for key, one in self.both.items()
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "keep" in given:
            given["keep"] = self.both[given["keep"]]
            given["other"] = next(one for one in self.both.values() if one != given["keep"])
        return given


@needs("training.manage")
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    both = [find(request, pk), find(request, other)]
    if pk == other or any(one.merged_into_id for one in both):
        raise Http404
    counted = [
        f"{one.name} ({one.email or 'no e-mail'}) has {words.count(one.bookings.count(), 'booking')} and "
        f"{words.count(one.employments.count(), 'workplace')}."
        for one in both
    ]
    return form_page(
        request, form_class=Merge, form_options={"both": both}, title="Make two records one", dangerous=True,
        lede=f"{' '.join(counted)} All of it is kept in one record, and both addresses lead to it. You cannot undo this.",
        act=lambda data: address_of(actions.merge_learners(by=request.user, **data)), button="Make them one",
        back=reverse("training:desk_same", args=[pk]), done="The two records are one now",
        initial={"keep": str(pk)},
    )  # fmt: skip
