"""The partners' decision on the criteria, and what was told to whom."""

from datetime import date, timedelta

import pytest

from trefoil.cases.models import Clock
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions, decisions
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.stages import IncidentStage
from trefoil.reviews.tests.factories import (
    MONDAY,
    death_notified,
    decided_to_notify,
    fresh,
    gathering,
    not_met,
    notified,
    raised,
    withdrawn,
)
from trefoil.shared import clock
from trefoil.shared.actions import Refused


def notify(cast: Cast, incident: SeriousIncident) -> SeriousIncident:
    return actions.record_notified(incident=incident, national_reference="TEST-0001", by=cast["coordinator"])


def running(incident: SeriousIncident) -> set[str]:
    return set(Clock.objects.filter(case=incident, met_on=None, stopped_on=None).values_list("code", flat=True))


def test_nothing_is_notified_before_the_criteria_are_decided(cast: Cast) -> None:
    with pytest.raises(Refused, match="Decide first"):
        notify(cast, raised(cast))


def test_notifying_waits_for_the_council_because_the_duty_is_theirs(cast: Cast) -> None:
    incident = decided_to_notify(cast, views={"health_lead": True, "police_lead": True})

    with pytest.raises(Refused, match="Ask the council to agree first"):
        notify(cast, incident)


def test_notifying_does_not_wait_for_health_or_the_police_who_may_still_give_their_view(cast: Cast) -> None:
    incident = decided_to_notify(cast, views={"council_lead": True})

    notify(cast, incident)
    actions.agree_notification(incident=incident, agrees=True, by=cast["police_lead"])
    actions.agree_notification(incident=incident, agrees=False, reason="Not serious harm.", by=cast["health_lead"])

    decision = decisions.last(fresh(incident), decisions.NOTIFY)
    assert decision is not None
    assert decision.settled_on == clock.today()


def test_a_dissenting_partner_is_kept_with_the_reason_and_blocks_nothing(cast: Cast) -> None:
    views = {"council_lead": True, "health_lead": True, "police_lead": False}

    incident = notified(cast, views=views)

    decision = decisions.last(incident, decisions.NOTIFY)
    assert decision is not None
    assert decision.views.get(agrees=False).reason == "The harm does not look long-term to us."


def test_dissent_needs_its_reason(cast: Cast) -> None:
    incident = decided_to_notify(cast, views={"council_lead": True})

    with pytest.raises(Refused, match="does not agree"):
        actions.agree_notification(incident=incident, agrees=False, by=cast["police_lead"])


def test_only_the_partners_of_the_area_decide(cast: Cast) -> None:
    incident = decided_to_notify(cast, views={}, home_area=cast.areas["elmsford"])

    with pytest.raises(Refused, match="statutory partners of the area"):
        actions.agree_notification(incident=incident, agrees=True, by=cast["county_lead"])


def test_not_meeting_the_criteria_is_kept_with_every_view_and_reason(cast: Cast) -> None:
    incident = not_met(cast)

    decision = decisions.last(incident, decisions.NOTIFY)
    assert decision is not None
    assert (decision.outcome, decision.reasons) == ("no", "Serious harm; abuse is suspected.")
    assert decision.views.count() == 3
    assert incident.closed_on
    assert not running(incident)


def test_closing_as_not_met_waits_for_every_partner(cast: Cast) -> None:
    incident = decided_to_notify(cast, met=False, views={"council_lead": True, "health_lead": True})

    with pytest.raises(Refused, match="Ask Moorland Police"):
        actions.record_not_met(incident=incident, by=cast["coordinator"])


def test_what_did_not_meet_the_criteria_can_be_taken_up_again_and_the_clock_counts_anew(cast: Cast) -> None:
    incident = not_met(cast)
    learned_on = date(2020, 3, 30)

    with clock.at(learned_on):
        actions.reconsider(incident=incident, reason="A second scan.", aware_on=learned_on, by=cast["coordinator"])

    again = fresh(incident)
    assert (again.stage, again.closed_on) == (IncidentStage.RAISED, None)
    assert Clock.objects.get(case=again, code="notify-panel", stopped_on=None).due_on == date(2020, 4, 6)


def test_a_looked_after_childs_death_is_notified_without_starting_a_rapid_review(cast: Cast) -> None:
    incident = death_notified(cast)

    assert incident.stage == IncidentStage.DEATH_NOTIFIED
    assert incident.notified_on
    assert not Clock.objects.filter(case=incident, code="rapid-review").exists()
    assert not running(incident)


def test_a_looked_after_childs_death_cannot_be_closed_as_not_met_without_telling_anyone(cast: Cast) -> None:
    incident = decided_to_notify(cast, met=False, reasons=["looked_after_death"], harm="death")

    with pytest.raises(Refused, match="Secretary of State"):
        actions.record_not_met(incident=incident, by=cast["coordinator"])


def test_a_looked_after_childs_death_that_meets_the_criteria_too_gets_a_rapid_review(cast: Cast) -> None:
    incident = notified(cast, reasons=["looked_after_death", "serious_case"], harm="death")

    assert "rapid-review" in running(incident)


def test_the_rapid_review_counts_fifteen_working_days_from_the_notification(cast: Cast) -> None:
    incident = notified(cast, on=date(2020, 3, 26))

    kept = Clock.objects.get(case=incident, code="rapid-review")

    # Day 0 is Thursday 26 March; Good Friday and Easter Monday are not counted.
    assert (kept.trigger_on, kept.due_on, kept.rule_set) == (date(2020, 3, 26), date(2020, 4, 20), "WT2018")


def test_a_partnership_may_count_the_rapid_review_from_awareness(cast: Cast, settings: object) -> None:
    settings.RAPID_REVIEW_COUNTS_FROM = "awareness"  # type: ignore[attr-defined]

    incident = notified(cast)

    assert Clock.objects.get(case=incident, code="rapid-review").trigger_on == MONDAY


def test_a_late_notification_keeps_its_reason_and_is_never_blocked(cast: Cast) -> None:
    incident = notified(cast, on=MONDAY + timedelta(days=14), late_reason="The hospital told us late.")

    kept = Clock.objects.get(case=incident, code="notify-panel")
    assert kept.met_on is not None
    assert kept.met_on > kept.due_on
    assert kept.late_reason == "The hospital told us late."


def test_a_late_notification_without_a_reason_is_recorded_all_the_same(cast: Cast) -> None:
    incident = notified(cast, on=MONDAY + timedelta(days=14))

    assert Clock.objects.get(case=incident, code="notify-panel").late_reason == ""


def test_a_withdrawn_notification_stops_its_clocks_and_keeps_its_reason(cast: Cast) -> None:
    incident = withdrawn(cast)

    assert incident.stage == IncidentStage.WITHDRAWN
    assert incident.withdrawn_why == "A rare illness explains the injury."
    assert not running(incident)
    assert incident.information_requests.count() == 3


def test_withdrawing_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw(incident=gathering(cast), reason=" ", by=cast["coordinator"])


def test_a_day_before_the_awareness_is_refused(cast: Cast) -> None:
    incident = decided_to_notify(cast)

    with pytest.raises(Refused, match="on or after 2 March 2020"):
        actions.record_notified(incident=incident, national_reference="X", on=date(2020, 3, 1), by=cast["coordinator"])
