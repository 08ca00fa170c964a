"""The pure rules: impact, what is stuck, what is vague."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from trefoil.learning.impact import Impact, impact_of
from trefoil.learning.stuck import Facts, PartFacts, State, Stuck, in_words, why_stuck
from trefoil.learning.vague import ALIKE, Vague, alike, is_measurable, warnings

TODAY = date(2020, 4, 9)
CLOSED = datetime(2019, 6, 10, tzinfo=UTC)


@dataclass
class Test:
    """A test as the rule sees it."""

    __test__ = False
    result: str
    seen_on: date | None = None
    set_at: datetime = CLOSED
    recorded_at: datetime = CLOSED
    pk: int = 1


@dataclass
class Closing:
    closed_at: datetime | None = CLOSED


def impact(*tests: Test, closed_at: datetime | None = CLOSED) -> str:
    return impact_of(Closing(closed_at), tests)


def test_an_action_without_a_result_is_not_tested():
    assert impact() == Impact.NOT_TESTED
    assert impact(Test("")) == Impact.NOT_TESTED


def test_too_early_decides_nothing():
    early = Test("too_early", date(2019, 12, 1))

    assert impact(early) == Impact.TOO_EARLY
    assert impact(Test("shown", date(2019, 9, 1)), early) == Impact.SHOWN


def test_the_latest_look_that_decided_tells_the_impact_whatever_the_order_of_recording():
    shown, not_shown = Test("shown", date(2019, 9, 10)), Test("not_shown", date(2020, 3, 10))

    assert impact(not_shown, shown) == Impact.NOT_SHOWN
    assert impact(shown) == Impact.SHOWN


def test_results_from_before_the_present_closing_do_not_count():
    earlier = Test("shown", date(2019, 9, 1), set_at=datetime(2019, 6, 9, tzinfo=UTC))

    assert impact(earlier) == Impact.NOT_TESTED


def test_an_action_that_is_not_closed_has_no_impact():
    assert impact(Test("shown", date(2019, 9, 1)), closed_at=None) == Impact.NOT_TESTED


def part(done: bool = False, due: str = "2020-05-01", owned: bool = True) -> PartFacts:
    return PartFacts(done, date.fromisoformat(due), owned)


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        (Facts(State.IN_PROGRESS, [part()]), []),
        (Facts(State.IN_PROGRESS, [part(owned=False)]), [Stuck.NO_OWNER]),
        (Facts(State.DONE, [part(done=True, due="2019-05-01", owned=False)]), [Stuck.NOT_CLOSED]),
        (Facts(State.IN_PROGRESS, [part(due="2020-04-09")]), []),
        (Facts(State.IN_PROGRESS, [part(due="2020-04-08")]), [Stuck.OVERDUE]),
        (Facts(State.CLOSED, tests_due=[TODAY]), []),
        (Facts(State.CLOSED, tests_due=[date(2020, 4, 8)], in_review=True), [Stuck.TEST_OVERDUE, Stuck.REVIEW]),
    ],
)
def test_what_keeps_an_action(facts: Facts, reasons: list[Stuck]):
    assert why_stuck(facts, TODAY) == reasons


def test_reasons_in_words():
    assert in_words([Stuck.NO_OWNER, Stuck.OVERDUE]) == "No owner; part overdue"
    assert in_words([]) == ""


def test_a_recommendation_with_owner_effect_and_date_is_not_vague():
    assert warnings(owners=2, effect="8 of 10 records say so", due_on=TODAY) == []


def test_each_thing_that_is_missing_is_a_warning():
    found = [one.what for one in warnings(owners=0, effect=" ", due_on=None, same=["R-002"])]

    assert found == [Vague.NO_OWNER, Vague.NO_EFFECT, Vague.NO_DATE, Vague.SAME_AGAIN]


def test_an_effect_that_nobody_can_count_is_a_warning_of_its_own():
    assert [one.what for one in warnings(owners=1, effect="Practice is good", due_on=TODAY)] == [Vague.NOT_MEASURABLE]


@pytest.mark.parametrize(
    ("effect", "measurable"),
    [("8 of 10 records", True), ("Every plan says so", True), ("Fewer re-referrals", True), ("All know", True),
     ("Staff feel confident", False), ("Records say so", False), ("A nonesuch", False)],
)  # fmt: skip
def test_what_can_be_counted(effect: str, measurable: bool):
    assert is_measurable(effect) is measurable


def test_alike_is_the_share_of_common_words():
    assert alike(["see", "babi"], ["babi", "see"]) == 1
    assert alike(["see", "babi", "awak"], ["see", "babi", "asleep"]) == ALIKE
    assert alike(["see"], []) == alike([], []) == 0
