"""The year has recommendations of every kind, actions in every state, and impact tests of every age."""

from datetime import date

import pytest

from trefoil.demonstration.year.impact import CLOSINGS
from trefoil.demonstration.year.place import AGENCIES
from trefoil.learning import standing
from trefoil.learning.impact import Impact
from trefoil.learning.models import Action, ActionReview, ImpactTest, LastingChange, Recommendation, Source
from trefoil.learning.stuck import State, Stuck
from trefoil.partnership.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year")]
TODAY = date(2020, 4, 9)


def manager() -> Person:
    return Person.objects.get(email="priya.raman@trefoil.example")


def actions() -> list[Action]:
    return list(standing.with_standing(Action.objects.order_by("pk"), manager()))


def test_one_recommendation_was_not_accepted_and_one_was_accepted_although_it_was_vague():
    assert Recommendation.objects.get(stage="not_accepted").answer
    vague = Recommendation.objects.exclude(warned_of=[]).get()
    assert vague.warned_of == ["no_effect", "no_date"]
    assert vague.accepted_despite


def test_two_recommendations_of_the_national_panel_have_a_local_response():
    panel = Recommendation.objects.filter(source=Source.NATIONAL_PANEL)

    assert [bool(one.answer and one.report and one.published_on) for one in panel] == [True, True]


def test_there_is_an_action_in_every_state_and_with_every_impact():
    found = actions()

    assert {standing.facts_of(one).state for one in found} == set(State)
    assert {standing.impact(one) for one in found if one.is_closed} == set(Impact)


def test_there_is_an_action_stuck_for_every_reason():
    assert {reason for one in actions() for reason in standing.stuck(one, TODAY)} == set(Stuck)


def test_actions_were_opened_for_review_and_some_wait():
    assert set(ActionReview.objects.values_list("decision", flat=True)) == {"", "still_right", "open_again"}
    assert all(one.case.opened_on > date(2019, 5, 22) for one in ActionReview.objects.select_related("case"))


def test_impact_tests_are_of_different_ages_and_something_changed_for_good():
    assert set(ImpactTest.objects.values_list("after_months", flat=True)) == {3, 6, 12}
    assert set(LastingChange.objects.values_list("kind", flat=True)) == {"course", "policy", "audit_question"}


def test_what_reads_as_failing_is_pinned_on_invented_agencies_only():
    invented = {agency.code for agency in AGENCIES if agency.invented}
    for closing in CLOSINGS:
        assert {test.agency for test in closing.tests if test.result == "not_shown"} <= invented
    for action in actions():
        late = {part.agency for part in action.parts.all() if part.stage != "done" and part.due_on < TODAY}
        late |= {test.agency for test in action.tests.all() if test.is_waiting and test.due_on < TODAY}
        assert all(agency.invented for agency in late)
