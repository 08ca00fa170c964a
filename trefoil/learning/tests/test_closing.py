"""Actions are closed by another pair of eyes; whether practice changed is told by tests months later."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, connection, transaction

from tests.ground import in_threads
from trefoil.learning import actions, standing
from trefoil.learning.impact import Impact
from trefoil.learning.models import Action, ImpactTest
from trefoil.learning.stuck import State, Stuck
from trefoil.partnership import actions as partnership
from trefoil.partnership.models import Person
from trefoil.partnership.roles import Role
from trefoil.partnership.tests.cast import BEFORE, Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent

pytestmark = pytest.mark.django_db
JUNE = date(2020, 6, 10)


def one_test(cast: Cast, months: int = 3) -> list[actions.TestPlan]:
    return [actions.TestPlan(months, "survey", "How many now ask?", cast.agencies["health"])]


def test_an_action_whose_parts_are_done_waits_to_be_closed(done):
    action = done()

    assert list(Action.objects.waiting_to_be_closed()) == [action]
    assert not action.is_closed


def test_closing_sets_the_tests_of_impact_months_after_it(closed):
    action = closed(JUNE)

    assert action.is_closed
    assert list(action.tests.order_by("due_on").values_list("after_months", "due_on")) == [
        (3, date(2020, 9, 10)), (6, date(2020, 12, 10)), (12, date(2021, 6, 10)),
    ]  # fmt: skip
    assert AuditEvent.objects.filter(verb="signed_off", subject=str(action.pk)).count() == 1


def test_an_action_is_not_closed_before_it_is_done(cast, planned):
    with pytest.raises(Refused, match="cannot be done at the stage"):
        actions.close_action(action=planned(), tests=one_test(cast), by=cast["coordinator"])


def test_an_action_is_not_closed_without_evidence(cast, planned):
    action = planned()
    for part in action.parts.all():
        actions.part_done(part=part, by=cast["colleague"], done_on=date(2020, 4, 9))

    with pytest.raises(Refused, match="Add evidence first"):
        actions.close_action(action=action, tests=one_test(cast), by=cast["coordinator"])


def test_an_action_is_not_closed_without_a_test_of_its_impact(cast, done):
    with pytest.raises(Refused, match="at least one impact test"):
        actions.close_action(action=done(), tests=[], by=cast["coordinator"])


def test_whoever_reported_a_part_done_does_not_close_the_action(cast, planned):
    action = planned()
    for part in action.parts.all():
        actions.part_done(part=part, by=cast["coordinator"], done_on=date(2020, 4, 9))
    actions.add_evidence(action=action, kind="audit", says="done", title="Seen", by=cast["colleague"])

    with pytest.raises(Refused, match="you reported the part of"):
        actions.close_action(action=action, tests=one_test(cast), by=cast["coordinator"])
    assert actions.close_action(action=action, tests=one_test(cast), by=cast["colleague"]).is_closed


def test_who_answers_for_a_part_does_not_close_the_action(cast, recommended):
    partnership.appoint(person=cast["health_lead"], role=Role.SUBGROUP_CHAIR, from_on=BEFORE, by=None)
    owner = Person.objects.get(pk=cast["health_lead"].pk)
    plan = actions.PartPlan(cast.agencies["health"], "Write it", date(2020, 6, 1), owner)
    action = actions.plan_action(recommendation=recommended(), title="A standard", parts=[plan], by=cast["coordinator"])
    actions.part_done(part=action.parts.get(), by=cast["coordinator"], done_on=date(2020, 4, 9))
    actions.add_evidence(action=action, kind="audit", says="done", title="Seen", by=owner)

    with pytest.raises(Refused, match="you answer for the part of"):
        actions.close_action(action=action, tests=one_test(cast), by=owner)


def test_who_may_not_agree_does_not_close(cast, done):
    with pytest.raises(Refused):
        actions.close_action(action=done(), tests=one_test(cast), by=cast["trust_rep"])


def test_the_database_keeps_the_four_eyes_itself(cast, done):
    action = done()
    with pytest.raises(IntegrityError, match="another person"), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(closed_at=clock.now(), closed_by=cast["health_lead"])
        check_now()
    action.evidence.all().delete()
    with pytest.raises(IntegrityError, match="with evidence"), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(closed_at=clock.now(), closed_by=cast["coordinator"])
        check_now()


def test_the_database_keeps_the_last_piece_of_evidence_of_a_closed_action(closed):
    action = closed()
    check_now()

    with pytest.raises(IntegrityError, match="with evidence"), transaction.atomic():
        action.evidence.all().delete()
        check_now()


def test_the_database_keeps_a_closed_actions_owner_another_person(cast, closed):
    action = closed()
    check_now()

    with pytest.raises(IntegrityError, match="another person"), transaction.atomic():
        action.parts.update(owner=cast["coordinator"])
        check_now()


def test_the_database_keeps_the_last_piece_of_evidence_where_it_is(planned, closed):
    action = closed()
    other = planned(reference="EXA-2020-07")
    check_now()

    with pytest.raises(IntegrityError, match="with evidence"), transaction.atomic():
        action.evidence.update(action=other)
        check_now()


@pytest.mark.django_db(transaction=True)
def test_closing_and_taking_the_evidence_away_at_once_do_not_both_succeed(cast, done):
    action = done()
    closing = {"closed_at": clock.now(), "closed_by": cast["coordinator"]}
    begun, looked_at = Barrier(2), Barrier(2)

    def at_once(work: Callable[[], object]) -> Callable[[], str]:
        def do() -> str:
            try:
                with transaction.atomic():
                    work()
                    begun.wait(10)
                    check_now()
                    with suppress(BrokenBarrierError):
                        looked_at.wait(1.5)
            except IntegrityError as fault:
                return str(fault)
            return ""

        return do

    said = in_threads(
        at_once(lambda: Action.objects.filter(pk=action.pk).update(**closing)), at_once(action.evidence.all().delete)
    )

    assert sorted("with evidence" in one for one in said) == [False, True], said
    action.refresh_from_db()
    assert action.is_closed == action.evidence.exists()


def check_now() -> None:
    """Look at what is otherwise looked at when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def test_opening_a_part_again_opens_the_action_and_stops_the_tests_that_wait(cast, closed):
    action = closed()
    first = action.tests.order_by("due_on").first()
    with clock.at(date(2020, 9, 11)):
        actions.record_result(test=first, result="shown", seen="15 of 20", by=cast["health_lead"])
        actions.reopen_part(part=action.parts.first(), text="It slipped", by=cast["coordinator"])

    action.refresh_from_db()
    assert not action.is_closed
    assert ImpactTest.objects.waiting().count() == 0
    assert action.tests.filter(stopped_on=date(2020, 9, 11)).count() == 2
    assert impact(action, cast["coordinator"]) == Impact.NOT_TESTED


