"""Writing, deciding, signing, sending, and what the panel replied."""

from datetime import timedelta

import pytest

from trefoil.cases import agreement
from trefoil.cases.models import Clock, Decision
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews import actions, decisions
from trefoil.reviews.models import PanelReply, Section, SeriousIncident
from trefoil.reviews.stages import IncidentStage
from trefoil.reviews.tests.factories import (
    MONDAY,
    PARTNER_LEADS,
    closed,
    deciding,
    fresh,
    gathering,
    sent,
    signed_off,
    with_partners,
)
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import Stale

Response = PanelReply.Response


def test_two_editors_of_one_section_never_lose_a_word(cast: Cast) -> None:
    incident = gathering(cast)
    actions.write_section(incident=incident, code="analysis", text="Mine.", version=0, by=cast["coordinator"])

    with pytest.raises(Stale) as stale:
        actions.write_section(incident=incident, code="analysis", text="Theirs.", version=0, by=cast["colleague"])

    assert stale.value.current.text == "Mine."


def test_an_agencys_representative_reads_no_draft(cast: Cast) -> None:
    incident = gathering(cast)
    actions.write_section(incident=incident, code="analysis", text="Ours.", by=cast["coordinator"])

    assert not Section.objects.visible_to(cast["school_rep"]).exists()
    assert Section.objects.visible_to(cast["health_lead"]).exists()


def test_what_was_learned_before_is_asked_whether_it_held(cast: Cast) -> None:
    incident = gathering(cast)

    earlier = actions.add_earlier_learning(
        incident=incident, learned="Ask who lives in the home.", held="no", why="Not asked.", by=cast["coordinator"]
    )

    assert earlier.get_held_display() == "It did not hold"


def test_the_meeting_cannot_be_recorded_before_its_day(cast: Cast) -> None:
    incident = gathering(cast)
    actions.plan_meeting(incident=incident, meeting_on=clock.today() + timedelta(days=6), by=cast["coordinator"])

    with pytest.raises(Refused, match="Come back on the day"):
        actions.record_meeting(incident=incident, attended=[], by=cast["coordinator"])


def test_the_partners_are_asked_to_sign_only_when_everything_is_decided(cast: Cast) -> None:
    incident = deciding(cast)

    with pytest.raises(Refused, match="Decide first: “Does the case highlight improvements"):
        actions.put_to_partners(incident=incident, by=cast["coordinator"])


def test_the_partners_are_asked_to_sign_only_when_the_needed_sections_are_written(cast: Cast) -> None:
    incident = deciding(cast)
    for criterion in decisions.CRITERIA:
        actions.decide_criterion(
            incident=incident, criterion=criterion.name, met=True, reasons="Yes.", by=cast["coordinator"]
        )
    actions.decide_national_review(incident=incident, needed=False, reasons="No.", by=cast["coordinator"])
    actions.decide_practice_review(incident=incident, needed=True, reasons="Yes.", by=cast["coordinator"])

    with pytest.raises(Refused, match="Write first: What happened"):
        actions.put_to_partners(incident=incident, by=cast["coordinator"])


def test_a_decision_needs_its_reasons_either_way(cast: Cast) -> None:
    with pytest.raises(Refused, match="reasons"):
        actions.decide_criterion(
            incident=deciding(cast), criterion="together", met=False, reasons="", by=cast["coordinator"]
        )


def test_while_the_partners_sign_the_text_stays_as_it_is(cast: Cast) -> None:
    incident = with_partners(cast)

    with pytest.raises(Refused, match="take it back first"):
        actions.write_section(incident=incident, code="analysis", text="Other.", by=cast["coordinator"])


def test_the_third_signature_completes_the_sign_off(cast: Cast) -> None:
    incident = with_partners(cast)

    actions.sign_off(incident=incident, agrees=True, by=cast["council_lead"])
    actions.sign_off(incident=incident, agrees=True, by=cast["health_lead"])
    assert fresh(incident).stage == IncidentStage.DECIDING

    actions.sign_off(incident=incident, agrees=True, by=cast["police_lead"])
    assert fresh(incident).stage == IncidentStage.SIGNED_OFF
    assert fresh(incident).signed_off_on == clock.today()


def test_nobody_signs_twice(cast: Cast) -> None:
    incident = with_partners(cast)
    actions.sign_off(incident=incident, agrees=True, by=cast["council_lead"])

    with pytest.raises(Refused, match="has signed"):
        actions.sign_off(incident=incident, agrees=True, by=cast["council_lead"])


def test_a_dissenting_partner_does_not_block_and_stays_on_the_decision(cast: Cast) -> None:
    incident = sent(cast, dissenting="health_lead")

    against = incident.decisions.filter(views__agrees=False).values_list("code", flat=True)
    assert set(against) == {decisions.PRACTICE_REVIEW, decisions.SIGN_OFF}
    assert incident.stage == IncidentStage.SENT


