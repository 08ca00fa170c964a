"""Each partner's view is kept, dissent with its reason; a proposal that was replaced stays too."""

import pytest

from trefoil.cases import actions, agreement
from trefoil.cases.models import Decision, PartnerView
from trefoil.shared.actions import Refused


@pytest.fixture
def decision(case, cast) -> Decision:
    return actions.propose(
        case=case, code="notify", question="Does this meet the criteria?", outcome="no",
        reasons="No abuse is suspected", by=cast["coordinator"],
    )  # fmt: skip


def test_nobody_has_spoken_yet(decision):
    assert agreement.waiting(decision) == ["Hartwell Council", "Hartwell and Elmsford NHS", "Moorland Police"]
    assert agreement.agreed(decision) == []


def test_all_three_agree(decision, cast):
    for lead in ("council_lead", "health_lead", "police_lead"):
        actions.give_view(decision=decision, agrees=True, by=cast[lead])

    assert agreement.agreed(decision) == ["council", "health", "police"]
    assert actions.settle(decision=decision, by=cast["coordinator"]).settled_on


def test_a_dissent_needs_a_reason_and_does_not_block(decision, cast):
    with pytest.raises(Refused, match="Enter why your agency does not agree"):
        actions.give_view(decision=decision, agrees=False, by=cast["police_lead"])
    actions.give_view(decision=decision, agrees=False, reason="We think it meets them", by=cast["police_lead"])
    for lead in ("council_lead", "health_lead"):
        actions.give_view(decision=decision, agrees=True, by=cast[lead])

    settled = actions.settle(decision=decision, by=cast["coordinator"])

    assert agreement.dissenting(settled) == ["Moorland Police"]
    assert agreement.agreed(settled) == ["council", "health"]
    assert settled.outcome == "no"


def test_the_last_view_counts_and_the_first_is_kept(decision, cast):
    actions.give_view(decision=decision, agrees=False, reason="Not yet clear", by=cast["council_lead"])
    actions.give_view(decision=decision, agrees=True, by=cast["council_lead"])

    assert agreement.agreed(decision) == ["council"]
    assert PartnerView.objects.filter(decision=decision).count() == 2


def test_it_is_settled_only_when_each_partner_has_spoken(decision, cast):
    actions.give_view(decision=decision, agrees=True, by=cast["council_lead"])

    with pytest.raises(Refused, match="Ask Hartwell and Elmsford NHS and Moorland Police for a view first"):
        actions.settle(decision=decision, by=cast["coordinator"])


def test_a_partner_that_nobody_acts_for_is_waited_for(new_case, cast):
    case = new_case(agencies=[(cast.agencies["council"], "Partner", "council")])
    decision = actions.propose(
        case=case, code="notify", question="Does this meet the criteria?", outcome="yes", reasons="Harm",
        by=cast["coordinator"],
    )  # fmt: skip

    assert agreement.waiting(decision) == ["Hartwell Council", "the health partner", "the police partner"]


def test_two_councils_must_both_agree_before_the_arc_is_filled(case, cast, decision):
    actions.involve(
        case=case, agency=cast.agencies["county"], reason="The home", partner="council", by=cast["coordinator"]
    )
    actions.give_view(decision=decision, agrees=True, by=cast["council_lead"])
    assert agreement.agreed(decision) == []

    actions.give_view(decision=decision, agrees=True, by=cast["county_lead"])

    assert agreement.agreed(Decision.objects.get(pk=decision.pk)) == ["council"]


def test_only_a_partner_of_the_case_gives_a_view(decision, cast, case):
    with pytest.raises(Refused, match="You cannot see this case"):
        actions.give_view(decision=decision, agrees=True, by=cast["county_lead"])
    with pytest.raises(Refused, match="statutory partner"):
        actions.give_view(decision=decision, agrees=True, by=cast["coordinator"])


def test_a_new_proposal_replaces_the_open_one_and_both_are_kept(decision, cast, case):
    actions.give_view(decision=decision, agrees=False, reason="It does meet them", by=cast["police_lead"])

    second = actions.propose(
        case=case, code="notify", question="Does this meet the criteria?", outcome="yes", reasons="New facts",
        by=cast["coordinator"],
    )  # fmt: skip

    decision.refresh_from_db()
    assert decision.replaced_on is not None
    assert decision.views.count() == 1
    assert "Moorland Police" in agreement.waiting(second)
    with pytest.raises(Refused, match="took the place"):
        actions.give_view(decision=decision, agrees=True, by=cast["police_lead"])


def test_nothing_is_added_to_a_settled_decision(decision, cast):
    for lead in ("council_lead", "health_lead", "police_lead"):
        actions.give_view(decision=decision, agrees=True, by=cast[lead])
    actions.settle(decision=decision, by=cast["coordinator"])

    with pytest.raises(Refused, match="settled on 9 April 2020"):
        actions.give_view(decision=decision, agrees=False, reason="Changed our mind", by=cast["police_lead"])