def impact(action: Action, person: Person) -> Impact:
    """By the rule in Python, after seeing that the database says the same."""
    found = standing.with_standing(Action.objects.all(), person).get(pk=action.pk)
    assert found.impact == standing.impact(found)
    return standing.impact(found)


def test_impact_follows_the_latest_result_that_decides(cast, closed):
    action, by = closed(), cast["coordinator"]
    first, second, third = action.tests.order_by("due_on")
    assert impact(action, by) == Impact.NOT_TESTED

    with clock.at(date(2020, 9, 10)):
        actions.record_result(test=first, result="too_early", seen="Two records only", by=by)
    assert impact(action, by) == Impact.TOO_EARLY

    with clock.at(date(2020, 12, 10)):
        actions.record_result(test=second, result="shown", seen="16 of 20", by=by)
    assert impact(action, by) == Impact.SHOWN

    with clock.at(date(2021, 6, 10)):
        actions.record_result(test=third, result="not_shown", seen="5 of 20", by=by)
    assert impact(action, by) == Impact.NOT_SHOWN
    assert standing.impact_counts(Action.objects.all())["not_shown"] == 1


def test_a_result_says_what_was_seen_and_stays(cast, closed):
    test = closed().tests.first()
    with clock.at(date(2020, 9, 10)):
        with pytest.raises(Refused, match="Say what was seen"):
            actions.record_result(test=test, result="shown", seen=" ", by=cast["health_lead"])
        actions.record_result(test=test, result="shown", seen="15 of 20", by=cast["health_lead"])
        with pytest.raises(Refused, match="its result stays"):
            actions.record_result(test=test, result="not_shown", seen="4 of 20", by=cast["coordinator"])


