"""What the coordinator sees first: what is at risk, what waits, where demand is, who did not come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from trefoil.training import printing
from trefoil.training.models import (
    Booking,
    BookingStage,
    Charge,
    ChargeStage,
    Completion,
    Course,
    Offer,
    OfferStage,
    Session,
    SessionStage,
    Waiting,
    Workplace,
    kind_in_words,
)
from trefoil.training.models.elearning import TO_SETTLE
from trefoil.training.sessions_counted import at_risk, with_counts
from trefoil.training.trainers import without_trainer

SHOWN = 8
SOON = timedelta(weeks=4)
LOOKED_BACK = timedelta(days=365)
CAME = {BookingStage.ATTENDED: "shown", BookingStage.PARTLY: "too_early", BookingStage.NO_SHOW: "not_shown"}
"""What became of a confirmed place, and the part of the bar that stands for it."""


@dataclass(frozen=True)
class Demand:
    """One course: who waits for it, and the places of its sessions that can be booked now."""

    course: Course
    waits: int
    places: int
    taken: int

    @property
    def left(self) -> int:
        return max(0, self.places - self.taken)

    @property
    def short(self) -> int:
        """How many wait beyond the places that are left."""
        return max(0, self.waits - self.left)

    @property
    def shares(self) -> list[tuple[str, int]]:
        return [("taken", min(self.taken, self.places)), ("left", self.left), ("offered", self.short)]


@dataclass(frozen=True)
class ToDecide:
    """How much waits for the coordinator in lists of their own."""

    workplaces: int
    charges: int
    results: int
    letters: int


@dataclass(frozen=True)
class Came:
    """How many of the places of one kind of workplace were used in a year."""

    kind: str
    attended: int
    partly: int
    no_show: int

    @property
    def whole(self) -> int:
        return self.attended + self.partly + self.no_show

    @property
    def shares(self) -> list[tuple[str, int]]:
        return [("shown", self.attended), ("too_early", self.partly), ("not_shown", self.no_show)]


def coming(now: datetime) -> Any:
    """Open sessions of the next four weeks, with counts, in order of time."""
    rows = Session.objects.filter(stage=SessionStage.OPEN, starts_at__gt=now, starts_at__lte=now + SOON)
    return with_counts(rows).select_related("course_version__course").order_by("starts_at", "pk")


def at_risk_now(now: datetime) -> Any:
    rows = at_risk(with_counts(Session.objects.all()), now).select_related("course_version__course")
    return rows.order_by("starts_at", "pk")


def without_trainer_now(now: datetime) -> Any:
    rows = without_trainer(Session.objects.all(), now).select_related("course_version__course")
    return rows.order_by("starts_at", "pk")


def to_be_marked(now: datetime) -> Any:
    """Sessions that have begun and whose register is open."""
    rows = Session.objects.filter(stage=SessionStage.OPEN, starts_at__lte=now)
    return rows.select_related("course_version__course").order_by("starts_at", "pk")


def waiting_for_managers(person: Any, now: datetime) -> Any:
    """Requests that no manager has answered and that hold, those that lapse first at the top."""
    rows = (
        Booking.objects.visible_to(person)
        .filter(stage=BookingStage.REQUESTED, lapses_at__gt=now)
        .select_related("learner", "employment__workplace", "course", "session")
    )
    return rows.order_by("lapses_at", "pk")


def to_decide(person: Any) -> ToDecide:
    return ToDecide(
        workplaces=Workplace.objects.visible_to(person).filter(to_check=True).count(),
        charges=Charge.objects.visible_to(person).filter(stage=ChargeStage.PROPOSED).count(),
        results=Completion.objects.visible_to(person).filter(TO_SETTLE).count(),
        letters=sum(len(one.letters) for one in printing.piles(person)),
    )


def demand(person: Any, now: datetime) -> list[Demand]:
    """Courses that somebody waits for or can book, those with the most unmet demand first. Four queries."""
    bookable = Session.objects.filter(stage=SessionStage.OPEN, closes_at__gt=now)
    places: dict[int, list[int]] = {}
    for row in with_counts(bookable).values_list("course_version__course", "capacity", "taken", "offered"):
        course, capacity, taken, offered = row
        found = places.setdefault(course, [0, 0])
        found[0] += capacity
        found[1] += taken + offered
    offered_to = Offer.objects.filter(waiting=OuterRef("pk"), stage=OfferStage.OPEN)
    waits = dict(
        Waiting.objects.visible_to(person)
        .filter(~Exists(offered_to), ended_at=None)
        .order_by()
        .values_list("course")
        .annotate(Count("pk"))
    )
    courses = Course.objects.filter(pk__in={*places, *waits}).order_by("title", "pk")
    rows = [Demand(one, waits.get(one.pk, 0), *places.get(one.pk, [0, 0])) for one in courses]
    return sorted(rows, key=lambda one: (-one.short, -one.waits))


def came(person: Any, now: datetime) -> list[Came]:
    """By kind of workplace, those with most places used or lost first."""
    since = Q(session__starts_at__gt=now - LOOKED_BACK, session__starts_at__lte=now)
    seen = Booking.objects.visible_to(person).filter(since, stage__in=CAME)
    rows = seen.order_by().values_list("kind", "stage").annotate(Count("pk"))
    counts: dict[str, dict[str, int]] = {}
    for kind, stage, number in rows:
        counts.setdefault(kind, {})[stage] = number
    found = [Came(kind_in_words(kind), *(one.get(stage, 0) for stage in CAME)) for kind, one in counts.items()]
    return sorted(found, key=lambda one: (-one.no_show, one.kind))
