"""Rates: what places cost and what is asked for one not used. One is never changed: it ends, and another begins."""

from datetime import date, timedelta

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import lock, must_change
from trefoil.training.models import Course, Rate

THEIRS = "Ask the training coordinator: prices are set there"


@action
def add_rate(
    *, what: str, pence: int, from_on: date, kind: str = "", course: Course | None = None, level: int | None = None,
    length: str = "", note: str = "", by: Person | None,
) -> Rate:  # fmt: skip
    """Set what is paid from a day on. The rate for the same that holds until then ends the day before."""
    need(by, "training.manage", THEIRS)
    if course is not None and level is not None:
        raise Refused("Choose a course or a level, not both")
    if from_on < clock.today():
        raise Refused("Enter today or a later day: people who booked were told what they pay")
    same = {"what": what, "kind": kind, "course": course, "level": level, "length": length}
    for other in Rate.objects.select_for_update(of=("self",)).filter(**same, until_on=None):
        if other.from_on >= from_on:
            raise Refused(f"There is a rate for the same from {long_date(other.from_on)}. End that one first")
        must_change(other, {"until_on": from_on - timedelta(days=1)})
        record("ended", other, "A rate of training ended: another follows it.")
    made = Rate.objects.create(**same, pence=pence, from_on=from_on, note=note)
    record("created", made, f"Set a rate of training from {long_date(from_on)}.")
    return made


@action
def end_rate(*, rate: Rate, until_on: date, by: Person | None) -> Rate:
    """Nobody pays it after that day. Places that were booked before keep their price."""
    need(by, "training.manage", THEIRS)
    rate = lock(Rate.objects, pk=rate.pk)
    if rate.until_on is not None and rate.until_on <= clock.today():
        raise Refused(f"This rate ended on {long_date(rate.until_on)}")
    if until_on < max(rate.from_on, clock.today()):
        raise Refused("Enter today or a later day, on or after the day from which it holds")
    must_change(rate, {"until_on": until_on})
    record("ended", rate, f"A rate of training ends on {long_date(until_on)}.")
    return rate
