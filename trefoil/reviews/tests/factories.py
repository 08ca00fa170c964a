"""Incidents at each stage, reached by the moves that people make. Used by the tests of the parts above too."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions, decisions
from trefoil.reviews.models import PanelReply, SeriousIncident
from trefoil.reviews.sections import NEEDED
from trefoil.reviews.stages import IncidentStage
from trefoil.shared import clock

MONDAY = date(2020, 3, 2)
"""Day 0 of every incident made here; no bank holiday until Good Friday, 10 April 2020."""


def raised(cast: Cast, *, by: str = "coordinator", **facts: Any) -> SeriousIncident:
    """An incident in Hartwell, raised on Monday 2 March 2020; `facts` replace its own."""
    person = cast[by]
    usual: dict[str, Any] = {
        "title": "Linden",
        "reasons": ["serious_case"],
        "harm": "serious_harm",
        "incident_on": MONDAY - timedelta(days=1),
        "aware_on": MONDAY,
        "place": "home",
        "incident_area": cast.areas["hartwell"],
        "home_area": cast.areas["hartwell"],
        "raised_by_agency": person.agency or cast.agencies["council"],
        "what_happened": "An injury that nobody has explained, seen at a hospital.",
        "abuse": ["physical"],
        "children": [{"key": "Linden", "part": "child", "age_months": 7, "sex": "Boy", "harm": "serious_harm"}],
    }
    with clock.at(max(facts.get("aware_on", MONDAY), MONDAY)):
        return actions.raise_incident(**usual | facts, by=person)


def decided_to_notify(cast: Cast, *, met: bool = True, views: dict[str, bool] | None = None, **facts: Any) -> Any:
    """Criteria decided on Tuesday, with each partner's view: `views` says who agrees, all three unless told."""
    incident = raised(cast, **facts)
    with clock.at(MONDAY + timedelta(days=1)):
        actions.decide_notification(
            incident=incident, met=met, reasons="Serious harm; abuse is suspected.", by=cast["coordinator"]
        )
        for lead, agrees in (views or ALL_AGREE).items():
            actions.agree_notification(incident=incident, agrees=agrees, reason=why(agrees), by=cast[lead])
    return fresh(incident)


ALL_AGREE = {"council_lead": True, "health_lead": True, "police_lead": True}
PARTNER_LEADS = tuple(ALL_AGREE)


def why(agrees: bool) -> str:
    return "" if agrees else "The harm does not look long-term to us."


def notified(cast: Cast, *, on: date = MONDAY + timedelta(days=2), late_reason: str = "", **facts: Any) -> Any:
    incident = decided_to_notify(cast, **facts)
    with clock.at(on):
        actions.tell_partners(incident=incident, late_reason=late_reason, by=cast["coordinator"])
        actions.record_notified(
            incident=incident, national_reference="TEST-0001", late_reason=late_reason, by=cast["coordinator"]
        )
    return fresh(incident)


def gathering(cast: Cast, *, asked: tuple[str, ...] = ("council", "police", "school"), **facts: Any) -> Any:
    """Scope agreed on Thursday 5 March and three agencies asked by Tuesday 17 March."""
    incident = notified(cast, **facts)
    with clock.at(MONDAY + timedelta(days=3)):
        actions.agree_scope(
            incident=incident,
            scope_from=date(2019, 3, 1),
            scope_until=MONDAY,
            questions="What did your agency know of the family, and what did it do?",
            by=cast["coordinator"],
        )
        actions.ask_agencies(
            incident=incident, agencies=[cast.agencies[name] for name in asked], by=cast["coordinator"]
        )
    return fresh(incident)


def answered(cast: Cast, **facts: Any) -> Any:
    """Every agency asked has answered, the answers are accepted, and the meeting is planned."""
    incident = gathering(cast, **facts)
    with clock.at(MONDAY + timedelta(days=10)):
        for asked in incident.information_requests.order_by("pk"):
            actions.answer(asked=asked, answer="Two contacts in the year, both closed.", by=cast["coordinator"])
            actions.accept(asked=asked, by=cast["coordinator"])
        actions.plan_meeting(
            incident=incident, meeting_on=MONDAY + timedelta(days=16), chair=cast["chair"], by=cast["coordinator"]
        )
    return fresh(incident)


