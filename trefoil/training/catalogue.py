"""What anyone may know of the programme: courses in use, their coming dates, and how many places are left. Never who."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.words import count
from trefoil.training.actions.settling import takes_offers
from trefoil.training.models import (
    Booking,
    Course,
    CourseVersion,
    Delivery,
    HeldPlaces,
    Offer,
    OfferStage,
    Outcome,
    Session,
    SessionDate,
    SessionStage,
)
from trefoil.training.places import Places
from trefoil.training.shares import apart, taken_by_holders
from trefoil.training.when import ONLINE, day_of, days_of, where_of

FEW = 5
"""So many places or fewer are said to be the last ones."""


def courses_in_use() -> "QuerySet[Course]":
    """Courses that are taught today, with the version that is."""
    today = clock.today()
    newest = CourseVersion.objects.filter(from_on__lte=today).order_by("-number")
    rows = Course.objects.filter(Q(retired_on=None) | Q(retired_on__gt=today), versions__from_on__lte=today).distinct()
    return rows.prefetch_related(Prefetch("versions", newest, to_attr="taught")).order_by("level", "title")


def coming_sessions() -> "QuerySet[Session]":
    """Sessions that can still be booked or waited for, or that are full, in the order of their dates."""
    rows = Session.objects.filter(stage=SessionStage.OPEN, starts_at__gt=clock.now())
    return with_dates(rows).order_by("starts_at", "reference")


def with_dates(sessions: "QuerySet[Session]") -> "QuerySet[Session]":
    dates = Prefetch("dates", SessionDate.objects.order_by("starts_at"))
    return sessions.select_related("course_version__course").prefetch_related(dates)


def how_taught(course: Course, dates: "list[Shown]") -> str:
    """In person, live online, ...; what its open dates say counts where they all moved online."""
    if course.delivery == Delivery.PLACE and dates and all(one.where == ONLINE for one in dates):
        return "Online for now"
    return str(course.get_delivery_display())


def next_free(dates: "list[Shown]") -> str:
    """The first later date that can be booked, where the first of all is full: Tue 19 May 2020: 20 places."""
    if not dates or dates[0].can_book:
        return ""
    return next((f"{day_of(one.session)}: {one.says.lower()}" for one in dates[1:] if one.can_book), "")


def outcomes_of(version: CourseVersion) -> list[Outcome]:
    return list(version.outcomes.order_by("position"))


@dataclass(frozen=True)
class Shown:
    """A session as the public pages show it."""

    session: Session
    places: Places
    held: list[HeldPlaces]
    now: datetime

    @property
    def days(self) -> list[str]:
        return days_of(self.session)

    @property
    def where(self) -> str:
        return where_of(self.session)

    @property
    def free(self) -> int:
        """Places that anybody can have."""
        return self.places.free_for("")

    @property
    def takes_bookings(self) -> bool:
        return self.session.stage == SessionStage.OPEN and self.now < self.session.closes_at

    @property
    def can_book(self) -> bool:
        return self.takes_bookings and self.places.left > 0

    @property
    def can_wait(self) -> bool:
        return self.free == 0 and takes_offers(self.session, self.now)

    @property
    def says(self) -> str:
        """How it stands, in the words of a tag."""
        if self.session.stage != SessionStage.OPEN:
            return str(self.session.get_stage_display())
        if self.now >= self.session.closes_at:
            return "Booking has closed"
        if not self.free:
            return "Full" if not self.places.left else "Held places only"
        return f"{count(self.free, 'place')} left" if self.free <= FEW else count(self.free, "place")

    @property
    def tone(self) -> str:
        if not self.takes_bookings:
            return "quiet"
        return "bad" if not self.free else "warn" if self.free <= FEW else "good"

    @property
    def held_words(self) -> list[str]:
        """For whom places are held, and until when."""
        kept = [(one, one.places - self.places.taken.get(one.share, 0)) for one in self.held]
        return [
            f"{count(more, 'more place')} held for {one.holders} until {long_date(one.last_day)}"
            for one, more in kept
            if more > 0
        ]


def shown(sessions: Iterable[Session]) -> list[Shown]:
    """These sessions with their places: three queries, however many they are, and two where an agency has its own."""
    rows, now = list(sessions), clock.now()
    keys = [one.pk for one in rows]
    taken: dict[int, Counter[str]] = defaultdict(Counter)
    open_offers = Offer.objects.filter(stage=OfferStage.OPEN)
    for gone in (Booking.objects.all().taking_a_place(), open_offers):
        counted = gone.filter(session__in=keys).order_by().values_list("session", "kind").annotate(Count("pk"))
        for key, kind, number in counted:
            taken[key][kind] += number
    held: dict[int, list[HeldPlaces]] = defaultdict(list)
    kept = HeldPlaces.objects.filter(session__in=keys, released_at__gt=now).select_related("agency")
    for one in kept.order_by("released_at", "pk"):
        held[one.session_id].append(one)
    of_agencies = {key for key, some in held.items() if any(one.agency_id for one in some)}
    for own in taken_by_holders(of_agencies, now) if of_agencies else ():
        taken[own.session] = apart(taken[own.session], [own])
    return [
        Shown(
            one, Places(one.capacity, taken[one.pk], {row.share: row.places for row in held[one.pk]}), held[one.pk], now
        )
        for one in rows
    ]
