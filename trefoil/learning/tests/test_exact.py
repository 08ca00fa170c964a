"""The exact sums against published answers, and against adding up by hand in fractions."""

from fractions import Fraction
from math import comb, inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trefoil.learning.verdict import exact
from trefoil.learning.verdict.exact import Count

FORTIETH = Fraction(1, 40)
TWENTIETH = Fraction(1, 20)
MILK_IN_TEA, TEA_IN_TEA = Count(1, 4), Count(3, 4)
"""Fisher's lady tasting tea (The Design of Experiments, 1935): 3 of 4 right, and 1 of 4 wrong."""
IDENTICAL, FRATERNAL = Count(10, 13), Count(2, 17)
"""Fisher's twins: convictions of the like-sex twins of criminals ("The logic of inductive inference", 1935)."""


@pytest.mark.parametrize(
    ("found", "looked", "low", "high"),
    [
        # 95% intervals. The first five stand in tables of binomial limits; the sixth is the output of binom.test(9, 24)
        # in R; the last is Conover, Practical Nonparametric Statistics (1971), page 97: 682 giant of 925 plants.
        (0, 10, 0, 0.3085),
        (1, 10, 0.0025, 0.4450),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1),
        (0, 20, 0, 0.1684),
        (9, 24, 0.1879929, 0.5940636),
        (682, 925, 0.7076683, 0.7654066),
    ],
)
def test_the_interval_of_a_share_is_the_one_in_the_books(found, looked, low, high):
    count = Count(found, looked)

    assert exact.lowest_share(count, FORTIETH) == pytest.approx(low, abs=5e-5)
    assert exact.highest_share(count, FORTIETH) == pytest.approx(high, abs=5e-5)


def test_the_lady_tasting_tea():
    assert exact.chance_of_rise(MILK_IN_TEA, TEA_IN_TEA) == 17 / 70
    assert exact.lowest_odds_ratio(MILK_IN_TEA, TEA_IN_TEA, TWENTIETH) == pytest.approx(0.3135693, rel=1e-4)


def test_the_twins_of_criminals():
    _, high = exact.odds_ratio_interval(IDENTICAL, FRATERNAL, TWENTIETH)

    assert exact.chance_of_fall(IDENTICAL, FRATERNAL) == pytest.approx(0.0004652, abs=5e-8)
    assert high == pytest.approx(0.2849601, rel=1e-4)


@pytest.mark.parametrize(
    ("before", "after", "low", "high"),
    [
        # fisher.test in R, 95%: which finds the ends to about four decimals.
        (Count(20, 33), Count(2, 12), 0.01256709, 0.78740829),
        (Count(9, 52), Count(4, 48), 0.09150811, 1.71527769),
    ],
)
def test_the_interval_of_the_odds_ratio_is_the_one_of_r(before, after, low, high):
    assert exact.odds_ratio_interval(before, after, FORTIETH) == pytest.approx((low, high), rel=2e-3)


def test_nothing_found_or_all_found_says_nothing_of_the_odds():
    assert exact.odds_ratio_interval(Count(0, 9), Count(0, 9), TWENTIETH) == (0, inf)
    assert exact.odds_ratio_interval(Count(9, 9), Count(9, 9), TWENTIETH) == (0, inf)
    assert exact.odds_ratio(Count(9, 9), Count(9, 9)) is None


COUNTS = st.integers(1, 40).flatmap(lambda looked: st.builds(Count, st.integers(0, looked), st.just(looked)))


def added_up(count: Count, share: Fraction) -> Fraction:
    """The chance of so many or more, term by term."""
    found, looked = count.found, count.looked
    return sum(
        (comb(looked, k) * share**k * (1 - share) ** (looked - k) for k in range(found, looked + 1)), Fraction(0)
    )


@given(COUNTS, st.integers(0, 100))
def test_the_chance_of_so_many_is_the_sum_of_its_terms(count, hundredths):
    share = Fraction(hundredths, 100)

    assert exact.chance_of_more(count, float(share)) == pytest.approx(float(added_up(count, share)), abs=1e-12)


@given(COUNTS.filter(lambda count: count.found), st.sampled_from([TWENTIETH, FORTIETH]))
def test_at_the_end_of_the_interval_so_many_come_with_just_that_chance(count, chance):
    low = Fraction(exact.lowest_share(count, chance))

    assert float(added_up(count, low)) == pytest.approx(float(chance), rel=1e-8)


def weighed(before: Count, after: Count, ratio: Fraction) -> Fraction:
    """The chance of so many or more after under an odds ratio, term by term."""
    both = before.found + after.found
    terms = {
        k: comb(after.looked, k) * comb(before.looked, both - k) * ratio**k
        for k in range(max(0, both - before.looked), min(after.looked, both) + 1)
    }
    return sum((term for k, term in terms.items() if k >= after.found), Fraction(0)) / sum(terms.values())


@given(COUNTS, COUNTS)
def test_at_the_end_of_the_odds_so_many_come_with_just_that_chance(before, after):
    low = exact.lowest_odds_ratio(before, after, TWENTIETH)

    if low:
        assert float(weighed(before, after, Fraction(low))) == pytest.approx(0.05, rel=1e-8)
    else:
        assert after.found == max(0, before.found + after.found - before.looked)


@given(COUNTS, COUNTS)
def test_the_chance_of_a_fall_counts_every_way_the_findings_can_lie(before, after):
    assert exact.chance_of_rise(before, after) == pytest.approx(float(weighed(before, after, Fraction(1))), rel=1e-12)


@given(COUNTS, COUNTS)
def test_the_interval_excludes_no_change_when_the_test_does(before, after):
    low, high = exact.odds_ratio_interval(before, after, TWENTIETH)

    if abs(high - 1) > 1e-6:
        assert exact.fell(before, after, TWENTIETH) == (high < 1)
    if abs(low - 1) > 1e-6:
        assert exact.rose(before, after, TWENTIETH) == (low > 1)


@settings(max_examples=15)
@given(st.integers(0, 1000), st.integers(0, 1000))
def test_thousands_of_cases_end_in_numbers_too(found_before, found_after):
    before, after = Count(found_before, 1000), Count(found_after, 1000)

    low, high = exact.odds_ratio_interval(before, after, TWENTIETH)

    assert 0 <= low <= high
    assert 0 <= exact.lowest_share(before, TWENTIETH) <= found_before / 1000 <= exact.highest_share(before, TWENTIETH)


@pytest.mark.parametrize(("found", "looked"), [(3, 2), (-1, 4)])
def test_more_found_than_looked_at_is_refused(found, looked):
    with pytest.raises(ValueError, match="cannot be"):
        Count(found, looked)
