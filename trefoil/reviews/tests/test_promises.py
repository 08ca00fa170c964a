"""No sequence of steps, by any of the cast, breaks a promise; and what a page offers is what the action accepts."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from trefoil.cases import agreement
from trefoil.cases.models import Clock
from trefoil.partnership.models import Person
from trefoil.partnership.roles import ROLES
from trefoil.partnership.tests.cast import PEOPLE, Cast
from trefoil.reviews import actions, decisions
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.sections import NEEDED
from trefoil.reviews.stages import ENDED, IncidentStage
from trefoil.reviews.tests.factories import AT_STAGE, fresh, raised, with_partners
from trefoil.reviews.workflow import INCIDENT
from trefoil.shared import clock
from trefoil.shared.actions import Refused

Step = Callable[[SeriousIncident, Person, Cast], Any]


def decide_everything(incident: SeriousIncident, by: Person, cast: Cast) -> None:
    for criterion in decisions.CRITERIA:
        actions.decide_criterion(incident=incident, criterion=criterion.name, met=True, reasons="Seen.", by=by)
    actions.decide_national_review(incident=incident, needed=False, reasons="Local.", by=by)
    actions.decide_practice_review(incident=incident, needed=True, reasons="Needed.", by=by)


def write_everything(incident: SeriousIncident, by: Person, cast: Cast) -> None:
    for code in NEEDED:
        actions.write_section(incident=incident, code=code, text=f"Text {next(NUMBERS)}.", by=by)


NUMBERS = count()
"""Each text differs from the last: one that changes nothing is refused."""

STEPS: dict[str, tuple[str, Step]] = {
    #  what people do           row of the table         how
    "say met": ("decide_notification", lambda i, by, c: actions.decide_notification(
        incident=i, met=True, reasons="Harm.", by=by)),
    "say not met": ("decide_notification", lambda i, by, c: actions.decide_notification(
        incident=i, met=False, reasons="No harm.", by=by)),
    "agree to notify": ("agree_notification", lambda i, by, c: actions.agree_notification(
        incident=i, agrees=True, by=by)),
    "tell partners": ("tell_partners", lambda i, by, c: actions.tell_partners(incident=i, by=by)),
    "notify": ("record_notified", lambda i, by, c: actions.record_notified(
        incident=i, national_reference="T", by=by)),
    "notify the death": ("record_death_notified", lambda i, by, c: actions.record_death_notified(incident=i, by=by)),
    "close as not met": ("record_not_met", lambda i, by, c: actions.record_not_met(incident=i, by=by)),
    "reconsider": ("reconsider", lambda i, by, c: actions.reconsider(
        incident=i, reason="News.", aware_on=clock.today(), by=by)),
    "agree the scope": ("agree_scope", lambda i, by, c: actions.agree_scope(
        incident=i, scope_from=i.incident_on, scope_until=clock.today(), by=by)),
    "plan the meeting": ("plan_meeting", lambda i, by, c: actions.plan_meeting(
        incident=i, meeting_on=clock.today(), by=by)),
    "go to the meeting": ("go_to_meeting", lambda i, by, c: actions.go_to_meeting(incident=i, by=by)),
    "hold the meeting": ("record_meeting", lambda i, by, c: actions.record_meeting(incident=i, attended=[], by=by)),
    "decide everything": ("decide", decide_everything),
    "write everything": ("write_section", write_everything),
    "ask to sign": ("put_to_partners", lambda i, by, c: actions.put_to_partners(incident=i, by=by)),
    "sign": ("sign_off", lambda i, by, c: actions.sign_off(incident=i, agrees=True, by=by)),
    "sign and dissent": ("sign_off", lambda i, by, c: actions.sign_off(
        incident=i, agrees=False, reason="Not so.", by=by)),
    "take back": ("reopen", lambda i, by, c: actions.reopen(incident=i, reason="Wrong.", by=by)),
    "send": ("record_sent", lambda i, by, c: actions.record_sent(incident=i, by=by)),
    "record the reply": ("record_reply", lambda i, by, c: actions.record_reply(
        incident=i, response="agrees_review", by=by)),
    "record a question": ("record_question", lambda i, by, c: actions.record_reply(
        incident=i, response="more_information", by=by)),
    "withdraw": ("withdraw", lambda i, by, c: actions.withdraw(incident=i, reason="An illness.", by=by)),
}  # fmt: skip

# Most steps are the right ones, by those who may, so that long ways are walked; the rest are anyone's anything.
LIKELY = [
    ("say met", "coordinator"), ("agree to notify", "council_lead"), ("agree to notify", "health_lead"),
    ("agree to notify", "police_lead"), ("notify", "coordinator"), ("agree the scope", "coordinator"),
    ("plan the meeting", "coordinator"), ("hold the meeting", "coordinator"), ("decide everything", "coordinator"),
    ("write everything", "coordinator"), ("ask to sign", "coordinator"), ("sign", "council_lead"),
    ("sign and dissent", "health_lead"), ("sign", "police_lead"), ("send", "coordinator"),
    ("record the reply", "coordinator"), ("say not met", "council_lead"), ("withdraw", "coordinator"),
    ("close as not met", "coordinator"), ("reconsider", "coordinator"), ("take back", "coordinator"),
]  # fmt: skip
ANYTHING = st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(sorted(PEOPLE)))
WAYS = st.lists(st.one_of(st.sampled_from(LIKELY), ANYTHING), min_size=1, max_size=14)
STARTS = st.sampled_from([raised, AT_STAGE[IncidentStage.GATHERING], AT_STAGE[IncidentStage.DECIDING], with_partners])


@pytest.mark.slow
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(start=STARTS, way=WAYS)
def test_no_sequence_of_steps_breaks_a_promise(
    cast: Cast, start: Callable[..., SeriousIncident], way: list[tuple[str, str]]
) -> None:
    with transaction.atomic():
        incident = start(cast)
        for step, name in way:
            take(step, fresh(incident), cast[name], cast)
            check_promises(fresh(incident))
        transaction.set_rollback(True)


def take(step: str, incident: SeriousIncident, by: Person, cast: Cast) -> None:
    """Try a step; it is done exactly when the table offers it to this person and they see the case."""
    verb, do = STEPS[step]
    seen = SeriousIncident.objects.visible_to(by).filter(pk=incident.pk).exists()
    offered = seen and INCIDENT.refusal(verb, incident, by) is None
    try:
        with transaction.atomic():
            do(incident, by, cast)
    except Refused:
        assert not offered, f"{step} was offered to {by} at {incident.stage} and then refused"
    else:
        assert offered, f"{step} was not offered to {by} at {incident.stage} and yet done"


def check_promises(incident: SeriousIncident) -> None:
    """What holds at every moment, whatever was done."""
    running = Clock.objects.filter(case=incident, met_on=None, stopped_on=None)
    if incident.stage in {IncidentStage.SENT, IncidentStage.CLOSED}:
        assert incident.notified_on
        signature = decisions.last(incident, decisions.SIGN_OFF)
        assert signature is not None
        assert not agreement.waiting(signature)
        assert all(view.agrees or view.reason for view in signature.views.all())
        assert not decisions.undecided(incident)
    if incident.stage in {IncidentStage.SIGNED_OFF, IncidentStage.SENT, IncidentStage.CLOSED}:
        check_signatures(incident)
    if incident.stage in ENDED - {IncidentStage.CLOSED}:
        assert not running.exists()
    assert (incident.stage in ENDED) == bool(incident.closed_on)
    if incident.stage == IncidentStage.NOTIFIED:
        assert running.filter(code="rapid-review").exists()
        decision = decisions.last(incident, decisions.NOTIFY)
        assert decision is not None
        assert decision.outcome == "yes"
    assert not incident.sent_on or incident.signed_off_on


def check_signatures(incident: SeriousIncident) -> None:
    """Whoever signed last, signed for each decision: it is settled that day, and dissented from by the same agencies."""
    signature = decisions.last(incident, decisions.SIGN_OFF)
    assert signature is not None
    for code in decisions.AT_THE_MEETING:
        decision = decisions.last(incident, code)
        assert decision is not None
        assert decision.settled_on == signature.settled_on == incident.signed_off_on
        assert decision.replaced_on is None
        assert {view.agency_id for view in decision.views.all()} == {view.agency_id for view in signature.views.all()}
        dissent = agreement.dissenting(signature) if code == decisions.PRACTICE_REVIEW else []
        assert agreement.dissenting(decision) == dissent


def test_every_row_of_the_table_is_somebodys_to_take() -> None:
    held = frozenset().union(*ROLES.values())
    assert {move.permission for move in INCIDENT.moves} <= held


def test_every_stage_but_the_first_is_reached_and_every_open_one_can_be_left() -> None:
    reached = {move.to for move in INCIDENT.moves if move.to}
    left = {stage for move in INCIDENT.moves if move.to for stage in move.frm}
    assert reached == set(IncidentStage)
    assert set(IncidentStage) - ENDED <= left
