"""Starting, meeting and stopping the clocks of a case. Missing one never blocks: it asks for a reason.

When a clock starts and what meets it is for the part that the case's kind belongs to, as part of its own moves, so
only the reason for lateness, which people give by themselves, asks who they are.
"""

from datetime import date

from trefoil.cases.models import Case, Clock
from trefoil.cases.permission import SAYS_WHY_LATE, must
from trefoil.partnership.models import Person
from trefoil.shared import clock as the_clock
from trefoil.shared import deadlines
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import lock


@action
def start_clock(*, case: Case, code: str, trigger_on: date, rule_set: str = "", by: Person | None) -> Clock:
    """Start a clock by the rule in force on the day of its trigger, or by a rule set that someone chose instead."""
    lock(Case.objects.all(), pk=case.pk)
    rule = deadlines.rule_for(code, trigger_on, rule_set=rule_set)
    if is_running(case, code):
        raise Refused(f"The clock “{rule.name}” is running already")
    due_on = deadlines.due(rule, trigger_on).due_on
    clock = Clock.objects.create(
        case=case, code=code, rule_set=rule.rule_set, length=rule.length, trigger_on=trigger_on, due_on=due_on
    )
    sentence = f"Started the clock “{rule.name}”: due {long_date(due_on)}, by {rule.rule_set}."
    record("started", clock, sentence, case=case, code=code)
    return clock


@action
def meet_clock(*, case: Case, code: str, met_on: date, by: Person | None) -> Clock:
    """Say on which day the step was done. Late is late: the clock then asks for the reason."""
    clock = running(case, code)
    if met_on > the_clock.today():
        raise Refused("Enter a day that is today or earlier")
    if met_on < clock.trigger_on and clock.due_on >= clock.trigger_on:
        raise Refused(f"Enter a day on or after {long_date(clock.trigger_on)}, when the clock started")
    clock.met_on, clock.held_why, clock.version = met_on, "", clock.version + 1
    clock.save(update_fields=["met_on", "held_why", "version"])
    late = f", after {long_date(clock.due_on)}, when it was due" if met_on > clock.due_on else ""
    record("met", clock, f"Met the clock “{name_of(clock)}” on {long_date(met_on)}{late}.", case=case, code=code)
    return clock


@action
def stop_clock(*, case: Case, code: str, why: str, by: Person | None) -> Clock:
    """Stop a clock that no longer applies, such as after a withdrawal."""
    clock = running(case, code)
    clock.stopped_on, clock.stopped_why, clock.version = the_clock.today(), why, clock.version + 1
    clock.save(update_fields=["stopped_on", "stopped_why", "version"])
    record("ended", clock, f"Stopped the clock “{name_of(clock)}”: it no longer applies.", case=case, code=code)
    return clock


@action
def hold_clock(*, case: Case, code: str, why: str, by: Person | None) -> Clock:
    """Put a running clock on hold, with the reason. Its due date stays; while held it is not called late."""
    clock = running(case, code)
    clock.held_why, clock.version = why, clock.version + 1
    clock.save(update_fields=["held_why", "version"])
    record("held", clock, f"Put the clock “{name_of(clock)}” on hold.", case=case, code=code)
    return clock


@action
def release_clock(*, case: Case, code: str, by: Person | None) -> Clock:
    """Take a clock off hold: it is due when it was due before."""
    clock = running(case, code)
    clock.held_why, clock.version = "", clock.version + 1
    clock.save(update_fields=["held_why", "version"])
    record("released", clock, f"Took the clock “{name_of(clock)}” off hold.", case=case, code=code)
    return clock


def is_running(case: Case, code: str) -> bool:
    """Whether the case has a clock of that code that was neither met nor stopped."""
    return Clock.objects.filter(case=case, code=code, met_on=None, stopped_on=None).exists()


def running(case: Case, code: str) -> Clock:
    """The case's running clock of that code, locked."""
    clock = Clock.objects.select_for_update().filter(case=case, code=code, met_on=None, stopped_on=None).first()
    if clock is None:
        raise Refused("This clock is not running on this case")
    return clock


def name_of(clock: Clock) -> str:
    return deadlines.rule_for(clock.code, clock.trigger_on, rule_set=clock.rule_set).name


@action
def explain_late(*, clock: Clock, reason: str, version: int | None = None, by: Person) -> Clock:
    """Give or better the reason why a step was or is late. It goes with what is sent to the national panel."""
    must(clock.case, by, SAYS_WHY_LATE, "Ask the partnership team: they say why a step was late")
    locked = lock(Clock.objects.select_related("case"), pk=clock.pk, version=version)
    if not is_late(locked):
        raise Refused("This step is not late, so it needs no reason")
    locked.late_reason, locked.late_reason_at, locked.late_reason_by = reason, the_clock.now(), by
    locked.version += 1
    locked.save(update_fields=["late_reason", "late_reason_at", "late_reason_by", "version"])
    record("explained", locked, f"Said why the step “{name_of(locked)}” was late.", case=locked.case)
    return locked


def is_late(clock: Clock) -> bool:
    """Whether the step was done after it was due, or is not done, not on hold, and was due before today."""
    return clock.stopped_on is None and not clock.held_why and (clock.met_on or the_clock.today()) > clock.due_on
