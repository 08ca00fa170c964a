"""What a person's own work list draws from cases."""

from datetime import date

import pytest

from trefoil.cases import actions, my_work
from trefoil.cases.models import Clock
from trefoil.cases.timing import ClockShown
from trefoil.shared import clock

pytestmark = pytest.mark.usefixtures("sample_rules")


@pytest.fixture
def running(case, cast) -> Clock:
    return actions.start_clock(case=case, code="sample-review", trigger_on=date(2020, 3, 30), by=cast["coordinator"])


def test_the_most_urgent_clock_stands_first(case, new_case, cast, running):
    sooner = new_case()
    actions.start_clock(case=sooner, code="sample-review", trigger_on=date(2020, 3, 20), by=cast["coordinator"])

    waiting = my_work.running_clocks(cast["health_lead"])

    assert [one.title for one in waiting] == ["SAM-2020-02 Linden", "SAM-2020-01 Linden"]
    assert [one.clock.words for one in waiting] == ["1 working day left", "7 working days left"]


def test_a_clock_says_what_is_due_when_and_how_far_it_is(running):
    shown = ClockShown(running, clock.today())

    assert shown.box() == {
        "words": "7 working days left",
        "detail": "Sample review: due Wed 22 April. Day 8 of 15",
        "day": 8,
        "of": 15,
        "tone": "",
    }


@pytest.mark.parametrize(
    ("today", "words", "tone"),
    [(date(2020, 4, 20), "2 working days left", "warn"), (date(2020, 4, 22), "Due today", "warn"),
     (date(2020, 4, 23), "1 working day late", "bad"), (date(2020, 4, 25), "2 working days late", "bad")],
)  # fmt: skip
def test_words_carry_how_urgent_it_is(running, today, words, tone):
    shown = ClockShown(running, today)

    assert (shown.words, shown.tone) == (words, tone)


def test_a_clock_met_late_says_so_until_someone_says_why(case, cast, running):
    with clock.at(date(2020, 4, 27)):
        met = actions.meet_clock(case=case, code="sample-review", met_on=date(2020, 4, 24), by=cast["coordinator"])
        assert [one.clock.words for one in my_work.reasons_wanted(cast["coordinator"])] == ["Done 2 working days late"]

        actions.explain_late(clock=met, reason="Two agencies were late", by=cast["coordinator"])

        assert my_work.reasons_wanted(cast["coordinator"]) == []


def test_nobody_is_asked_for_what_they_cannot_give(case, cast, running):
    with clock.at(date(2020, 4, 27)):
        actions.meet_clock(case=case, code="sample-review", met_on=date(2020, 4, 24), by=cast["coordinator"])

        assert my_work.reasons_wanted(cast["scrutineer"]) == []


def test_a_partner_is_asked_for_its_view_until_it_is_given(case, cast):
    decision = actions.propose(
        case=case, code="notify", question="Is it met?", outcome="yes", reasons="Harm", by=cast["coordinator"]
    )
    assert my_work.views_wanted(cast["police_lead"]) == [decision]
    assert my_work.views_wanted(cast["county_lead"]) == []

    actions.give_view(decision=decision, agrees=True, by=cast["police_lead"])

    assert my_work.views_wanted(cast["police_lead"]) == []


def test_a_stranger_has_none_of_it(case, cast, running):
    assert my_work.running_clocks(cast["trust_rep"]) == []


def test_the_list_takes_one_query(case, new_case, cast, running, django_assert_num_queries):
    for _ in range(5):
        actions.start_clock(case=new_case(), code="sample-review", trigger_on=date(2020, 3, 30), by=cast["coordinator"])
    assert cast["health_lead"].permissions

    with django_assert_num_queries(1):
        assert len(my_work.running_clocks(cast["health_lead"])) == 6
