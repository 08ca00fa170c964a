"""Who has the places of an agency for which some are held: those who booked, or are offered a place, from its workplaces.

Bookings and offers are counted by kind of workplace everywhere. Only where a session holds places for an agency, its
people are counted apart from the others of their kind.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Q

from trefoil.training.models import Booking, Offer, OfferStage
from trefoil.training.places import share_of


class Own(NamedTuple):
    """So many places of a session are taken from an agency's workplaces of one kind."""

    session: int
    kind: str
    agency: int
    number: int


def taken_by_holders(sessions: Iterable[int], now: datetime) -> list[Own]:
    """Of these sessions, what is taken by agencies for which they still hold places. Two queries."""
    keys = list(sessions)
    booked = counted(Booking.objects.all().taking_a_place(), "", keys, now)
    return booked + counted(Offer.objects.filter(stage=OfferStage.OPEN), "waiting__", keys, now)


def counted(rows: Any, whose: str, sessions: list[int], now: datetime) -> list[Own]:
    """`whose` leads from these rows to who has the place. A workplace that is to be checked counts for no agency."""
    workplace = f"{whose}employment__workplace"
    held = Q(session__held__agency=F(f"{workplace}__agency"), session__held__released_at__gt=now)
    checked = rows.filter(held, session__in=sessions, **{f"{workplace}__to_check": False})
    found = checked.order_by().values_list("session", "kind", f"{workplace}__agency")
    return [Own(*one) for one in found.annotate(Count("pk"))]


def apart(taken: Counter[str], own: Iterable[Own]) -> Counter[str]:
    """What is taken of one session, with the agencies that have places of their own counted apart from their kinds."""
    moved = Counter(taken)
    for one in own:
        moved[one.kind] -= one.number
        moved[share_of(one.agency)] += one.number
    return moved
