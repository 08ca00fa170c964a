"""The scope, and the review meeting."""

from collections.abc import Iterable
from datetime import date

from trefoil.partnership.models import Agency, Person
from trefoil.reviews.actions.steps import day_given, take_step
from trefoil.reviews.models import SeriousIncident
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change


@action
def agree_scope(
    *,
    incident: SeriousIncident,
    scope_from: date,
    scope_until: date,
    questions: str = "",
    on: date | None = None,
    by: Person,
) -> SeriousIncident:
    """Record the period that the review looks at and what every agency is asked; gathering then begins."""
    if scope_until < scope_from:
        raise Refused("Enter a last day of the period that is on or after its first day")
    locked = take_step("agree_scope", incident, by)
    day = day_given(on, not_before=locked.notified_on, of="the day it was notified")
    change(locked, {"scope_from": scope_from, "scope_until": scope_until, "questions": questions, "scoped_on": day})
    record("moved", locked, "Agreed the scope of the rapid review and began to gather information.", case=locked)
    return locked


@action
def plan_meeting(
    *, incident: SeriousIncident, meeting_on: date, chair: Person | None = None, by: Person
) -> SeriousIncident:
    """Set the day of the review meeting, and who chairs it."""
    locked = take_step("plan_meeting", incident, by)
    if locked.notified_on and meeting_on < locked.notified_on:
        raise Refused(f"Enter a day after the notification on {long_date(locked.notified_on)}")
    changed = change(locked, {"meeting_on": meeting_on, "meeting_chair": chair})
    record("changed", locked, f"Planned the review meeting for {long_date(meeting_on)}.", case=locked, fields=changed)
    return locked


@action
def go_to_meeting(*, incident: SeriousIncident, by: Person) -> SeriousIncident:
    """Send the papers to the meeting. Agencies that have not answered are shown there as such."""
    locked = take_step("go_to_meeting", incident, by)
    record("moved", locked, "Sent the papers to the review meeting.", case=locked)
    return locked


@action
def record_meeting(
    *, incident: SeriousIncident, attended: Iterable[Agency], on: date | None = None, by: Person
) -> SeriousIncident:
    """Record that the meeting was held and which agencies were there; the partners now decide."""
    locked = take_step("record_meeting", incident, by)
    day = day_given(on or locked.meeting_on, not_before=locked.notified_on, of="the day it was notified")
    change(locked, {"met_on": day})
    agencies = list(attended)
    locked.attended.set(agencies)
    record(
        "moved",
        locked,
        f"Recorded the review meeting of {long_date(day)}.",
        case=locked,
        agencies=[agency.pk for agency in agencies],
    )
    return locked