def test_a_text_taken_back_is_signed_anew_by_all_three(cast: Cast) -> None:
    incident = signed_off(cast)
    actions.reopen(incident=incident, reason="A date was wrong.", by=cast["coordinator"])
    actions.write_section(incident=incident, code="analysis", text="With the right date.", by=cast["coordinator"])

    with pytest.raises(Refused, match="stage “Decision by partners”"):
        actions.record_sent(incident=incident, by=cast["coordinator"])

    actions.put_to_partners(incident=incident, by=cast["coordinator"])
    for lead in ("council_lead", "health_lead", "police_lead"):
        actions.sign_off(incident=incident, agrees=True, by=cast[lead])
    assert fresh(incident).stage == IncidentStage.SIGNED_OFF
    assert incident.decisions.filter(code=decisions.SIGN_OFF).count() == 2


def taken_back_and_put_again(incident: SeriousIncident, cast: Cast, days: int = 19) -> None:
    """Taken back two days after all three signed, and put to the partners again."""
    with clock.at(MONDAY + timedelta(days=days)):
        actions.reopen(incident=incident, reason="A date was wrong.", by=cast["coordinator"])
        actions.put_to_partners(incident=fresh(incident), by=cast["coordinator"])


def practice_review(incident: SeriousIncident) -> Decision:
    found = decisions.last(fresh(incident), decisions.PRACTICE_REVIEW)
    assert found
    return found


@pytest.mark.parametrize(
    ("before", "after"), [("", "police_lead"), ("police_lead", ""), ("health_lead", "police_lead")]
)
def test_each_decision_is_signed_anew_too(cast: Cast, before: str, after: str) -> None:
    incident = signed_off(cast, dissenting=before)
    taken_back_and_put_again(incident, cast)

    again = MONDAY + timedelta(days=21)
    with clock.at(again):
        for lead in PARTNER_LEADS:
            agrees = lead != after
            actions.sign_off(incident=incident, agrees=agrees, reason="" if agrees else "Too soon.", by=cast[lead])

    decision = practice_review(incident)
    assert agreement.dissenting(decision) == ([cast[after].agency.name] if after else [])
    assert {str(view.given_by) for view in decision.views.all()} == {str(cast[lead]) for lead in PARTNER_LEADS}
    for code in (*decisions.AT_THE_MEETING, decisions.SIGN_OFF):
        assert decisions.last(fresh(incident), code).settled_on == again, code  # type: ignore[union-attr]


def test_what_was_signed_before_is_kept_as_it_was_and_no_longer_stands(cast: Cast) -> None:
    incident = signed_off(cast, dissenting="police_lead")
    first = practice_review(incident)
    taken_back_and_put_again(incident, cast)

    first.refresh_from_db()
    now = practice_review(incident)
    assert (first.settled_on, first.replaced_on) == (MONDAY + timedelta(days=18), MONDAY + timedelta(days=19))
    assert agreement.dissenting(first) == [cast["police_lead"].agency.name]
    assert (now.outcome, now.reasons, now.settled_on) == (first.outcome, first.reasons, None)
    assert not now.views.exists()
    standing = incident.decisions.filter(replaced_on=None).values_list("code", flat=True)
    assert sorted(standing) == sorted({decisions.NOTIFY, *decisions.AT_THE_MEETING, decisions.SIGN_OFF})


def test_a_signature_given_before_all_three_signed_does_not_count_after_it_is_taken_back(cast: Cast) -> None:
    incident = with_partners(cast)
    actions.sign_off(incident=incident, agrees=False, reason="Too soon.", by=cast["police_lead"])
    taken_back_and_put_again(incident, cast)

    assert agreement.dissenting(practice_review(incident)) == []
    assert len(agreement.waiting(practice_review(incident))) == 3


def test_sending_meets_the_clock_of_the_rapid_review(cast: Cast) -> None:
    incident = sent(cast)

    kept = Clock.objects.get(case=incident, code="rapid-review")
    assert kept.met_on == MONDAY + timedelta(days=22)
    assert kept.met_on <= kept.due_on


def test_a_late_rapid_review_is_sent_all_the_same_and_asks_for_the_reason(cast: Cast) -> None:
    incident = signed_off(cast)

    with clock.at(MONDAY + timedelta(days=30)):
        actions.record_sent(incident=incident, late_reason="The meeting was moved twice.", by=cast["coordinator"])

    assert Clock.objects.get(case=incident, code="rapid-review").late_reason == "The meeting was moved twice."


def test_the_panels_reply_closes_the_case(cast: Cast) -> None:
    incident = closed(cast)

    assert incident.closed_on == MONDAY + timedelta(days=36)
    assert incident.replies.get().satisfied


def test_a_panel_that_asks_for_more_keeps_the_case_open_until_it_replies(cast: Cast) -> None:
    incident = sent(cast)

    question = actions.record_reply(incident=incident, response=Response.MORE_INFORMATION, by=cast["coordinator"])
    actions.answer_panel(reply=question, our_answer="Sent the chronology.", by=cast["coordinator"])
    assert fresh(incident).stage == IncidentStage.SENT

    actions.record_reply(incident=incident, response=Response.AGREES_REVIEW, by=cast["coordinator"])
    assert fresh(incident).stage == IncidentStage.CLOSED
