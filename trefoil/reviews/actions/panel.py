"""Sending the rapid review, and what the National Panel replied. Recorded here, never sent from here."""

from datetime import date

from trefoil.cases import actions as cases
from trefoil.partnership.models import Person
from trefoil.reviews.actions.steps import day_given, meet, take_step
from trefoil.reviews.models import PanelReply, SeriousIncident
from trefoil.shared.actions import action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock

Response = PanelReply.Response


@action
def record_sent(
    *, incident: SeriousIncident, on: date | None = None, late_reason: str = "", by: Person
) -> SeriousIncident:
    """Record that the rapid review and its decisions went to the panel, Ofsted and the department."""
    locked = take_step("record_sent", incident, by)
    day = day_given(on, not_before=locked.signed_off_on, of="the day the partners signed")
    change(locked, {"sent_on": day})
    record("sent", locked, f"Recorded that the rapid review was sent on {long_date(day)}.", case=locked)
    meet(locked, "rapid-review", day, late_reason, by)
    cases.start_clock(case=locked, code="panel-reply", trigger_on=day, by=by)
    return locked


@action
def record_reply(
    *, incident: SeriousIncident, response: str, text: str = "", received_on: date | None = None, by: Person
) -> PanelReply:
    """Record the panel's letter. It ends the case, unless the panel asks for more information."""
    more = response == Response.MORE_INFORMATION
    locked = take_step("record_question" if more else "record_reply", incident, by)
    day = day_given(received_on, not_before=locked.sent_on, of="the day the review was sent")
    reply = PanelReply.objects.create(incident=locked, received_on=day, response=response, text=text)
    what = "asks for more information" if more else "replied to the rapid review"
    record("answered", reply, f"Recorded that the national panel {what}.", case=locked, response=response)
    if not more:
        meet(locked, "panel-reply", day, "", by)
        cases.close_case(case=locked, closed_on=day, by=by)
    return reply


@action
def answer_panel(*, reply: PanelReply, our_answer: str, version: int | None = None, by: Person) -> PanelReply:
    """Record what the partners answered. They have regard to the panel's view; the local decision stays theirs."""
    incident = take_step("answer_panel", reply.incident, by)
    locked = lock(PanelReply.objects.all(), pk=reply.pk, version=version)
    change(locked, {"our_answer": our_answer})
    record("answered", locked, "Recorded the partners’ answer to the national panel.", case=incident)
    return locked
