"""What an evaluation may say: the interval against published values, and cohorts whose change is known."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.training.change import HIGHEST, LOWEST, Answers, change
from trefoil.training.student import two_sided, within

scores = st.integers(LOWEST, HIGHEST)
answers = st.builds(Answers, before=st.none() | scores, after=st.none() | scores)


@pytest.mark.parametrize(
    ("level", "degrees", "value"),
    # Abramowitz and Stegun (1964), table 26.10
    [(0.95, 1, 12.706), (0.95, 2, 4.303), (0.95, 3, 3.182), (0.95, 4, 2.776), (0.95, 9, 2.262), (0.90, 10, 1.812),
     (0.99, 20, 2.845), (0.95, 30, 2.042), (0.95, 120, 1.980)],
)  # fmt: skip
def test_values_of_t_are_those_of_the_tables(level: float, degrees: int, value: float):
    assert two_sided(level, degrees) == pytest.approx(value, abs=0.0006)
    assert within(two_sided(level, degrees), degrees) == pytest.approx(level)


def test_the_interval_of_a_known_example():
    """Twelve learners, differences of mean 2 and standard deviation 1.1282: 2 and 2.201 x 1.1282 / √12 each way."""
    told = change([Answers(3, 3 + by) for by in (0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 2)])

    assert (told.matched, told.mean) == (12, 2.0)
    assert told.of_those is not None
    assert (told.of_those.low, told.of_those.high) == pytest.approx((1.283, 2.717), abs=0.001)


def test_few_answers_get_no_interval_and_are_not_said_to_show_anything():
    told = change([Answers(2, 9)] * 9)

    assert (told.mean, told.of_those, told.of_all, told.is_shown) == (7.0, None, None, False)


def test_that_all_changed_alike_is_not_taken_as_known_without_doubt():
    """Each answer is a whole point: ten differences of 1 have at least the spread of rounding, 0.408."""
    told = change([Answers(5, 6)] * 10)

    assert told.of_those is not None
    assert (told.of_those.low, told.of_those.high) == pytest.approx((1 - 0.292, 1 + 0.292), abs=0.001)


def test_a_change_that_half_did_not_tell_is_shown_only_if_half_of_it_would_be():
    some = [Answers(4, 6), Answers(4, 7)] * 10 + [Answers(4, None)] * 20

    told = change(some)

    assert told.of_those is not None
    assert told.of_all is not None
    assert told.of_all.low == pytest.approx(told.of_those.low / 2)
    assert told.of_all.high == told.of_those.high


@given(st.lists(answers, min_size=1, max_size=60))
def test_whatever_the_others_would_have_said_the_mean_of_all_is_within_the_bounds(cohort: list[Answers]):
    told = change(cohort)
    if told.at_most is None:
        return
    rng = random.Random(len(cohort))
    whole = []
    for one in cohort:
        before = one.before if one.before is not None else rng.randint(LOWEST, HIGHEST)
        after = one.after if one.after is not None else rng.randint(LOWEST, HIGHEST)
        whole.append(after - before)

    assert told.at_most.low - 1e-9 <= sum(whole) / len(whole) <= told.at_most.high + 1e-9


def cohort(rng: random.Random, size: int, effect: float, bias: float) -> tuple[list[Answers], float]:
    """Learners whose true mean change is known; the less one changed, the less likely one answers, by `bias`."""
    found, changes = [], []
    for _ in range(size):
        before = rng.randint(2, 6)
        helped = max(-1, min(4, round(rng.gauss(effect, 1.3))))
        changes.append(helped)
        chance = 0.75 + bias * (helped - effect)
        found.append(Answers(before, before + helped if rng.random() < chance else None))
    return found, sum(changes) / size


def covered(effect: float, bias: float, size: int = 60, times: int = 600) -> tuple[float, float]:
    """How often the truth of the whole cohort lies within each interval: of those who answered, and read with care."""
    rng, those, care = random.Random(20), 0, 0
    for _ in range(times):
        answers, truth = cohort(rng, size, effect, bias)
        told = change(answers)
        assert told.of_those is not None
        assert told.of_all is not None
        those += told.of_those.low <= truth <= told.of_those.high
        care += told.of_all.low <= truth <= told.of_all.high
    return those / times, care / times


@pytest.mark.parametrize("effect", [0.0, 0.5, 1.0, 2.0])
def test_without_bias_in_who_answers_the_interval_covers_the_truth_at_its_rate(effect: float):
    assert covered(effect, bias=0.0)[1] >= 0.95


@pytest.mark.parametrize("effect", [1.0, 1.5, 2.0])
def test_with_biased_drop_out_the_careful_interval_still_covers_the_truth(effect: float):
    those, care = covered(effect, bias=0.15)

    assert care >= 0.95
    assert those < 0.95, "the interval of those who answered would do: the drop-out is not biased enough to test with"
