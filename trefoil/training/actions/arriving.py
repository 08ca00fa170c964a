"""Somebody says on the day that they are there."""

from datetime import date

from django.db.models import Q

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.training import here
from trefoil.training.actions.register import ON_THE_REGISTER
from trefoil.training.models import Arrival, Learner, Session

NOT_NOW = "This code works on the day only, from an hour before the session until an hour after it"


@action
def arrive(
    *, session: Session, day: date, learner: Learner | None = None, email: str = "", by: Person | None
) -> Arrival | None:
    """Note that whoever came in by a link, or has a place under this address, is there. Twice is the same as once.

    Nobody learns from it whether an address has a place: without one nothing is kept but that somebody tried.
    """
    now = clock.now()
    if not here.works(session, day, now):
        raise Refused(NOT_NOW)
    rows = session.bookings.filter(stage__in=ON_THE_REGISTER)
    booking = rows.filter(Q(learner=learner) if learner else booked_with(email.strip().lower())).order_by("pk").first()
    if booking is None:
        record("noted", session, f"Somebody without a place in {session} said that they are there.")
        return None
    how = Arrival.How.SIGNED_IN if learner else Arrival.How.EMAIL
    made, new = Arrival.objects.get_or_create(booking=booking, taught_on=day, defaults={"arrived_at": now, "how": how})
    if new:
        record("noted", booking, f"They said that they are there in {session}.")
    return made


def booked_with(email: str) -> Q:
    """By the address of their record, or of one that was merged into it."""
    return Q(learner__email=email) | Q(learner__merged__email=email)
