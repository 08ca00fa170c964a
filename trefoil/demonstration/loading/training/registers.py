"""Registers, and what the coordinator decides of the charges that follow from them."""

from datetime import timedelta
from functools import partial

from trefoil.demonstration.loading.training.bookings import is_invented
from trefoil.demonstration.loading.training.diary import LAST, Diary
from trefoil.demonstration.loading.training.sessions import Taught, once
from trefoil.demonstration.year.training.people import COLLEAGUES, FRIENDS, LEARNER, OFFICE
from trefoil.training import actions
from trefoil.training.models import Booking, BookingStage, Charge, ChargeStage

ABSENT, IN_PART = 0.09, 0.07
"""How often somebody of an invented workplace does not come, or comes for a part. Everyone else is there."""
FOLLOWED = {LEARNER, OFFICE, *COLLEAGUES, *FRIENDS}
DECIDED_AFTER = timedelta(days=16)
WAIVED = (
    "Ill on the day, and the office rang before nine",
    "A colleague’s bereavement",
    "Called to court that morning",
)


def put_down(diary: Diary, taught: Taught) -> None:
    if taught.one.register is None or taught.one.cancelled_on or not taught.one.opens:
        return
    taken_on = taught.days[-1] + timedelta(days=taught.one.register)
    if taken_on <= LAST:
        once(diary, taken_on, partial(take, taught))
        once(diary, taken_on + DECIDED_AFTER, partial(decide, taught))


def take(taught: Taught) -> None:
    session = taught.session()
    rows = session.bookings.filter(stage=BookingStage.CONFIRMED).select_related(
        "learner", "employment__workplace__agency"
    )
    marks = [mark(taught, one) for one in rows.order_by("pk")]
    actions.save_register(session=session, marks=marks, by=taught.coordinator())


def mark(taught: Taught, booking: Booking) -> actions.Mark:
    drawn = taught.random.random()
    if not is_invented(booking.employment.workplace) or booking.learner.name in FOLLOWED:
        return actions.Mark(booking.pk, BookingStage.ATTENDED)
    if drawn < ABSENT:
        return actions.Mark(booking.pk, BookingStage.NO_SHOW)
    if drawn < ABSENT + IN_PART:
        minutes = int(taught.course.minutes * taught.random.uniform(0.4, 0.75))
        return actions.Mark(booking.pk, BookingStage.PARTLY, minutes)
    return actions.Mark(booking.pk, BookingStage.ATTENDED)


def decide(taught: Taught) -> None:
    proposed = Charge.objects.filter(booking__session=taught.session(), stage=ChargeStage.PROPOSED)
    for charge in proposed.order_by("pk"):
        if taught.random.random() < 0.7:
            actions.confirm_charge(charge=charge, by=taught.coordinator())
        else:
            actions.waive_charge(charge=charge, why=taught.random.choice(WAIVED), by=taught.coordinator())
