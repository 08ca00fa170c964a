"""Who has the places of an agency for which some are held: those who booked, or are offered a place, from its workplaces.

Bookings and offers are counted by kind of workplace everywhere. Only where a session holds places for an agency, its
people are counted apart from the others of their kind.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Q

from trefoil.training.models import Booking, BookingStage, Offer, OfferStage
from trefoil.training.places import share_of


class Own(NamedTuple):
    """So many places of a session are taken from an agency's workplaces of one kind; `late`: past their time."""

    session: int
    kind: str
    agency: int
    number: int
    late: int


def taken_by_holders(sessions: Iterable[int], now: datetime) -> list[Own]:
    """Of these sessions, what is taken by agencies for which they still hold places. Two queries."""
    keys = list(sessions)
    booked = counted(Booking.objects.all().taking_a_place(), "", Q(stage=BookingStage.REQUESTED), keys, now)
    return booked + counted(Offer.objects.filter(stage=OfferStage.OPEN), "waiting__", Q(), keys, now)


def counted(rows: Any, whose: str, can_lapse: Q, sessions: list[int], now: datetime) -> list[Own]:
    """`whose` leads from these rows to who has the place."""
    agency = f"{whose}employment__workplace__agency"
    held = Q(session__held__agency=F(agency), session__held__released_at__gt=now)
    found = rows.filter(held, session__in=sessions).order_by().values_list("session", "kind", agency)
    late = Count("pk", filter=can_lapse & Q(lapses_at__lte=now))
    return [Own(*one) for one in found.annotate(Count("pk"), late=late)]


def apart(taken: Counter[str], own: Iterable[Own], *, late: bool = False) -> Counter[str]:
    """What is taken of one session, with the agencies that have places of their own counted apart from their kinds."""
    moved = Counter(taken)
    for one in own:
        number = one.late if late else one.number
        moved[one.kind] -= number
        moved[share_of(one.agency)] += number
    return moved
