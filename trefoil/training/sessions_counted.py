"""Sessions with what a list says of their places, counted by the database: as many queries for fifty as for one."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from trefoil.training.models import Booking, BookingStage, Offer, OfferStage, SessionStage, Teaching, Waiting

BOOKABLE = (SessionStage.OPEN,)


def counting(rows: QuerySet, by: str) -> Coalesce:
    """How many of these rows belong to each session; `by` is the field that leads there."""
    counted = rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def with_counts(sessions: QuerySet) -> QuerySet:
    """Each session with `taken`, `offered`, `waits` (without those to whom a place is offered), `trainers` and `left`."""
    offers = Offer.objects.filter(stage=OfferStage.OPEN)
    links = Waiting.sessions.through.objects.filter(waiting__ended_at=None)
    offered = Offer.objects.filter(waiting=OuterRef("waiting"), stage=OfferStage.OPEN)
    return sessions.annotate(
        taken=counting(Booking.objects.taking_a_place(), "session"),
        requested=counting(Booking.objects.filter(stage=BookingStage.REQUESTED), "session"),
        offered=counting(offers, "session"),
        waits=counting(links.filter(~Exists(offered)), "session"),
        trainers=counting(Teaching.objects.filter(ended_on=None), "session"),
    ).annotate(left=Greatest(F("capacity") - F("taken") - F("offered"), 0))


def at_risk(sessions: QuerySet, now: datetime) -> QuerySet:
    """Of sessions with counts, those still to come that have fewer places taken than their minimum."""
    return sessions.filter(stage__in=BOOKABLE, starts_at__gt=now, taken__lt=F("minimum"))


def is_at_risk(session: Any, now: datetime) -> bool:
    return session.stage in BOOKABLE and session.starts_at > now and session.taken < session.minimum


def missing(session: Any) -> int:
    """How many more places a session at risk needs."""
    return max(0, session.minimum - session.taken)


def shares(session: Any) -> list[tuple[str, int]]:
    """The parts of the bar that shows the places."""
    return [("taken", session.taken), ("offered", session.offered), ("left", session.left)]
