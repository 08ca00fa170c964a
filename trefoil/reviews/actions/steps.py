"""What every step of an incident does first and last: lock it, ask the table, mind the clocks."""

from datetime import date

from trefoil.cases import actions as cases
from trefoil.cases.models import Case, Clock
from trefoil.cases.permission import must_see
from trefoil.partnership.models import Person
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.workflow import INCIDENT
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.dates import long_date
from trefoil.shared.editing import lock


def take_step(verb: str, incident: Case, by: Person, *, version: int | None = None) -> SeriousIncident:
    """Lock the incident, make the move of the table (which may leave it at its stage) and return it.

    The case's row is locked before any other, here and in `cases.actions`, so that no two people wait for each other.
    """
    must_see(incident, by)
    lock(Case.objects.all(), pk=incident.pk, version=version)
    locked = SeriousIncident.objects.get(pk=incident.pk)
    INCIDENT.perform(verb, record=locked, by=by)
    return locked


def day_given(on: date | None, *, not_before: date | None = None, of: str = "") -> date:
    """The day a person gave, or today. Refuses a day to come, and one before what had to happen first."""
    day = on or clock.today()
    if day > clock.today():
        raise Refused("Enter a day that is today or earlier")
    if not_before and day < not_before:
        raise Refused(f"Enter a day that is on or after {long_date(not_before)}, {of}")
    return day


def running(incident: Case, code: str) -> Clock | None:
    """The clock of that code that still runs on the case."""
    return Clock.objects.filter(case=incident, code=code, met_on=None, stopped_on=None).first()


def meet(incident: SeriousIncident, code: str, on: date, late_reason: str, by: Person) -> None:
    """Meet a clock if it runs, and keep the reason when it was met late. Being late blocks nothing."""
    if not (kept := running(incident, code)):
        return
    late = on > kept.due_on
    cases.meet_clock(case=incident, code=code, met_on=on, by=by)
    if late and late_reason:
        kept.refresh_from_db()
        cases.explain_late(clock=kept, reason=late_reason, by=by)


def stop_all(incident: SeriousIncident, why: str, by: Person) -> None:
    """Stop every clock that still runs."""
    for kept in Clock.objects.filter(case=incident, met_on=None, stopped_on=None).order_by("pk"):
        cases.stop_clock(case=incident, code=kept.code, why=why, by=by)
