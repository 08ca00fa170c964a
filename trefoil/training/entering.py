"""A learner's visit: their session holds the key of their record and nothing else (decision 13). Never `request.user`.

Somebody new, whose address a used link proves, holds the key of that link until they gave their details.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db.models import BigIntegerField, CharField, DateField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from trefoil.partnership.sign_in import public
from trefoil.shared import clock
from trefoil.shared.planned import PlannedQuery
from trefoil.training import no_shows
from trefoil.training.catalogue import shown
from trefoil.training.models import Employment, Learner, Session, SignInLink
from trefoil.training.when import day_of

LEARNER = "training-learner"
PROVED = "training-proved-link"
BEGAN = "training-began"
SEEN = "training-seen"
KEYS = (LEARNER, PROVED, BEGAN, SEEN)
A_MINUTE = 60
LEARNER_BY_KEY = PlannedQuery(lambda pk: Learner.objects.filter(pk=pk), pk=BigIntegerField())
JOBS = PlannedQuery(
    lambda learner, today: Employment.objects.on(today).filter(learner=learner, workplace__closed_on=None)
    .select_related("workplace").order_by("from_on", "pk"),
    learner=BigIntegerField(), today=DateField(),
)  # fmt: skip
PUBLIC_SESSION = PlannedQuery(
    lambda reference: Session.objects.public().select_related("course_version__course").filter(reference=reference),
    reference=CharField(),
)


def begin_visit(request: HttpRequest, *, learner: Learner | None, link: SignInLink | None = None) -> None:
    """After the button of a link was pressed. The session gets a new key, so that nobody waits in an old one."""
    end_visit(request)
    request.session.cycle_key()
    request.session[BEGAN] = request.session[SEEN] = clock.seconds()
    if learner is not None:
        request.session[LEARNER] = learner.pk
    elif link is not None:
        request.session[PROVED] = link.pk


def end_visit(request: HttpRequest) -> None:
    for key in KEYS:
        request.session.pop(key, None)


def now_known(request: HttpRequest, learner: Learner) -> None:
    """Somebody new has given their details."""
    request.session.pop(PROVED, None)
    request.session[LEARNER] = learner.pk


def still_going(request: HttpRequest) -> bool:
    """Whether the visit was used lately and is not too long; else it ends here."""
    if LEARNER not in request.session and PROVED not in request.session:
        return False
    now = clock.seconds()
    idle, lasted = now - request.session.get(SEEN, 0), now - request.session.get(BEGAN, 0)
    if idle > settings.SESSION_IDLE_MINUTES * A_MINUTE or lasted > settings.SESSION_LONGEST_HOURS * 60 * A_MINUTE:
        end_visit(request)
        messages.info(request, "Your visit has ended because nothing was done for a while. Ask for a new link.")
        return False
    if idle > A_MINUTE:
        request.session[SEEN] = now
    return True


def learner_of(request: HttpRequest) -> Learner | None:
    """Who is here, if a learner is."""
    if not still_going(request) or LEARNER not in request.session:
        return None
    found = LEARNER_BY_KEY.first(pk=request.session[LEARNER])
    return found.kept if found else None


def proved_link(request: HttpRequest) -> SignInLink | None:
    """The used link of somebody new."""
    if not still_going(request) or PROVED not in request.session:
        return None
    return SignInLink.objects.select_related("session").filter(pk=request.session[PROVED]).first()


def to_sign_in(session: str = "") -> HttpResponse:
    """Ask who they are; `session` is the reference of what they were about to book."""
    address = reverse("training:who")
    return HttpResponseRedirect(f"{address}?{urlencode({'session': session})}" if session else address)


def for_learners(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page for whoever came in by a link; everybody else is asked who they are. The view gets `learner`."""

    @public
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        learner = learner_of(request)
        if learner is None:
            return to_sign_in(str(kwargs.get("reference", "")))
        return view(request, learner, *args, **kwargs)

    return opened


def asks_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that books: whoever did not come too often is told so before they fill in anything."""

    @wraps(view)
    def opened(request: HttpRequest, learner: Learner, reference: str) -> HttpResponse:
        now = clock.now()
        if request.method == "POST" or not no_shows.needs_agreement(learner, now):
            return view(request, learner, reference)
        rows = no_shows.missed(learner, now).select_related("session__course_version__course")
        missed = [
            f"{one.session.course_version.course}, {day_of(one.session)}" for one in rows.order_by("session__starts_at")
        ]
        back = reverse("training:session", args=[reference])
        return render(request, "training/ask_first.html", {"here": "courses", "missed": missed, "back": back})

    return opened


def goes_on(learner: Learner | None, session: Session | None) -> str:
    """Where somebody goes who came in: new people say who they are, then everyone to what they were about to book."""
    if learner is None:
        return reverse("training:about_you")
    if session is None:
        return reverse("training:mine")
    found = shown([session])[0]
    is_full = found.can_wait and not found.can_book
    return reverse("training:wait" if is_full else "training:book", args=[session.reference])


def jobs_of(learner: Learner) -> list[Employment]:
    """Where they work today. Whoever worked at a place that has closed says where they work now."""
    jobs = JOBS.all(learner=learner.pk, today=clock.today())
    for one in jobs:
        one.learner = learner
    return jobs


def public_session(reference: str) -> Session | None:
    return PUBLIC_SESSION.first(reference=reference)