def test_another_agency_does_not_answer_a_test(cast, closed):
    test = closed().tests.first()

    with clock.at(date(2020, 9, 10)), pytest.raises(Refused, match="this test is theirs"):
        actions.record_result(test=test, result="shown", seen="15 of 20", by=cast["police_lead"])


def test_practice_cannot_be_looked_at_before_the_action_was_closed(cast, closed):
    test = closed().tests.first()

    with clock.at(date(2020, 9, 10)), pytest.raises(Refused, match="on or after the day"):
        actions.record_result(
            test=test, result="shown", seen="15 of 20", seen_on=date(2020, 6, 1), by=cast["health_lead"]
        )


def test_one_more_test_can_be_set_for_a_closed_action_only(cast, closed, planned):
    action = closed()
    plan = actions.TestPlan(12, "voices", "What do families say?", cast.agencies["police"])

    actions.set_test(action=action, plan=plan, by=cast["coordinator"])

    assert action.tests.count() == 4
    with pytest.raises(Refused, match="Close the action first"):
        actions.set_test(action=planned(reference="EXA-2019-02"), plan=plan, by=cast["coordinator"])


def test_what_changed_for_good_is_named_with_its_place(cast, closed):
    action = closed()
    with pytest.raises(Refused, match="reference or its address"):
        actions.add_lasting_change(action=action, kind="course", title="Babies", by=cast["health_lead"])
    with pytest.raises(Refused, match="no part in this action"):
        actions.add_lasting_change(
            action=action, kind="course", title="Babies", where="C12", by=add_progress(cast, "trust_rep")
        )

    changed = actions.add_lasting_change(
        action=action, kind="course", title="Babies who cannot move", where="C12", by=cast["health_lead"]
    )

    assert list(action.lasting_changes.all()) == [changed]


def add_progress(cast: Cast, name: str) -> Person:
    """Somebody of another agency, who sees this case all the same."""
    partnership.appoint(person=cast[name], role=Role.SUBGROUP_CHAIR, from_on=BEFORE, by=None)
    return Person.objects.get(pk=cast[name].pk)


def test_what_lists_filter_by_says_the_same_as_the_rules(cast, planned, done, closed):
    today, by = date(2020, 9, 20), cast["coordinator"]
    planned(reference="EXA-2019-03"), done(reference="EXA-2019-04"), closed(reference="EXA-2019-05")

    for action in standing.with_standing(Action.objects.order_by("pk"), by):
        reasons = standing.stuck(action, today)
        for reason in Stuck:
            there = Action.objects.filter(standing.where_stuck(reason, by, today), pk=action.pk).exists()
            assert there == (reason in reasons), (action, reason)
        state = standing.facts_of(action).state
        assert [one for one in State if Action.objects.filter(standing.where_state(one), pk=action.pk)] == [state]
    assert Action.objects.filter(standing.where_stuck(Stuck.TEST_OVERDUE, by, today)).count() == 1


def test_a_test_is_given_to_an_agency_that_sees_the_action(cast, done):
    plan = [actions.TestPlan(3, "audit", "How many?", cast.agencies["school"])]

    with pytest.raises(Refused, match="that has a part in this action"):
        actions.close_action(action=done(), tests=plan, by=cast["coordinator"])
