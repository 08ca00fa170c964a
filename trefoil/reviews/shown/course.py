"""How far an incident has come: its stages with their days, or how it left the usual course."""

from datetime import date

from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.shown.days import by, on
from trefoil.reviews.shown.returns import Returns
from trefoil.reviews.stages import IncidentStage
from trefoil.shared import deadlines
from trefoil.shared.dates import long_date

S = IncidentStage
LINE = (S.RAISED, S.NOTIFIED, S.GATHERING, S.MEETING, S.DECIDING, S.SIGNED_OFF, S.SENT, S.CLOSED)
"""The usual course, in order."""


def stages(incident: SeriousIncident, returns: Returns | None) -> list[dict[str, str]]:
    """The way from the call to the panel's reply, with the days on which each step was made or is due."""
    at = LINE.index(S(incident.stage)) if incident.stage in LINE else -1
    due = due_days(incident)
    replied = max((reply.received_on for reply in incident.replies.all()), default=None)
    gathered = returns.short if returns and at >= LINE.index(S.GATHERING) else ""
    steps = [
        ("Raised", S.RAISED, on(incident.opened_on)),
        ("Notified", S.NOTIFIED, on(incident.notified_on) or by(due.get("notify-panel"))),
        ("Scope agreed", S.GATHERING, on(incident.scoped_on)),
        ("Gathering information", S.GATHERING, gathered),
        ("Review meeting", S.MEETING, on(incident.met_on or incident.meeting_on)),
        ("Decision by partners", S.SIGNED_OFF, on(incident.signed_off_on) or by(due.get("partner-sign-off"))),
        ("Sent to the national panel", S.SENT, on(incident.sent_on) or by(due.get("rapid-review"))),
        ("Panel reply", S.CLOSED, on(replied) or by(due.get("panel-reply"))),
    ]
    now = NOW[S(incident.stage)]
    shown = []
    for number, (words, stage, detail) in enumerate(steps):
        state = "now" if number == now else "done" if number < now or at > LINE.index(stage) else ""
        shown.append({"words": words, "state": state, "detail": detail})
    return shown


NOW = {S.RAISED: 0, S.NOTIFIED: 2, S.GATHERING: 3, S.MEETING: 4, S.DECIDING: 5, S.SIGNED_OFF: 6, S.SENT: 7, S.CLOSED: 8}
"""Which of the steps shown is the present one: at “Notified” the next thing is to agree the scope."""


def due_days(incident: SeriousIncident) -> dict[str, date]:
    """When each clock of the case is due; the partners' signatures by local practice, from the same day 0."""
    due = {kept.code: kept.due_on for kept in incident.clocks.all() if kept.stopped_on is None}
    review = next((kept for kept in incident.clocks.all() if kept.code == "rapid-review"), None)
    if review:
        rule = deadlines.rule_for("partner-sign-off", review.trigger_on)
        due["partner-sign-off"] = deadlines.due(rule, review.trigger_on).due_on
    return due


def ending(incident: SeriousIncident) -> tuple[str, str] | None:
    """What is said instead of the stages when the case left the usual course."""
    if incident.stage == S.NOT_MET:
        return ("Criteria not met.", "The partners decided not to notify. Their views and reasons are kept below.")
    if incident.stage == S.DEATH_NOTIFIED and incident.notified_on:
        return (
            f"Death notified on {long_date(incident.notified_on)}.",
            "Ofsted and the Secretary of State were told of a looked-after child’s death. No rapid review was needed.",
        )
    if incident.stage == S.WITHDRAWN and incident.withdrawn_on:
        return (f"Withdrawn on {long_date(incident.withdrawn_on)}.", incident.withdrawn_why)
    return None