def deciding(cast: Cast, **facts: Any) -> Any:
    """The meeting was held on Wednesday 18 March."""
    incident = answered(cast, **facts)
    with clock.at(MONDAY + timedelta(days=16)):
        actions.go_to_meeting(incident=incident, by=cast["coordinator"])
        actions.record_meeting(
            incident=incident,
            attended=[cast.agencies[name] for name in ("council", "health", "police")],
            by=cast["coordinator"],
        )
    return fresh(incident)


def with_partners(cast: Cast, **facts: Any) -> Any:
    """Everything is decided and written, and the three partners are asked to sign."""
    incident = deciding(cast, **facts)
    by = cast["coordinator"]
    with clock.at(MONDAY + timedelta(days=17)):
        for criterion in decisions.CRITERIA:
            actions.decide_criterion(
                incident=incident, criterion=criterion.name, met=False, reasons="Nothing points to it.", by=by
            )
        actions.decide_national_review(incident=incident, needed=False, reasons="A local matter.", by=by)
        actions.decide_practice_review(incident=incident, needed=False, reasons="The learning is clear.", by=by)
        for code in NEEDED:
            actions.write_section(incident=incident, code=code, text="What the agencies told us.", by=by)
        actions.put_to_partners(incident=incident, by=by)
    return fresh(incident)


def signed_off(cast: Cast, *, dissenting: str = "", **facts: Any) -> Any:
    """The three partners have signed; `dissenting` names the lead who did not agree."""
    incident = with_partners(cast, **facts)
    with clock.at(MONDAY + timedelta(days=18)):
        for lead in PARTNER_LEADS:
            agrees = lead != dissenting
            reason = "" if agrees else "We think that a practice review is needed."
            actions.sign_off(incident=incident, agrees=agrees, reason=reason, by=cast[lead])
    return fresh(incident)


def sent(cast: Cast, *, sent_on: date = MONDAY + timedelta(days=22), **facts: Any) -> Any:
    """The review went to the panel on Tuesday 24 March, a day before it was due."""
    incident = signed_off(cast, **facts)
    with clock.at(sent_on):
        actions.record_sent(incident=incident, by=cast["coordinator"])
    return fresh(incident)


def closed(cast: Cast, **facts: Any) -> Any:
    """The panel is satisfied."""
    incident = sent(cast, **facts)
    with clock.at(MONDAY + timedelta(days=36)):
        actions.record_reply(
            incident=incident, response=PanelReply.Response.AGREES_NO_REVIEW, text="Satisfied.", by=cast["coordinator"]
        )
    return fresh(incident)


def not_met(cast: Cast, **facts: Any) -> Any:
    incident = decided_to_notify(cast, met=False, **facts)
    with clock.at(MONDAY + timedelta(days=2)):
        actions.record_not_met(incident=incident, by=cast["coordinator"])
    return fresh(incident)


def death_notified(cast: Cast, **facts: Any) -> Any:
    """A looked-after child died, and the criteria for a serious case are not met."""
    incident = decided_to_notify(cast, met=False, reasons=["looked_after_death"], harm="death", **facts)
    with clock.at(MONDAY + timedelta(days=2)):
        actions.record_death_notified(incident=incident, by=cast["coordinator"])
    return fresh(incident)


def withdrawn(cast: Cast, **facts: Any) -> Any:
    incident = gathering(cast, **facts)
    with clock.at(MONDAY + timedelta(days=8)):
        actions.withdraw(incident=incident, reason="A rare illness explains the injury.", by=cast["coordinator"])
    return fresh(incident)


def at_meeting(cast: Cast, **facts: Any) -> Any:
    incident = answered(cast, **facts)
    with clock.at(MONDAY + timedelta(days=15)):
        actions.go_to_meeting(incident=incident, by=cast["coordinator"])
    return fresh(incident)


def fresh(incident: SeriousIncident) -> SeriousIncident:
    """The incident as it now stands."""
    return SeriousIncident.objects.get(pk=incident.pk)


AT_STAGE: dict[str, Callable[..., SeriousIncident]] = {
    IncidentStage.RAISED: raised,
    IncidentStage.NOT_MET: not_met,
    IncidentStage.DEATH_NOTIFIED: death_notified,
    IncidentStage.NOTIFIED: notified,
    IncidentStage.GATHERING: gathering,
    IncidentStage.MEETING: at_meeting,
    IncidentStage.DECIDING: deciding,
    IncidentStage.SIGNED_OFF: signed_off,
    IncidentStage.SENT: sent,
    IncidentStage.CLOSED: closed,
    IncidentStage.WITHDRAWN: withdrawn,
}
"""How to reach each stage."""
