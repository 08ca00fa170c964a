"""From the call to the notification: the partners' decision on the criteria, and what was told to whom.

Nothing is submitted from here: people send the national form themselves and record that they did.
"""

from datetime import date

from django.conf import settings

from trefoil.cases import actions as cases
from trefoil.cases import agreement
from trefoil.cases.models import Decision, PartnerView
from trefoil.partnership.models import Person
from trefoil.reviews import decisions
from trefoil.reviews.actions.steps import day_given, meet, running, stop_all, take_step
from trefoil.reviews.models import SeriousIncident
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change

AWARE = "the day the council became aware"


@action
def decide_notification(*, incident: SeriousIncident, met: bool, reasons: str, by: Person) -> Decision:
    """Say whether the criteria are met, and why; each partner then agrees or not. A later decision replaces it."""
    locked = take_step("decide_notification", incident, by)
    return cases.propose(
        case=locked,
        code=decisions.NOTIFY,
        question=decisions.QUESTIONS[decisions.NOTIFY],
        outcome="yes" if met else "no",
        reasons=reasons,
        by=by,
    )


@action
def agree_notification(*, incident: SeriousIncident, agrees: bool, reason: str = "", by: Person) -> PartnerView:
    """A partner's view on whether the criteria are met. It may follow the notification; dissent needs its reason."""
    locked = take_step("agree_notification", incident, by)
    decision = decisions.last(locked, decisions.NOTIFY)
    if decision is None:
        raise Refused("Put the decision on notifying to the partners first")
    view = cases.give_view(decision=decision, agrees=agrees, reason=reason, by=by)
    if locked.notified_on:
        settle_when_all_spoke(locked, by)
    return view


def settle_when_all_spoke(incident: SeriousIncident, by: Person) -> None:
    """Once acted on and answered by all three partners, the decision on the criteria is settled."""
    decision = decisions.last(incident, decisions.NOTIFY)
    if decision and decision.settled_on is None and not agreement.waiting(decision):
        cases.settle(decision=decision, by=by)


@action
def tell_partners(
    *, incident: SeriousIncident, on: date | None = None, late_reason: str = "", by: Person
) -> SeriousIncident:
    """Record that the three partners, and any other area concerned, were told."""
    locked = take_step("tell_partners", incident, by)
    day = day_given(on, not_before=locked.aware_on, of=AWARE)
    change(locked, {"partners_told_on": day})
    record("sent", locked, f"Recorded that the safeguarding partners were told on {long_date(day)}.", case=locked)
    meet(locked, "tell-partners", day, late_reason, by)
    return locked


@action
def record_notified(
    *, incident: SeriousIncident, national_reference: str, on: date | None = None, late_reason: str = "", by: Person
) -> SeriousIncident:
    """Record that the national form was sent: to the panel, Ofsted and the department. The rapid review's clock starts."""
    locked = take_step("record_notified", incident, by)
    day = day_given(on, not_before=locked.aware_on, of=AWARE)
    change(locked, {"notified_on": day, "national_reference": national_reference})
    record(
        "sent", locked, f"Recorded that the national panel and Ofsted were notified on {long_date(day)}.", case=locked
    )
    meet(locked, "notify-panel", day, late_reason, by)
    settle_when_all_spoke(locked, by)
    starts_on = locked.aware_on if settings.RAPID_REVIEW_COUNTS_FROM == "awareness" else day
    cases.start_clock(case=locked, code="rapid-review", trigger_on=starts_on, by=by)
    return locked


@action
def record_death_notified(
    *,
    incident: SeriousIncident,
    national_reference: str = "",
    on: date | None = None,
    late_reason: str = "",
    by: Person,
) -> SeriousIncident:
    """Record that Ofsted and the Secretary of State were told of a looked-after child's death; no rapid review starts."""
    locked = take_step("record_death_notified", incident, by)
    day = day_given(on, not_before=locked.aware_on, of=AWARE)
    change(locked, {"notified_on": day, "national_reference": national_reference})
    told = f"Recorded that Ofsted and the Secretary of State were told of the death on {long_date(day)}."
    record("sent", locked, told, case=locked)
    settle_when_all_spoke(locked, by)
    meet(locked, "notify-panel", day, late_reason, by)
    stop_all(locked, "Ended with the death notification", by)
    cases.close_case(case=locked, closed_on=day, by=by)
    return locked


@action
def record_not_met(*, incident: SeriousIncident, by: Person) -> SeriousIncident:
    """Close an incident that the partners decided does not meet the criteria. Decision, views and reasons stay."""
    locked = take_step("record_not_met", incident, by)
    record("decided", locked, "Closed the incident: the criteria for notification are not met.", case=locked)
    settle_when_all_spoke(locked, by)
    stop_all(locked, "The criteria are not met", by)
    cases.close_case(case=locked, closed_on=day_given(None), by=by)
    return locked


@action
def reconsider(*, incident: SeriousIncident, reason: str, aware_on: date, by: Person) -> SeriousIncident:
    """Take up again an incident that had not met the criteria, because of something learned on `aware_on`.

    The clock to notify counts anew from that day.
    """
    locked = take_step("reconsider", incident, by)
    day = day_given(aware_on, not_before=locked.aware_on, of="the day the council first became aware")
    change(locked, {"aware_on": day, "notified_on": None, "national_reference": ""})
    record("moved", locked, "Took the incident up again, because of new information.", case=locked)
    cases.reopen_case(case=locked, by=by)
    cases.write_note(case=locked, text=reason, by=by)
    for code in ("notify-panel", "tell-partners"):
        if not running(locked, code):
            cases.start_clock(case=locked, code=code, trigger_on=day, by=by)
    return locked


@action
def withdraw(*, incident: SeriousIncident, reason: str, on: date | None = None, by: Person) -> SeriousIncident:
    """Withdraw a notification that was later found not to meet the criteria. Its clocks stop; nothing is removed."""
    reason = need_words(reason, "Say why the notification is withdrawn")
    locked = take_step("withdraw", incident, by)
    day = day_given(on, not_before=locked.notified_on, of="the day it was notified")
    change(locked, {"withdrawn_on": day, "withdrawn_why": reason})
    record("withdrawn", locked, "Withdrew the notification: it was found not to meet the criteria.", case=locked)
    stop_all(locked, "The notification was withdrawn", by)
    cases.close_case(case=locked, closed_on=day, by=by)
    return locked
