"""The verdict on a theme: what it says, and how often it is wrong, counted over every outcome that can come."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.verdict_worlds import Acting, acted_on_worlds, answered_worlds
from trefoil.learning.verdict import Acted, Chance, Kind, Led, chances, first_all_done, leading, rule, verdict
from trefoil.learning.verdict.exact import Count, turned
from trefoil.learning.verdict.rule import FEW_MORE, WRONG, decide

DONE = date(2019, 9, 1)


def cases(before: tuple[int, int], after: tuple[int, int], **known: int) -> list[Chance]:
    """`before` and `after` as found of looked, a month between cases; the found ones first."""
    return [Chance(DONE - timedelta(days=30 * number), number < before[0], **known) for number in range(before[1])] + [
        Chance(DONE + timedelta(days=30 * (number + 1)), number < after[0], **known) for number in range(after[1])
    ]


# --- What it says ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            (5, 5), (1, 4),
            "Reducing: found in 5 of 5 reviews up to 1 September 2019, when all actions on it until then were done, and in 1 of 4 since; "
            "if nothing had changed, so clear a fall would come up at most 1 time in 20.",
        ),
        (
            (9, 10), (9, 10),
            "Persisting: found in 9 of 10 reviews up to 1 September 2019, when all actions on it until then were done, and in 9 of 10 "
            "since, which is enough to rule out that it has halved or doubled.",
        ),
        (
            (2, 10), (8, 9),
            "Rising: found in 2 of 10 reviews up to 1 September 2019, when all actions on it until then were done, and in 8 of 9 since; "
            "if nothing had changed, so clear a rise would come up at most 1 time in 20.",
        ),
        (
            (5, 5), (3, 4),
            "Too few to say: found in 5 of 5 reviews up to 1 September 2019, when all actions on it until then were done, and in 3 of 4 "
            "since; about 20 more reviews at this rate would be needed to tell.",
        ),
        (
            (2, 5), (2, 5),
            "Too few to say: found in 2 of 5 reviews up to 1 September 2019, when all actions on it until then were done, and in 2 of 5 "
            "since; at this rate even 1,000 more reviews would not tell, because those before are so few.",
        ),
        (
            (5, 5), (0, 0),
            "Too few to say: found in 5 of 5 reviews up to 1 September 2019, when all actions on it until then were done, and no review "
            "has looked for it since; at least 2 more reviews would be needed to tell.",
        ),
        (
            (0, 0), (2, 3),
            "Too few to say: no review looked for it up to 1 September 2019, when all actions on it until then were done, and it was "
            "found in 2 of 3 since; there is nothing to compare with.",
        ),
    ],
)  # fmt: skip
def test_the_verdict_is_one_sentence(before, after, sentence):
    assert verdict(cases(before, after), DONE).sentence == sentence


def test_without_a_review_there_is_no_verdict():
    assert verdict([], DONE).sentence == "Too few to say: no review has looked for it yet."
    assert verdict([]).compared_on is None


def test_without_actions_the_earlier_half_is_compared_with_the_later():
    found = verdict(cases((10, 10), (0, 10)))

    assert (found.kind, found.by_actions) == (Kind.REDUCING, False)
    assert (found.before.looked, found.after.looked) == (10, 10)
    assert found.sentence.startswith("Reducing: found in 10 of 10 reviews up to 1 September 2019 and in 0 of 10 since;")


def test_cases_of_one_day_are_never_parted():
    found = verdict([Chance(DONE, True), Chance(DONE, False), Chance(DONE, True)])

    assert (found.before.looked, found.after.looked, found.kind) == (3, 0, Kind.TOO_FEW)


def test_a_case_reviewed_on_the_day_the_actions_were_done_counts_as_before():
    assert verdict([Chance(DONE, True)], DONE).before.words == "1 of 1 review"


def test_the_working_shows_the_shares_the_interval_and_the_rule():
    text = "\n".join(verdict(cases((5, 5), (1, 4)), DONE).working)

    assert "Before: 5 of 5 reviews, 100%, likely 55% to 100%" in text
    assert "After:  1 of 4 reviews, 25%, likely 1% to 75%" in text
    assert "Chance of so few or fewer after, if nothing had changed: 0.0476" in text
    assert "2019 to 2020: 6 of 9, likely 34% to 90%" in text


def test_fewer_agencies_and_other_themes_are_told_beside_the_verdict():
    before = cases((10, 10), (0, 0), agencies=5, themes=3)
    after = cases((0, 0), (10, 10), agencies=2, themes=3)

    said = verdict(before + after, DONE).complexity_sentence

    assert said == (
        "Where it was found there were 5 agencies before and 2 agencies since, fewer than chance explains; "
        "3 other themes before and 3 other themes since, no clear change."
    )


def test_of_complexity_nothing_is_said_when_it_is_not_known_of_every_case():
    known = cases((3, 3), (3, 3), agencies=2)
    unknown = [Chance(DONE, True)]

    assert verdict(known + unknown, DONE).complexity_sentence == ""


def test_reviews_are_taken_as_the_page_of_a_theme_counts_them():
    from trefoil.learning.recurrence import Looked

    looked = [Looked("EXA-01", DONE, found=True, agencies=3, other_themes=2)]

    assert chances(looked) == [Chance(DONE, True, 3, 2)]


# --- The line, and what is set apart --------------------------------------------------------------------------------
def on(day: int) -> date:
    return date(2019, 1, 1) + timedelta(days=day)


def acted(*days: tuple[int, int | None]) -> list[Acted]:
    """Actions as planned and done on days of 2019."""
    return [Acted(on(planned), None if done is None else on(done)) for planned, done in days]


@pytest.mark.parametrize(
    ("actions", "line"),
    [
        (acted(), None),
        (acted((0, None)), None),
        (acted((0, 10)), on(10)),
        (acted((0, 10), (5, 30)), on(30)),
        (acted((0, 10), (11, 30)), on(10)),
        (acted((0, 10), (11, None)), on(10)),
        (acted((0, 10), (5, 8), (11, None)), on(10)),
        (acted((0, None), (11, 30)), None),
        (acted((60, 10), (20, None)), on(10)),
    ],
    ids=["none", "open", "done", "both", "a later one done", "a later one open", "the first day of all", "first open", "put down later"],
)  # fmt: skip
def test_the_line_is_the_first_day_on_which_all_actions_by_then_were_done(actions, line):
    assert first_all_done(actions) == first_all_done(reversed(actions)) == line


def test_only_recommendations_made_by_the_line_set_reviews_apart():
    early, late = Led(on(0), on(10)), Led(on(5), on(40))

    assert leading([early, late], on(30)) == (early,)
    assert leading([early, late], None) == (early, late)


def test_a_fall_that_rests_on_the_reviews_that_led_to_the_actions_is_not_told():
    looked = [*cases((0, 2), (0, 4)), *(Chance(DONE - timedelta(days=500 + n), True, led=True) for n in range(6))]
    without_a_record = [Chance(one.reviewed_on, one.found) for one in looked]

    found = verdict(looked, DONE)

    assert verdict(without_a_record, DONE).kind is Kind.REDUCING
    assert found.kind is Kind.TOO_FEW
    assert (found.led, found.apart_before.words) == (6, "0 of 2 reviews")
    assert "without the 6 reviews that led to its recommendations, in 0 of 2 reviews before and in 0 of 4 since, " in (
        found.sentence
    )


def test_a_fall_that_shows_without_them_too_is_told_and_names_both_counts():
    looked = [*cases((8, 8), (0, 6)), *(Chance(DONE - timedelta(days=500 + n), True, led=True) for n in range(2))]

    found = verdict(looked, DONE)

    assert found.sentence == (
        "Reducing: found in 10 of 10 reviews up to 1 September 2019, when all actions on it until then were done, and in 0 of 6 "
        "since, and in 8 of 8 reviews before and in 0 of 6 since without the 2 reviews that led to its "
        "recommendations; if nothing had changed, so clear a fall would come up at most 1 time in 20."
    )


def test_between_halves_reviews_that_led_to_recommendations_are_set_apart_on_either_side():
    looked = [Chance(on(n), n >= 6, led=n >= 7) for n in range(12)]

    found = verdict(looked)

    assert (found.kind, found.apart_before.words, found.apart_after.words) == (
        Kind.TOO_FEW, "0 of 6 reviews", "1 of 1 review"
    )  # fmt: skip


# --- What must hold whatever the cases are -----------------------------------------------------------------------
LISTS = st.lists(
    st.builds(
        Chance,
        st.integers(0, 2000).map(lambda days: date(2016, 1, 1) + timedelta(days)),
        st.booleans(),
        st.integers(1, 9) | st.none(),
        st.integers(0, 9),
        st.booleans(),
    ),
    max_size=60,
)
DAYS = st.none() | st.integers(0, 2000).map(lambda days: date(2016, 1, 1) + timedelta(days))


@given(LISTS, DAYS, st.randoms())
def test_the_order_of_the_rows_changes_nothing(looked, done_on, random):
    shuffled = random.sample(looked, len(looked))

    first, second = verdict(looked, done_on), verdict(shuffled, done_on)

    assert (first.sentence, first.working, first.complexity_sentence) == (
        second.sentence, second.working, second.complexity_sentence,
    )  # fmt: skip


@given(LISTS)
def test_where_the_line_is_drawn_does_not_depend_on_what_was_found(looked):
    turned_round = [Chance(case.reviewed_on, not case.found) for case in looked]

    assert verdict(looked).compared_on == verdict(turned_round).compared_on


@given(LISTS, DAYS)
def test_every_case_is_counted_once(looked, done_on):
    found = verdict(looked, done_on)

    assert found.before.looked + found.after.looked == len(looked)
    assert found.before.found + found.after.found == sum(case.found for case in looked)
    assert sum(year.looked for year in found.years) == len(looked)


COUNTS = st.integers(0, 30).flatmap(lambda looked: st.builds(Count, st.integers(0, looked), st.just(looked)))


@given(COUNTS, COUNTS)
def test_read_backwards_a_fall_is_a_rise(before, after):
    backwards = {Kind.REDUCING: Kind.RISING, Kind.RISING: Kind.REDUCING}
    kind = decide(before, after)

    assert decide(turned(before), turned(after)) in {backwards.get(kind, kind), Kind.TOO_FEW, Kind.PERSISTING}
    if kind in backwards:
        assert decide(after, before) is backwards[kind]


@given(COUNTS, COUNTS)
def test_the_number_of_further_cases_that_is_named_tells(before, after):
    more = rule.more_needed(before, after)

    if decide(before, after) is Kind.TOO_FEW and more and after.looked:
        assert rule.settled(before, after, Count(0, 0), rule.further(after, more))
        assert more in FEW_MORE


# --- How often it is wrong ---------------------------------------------------------------------------------------
SHARES = [number / 40 for number in range(41)]
SIZES = [(3, 3), (5, 5), (5, 20), (10, 10), (20, 5), (20, 20), (30, 60), (50, 50)]


@pytest.fixture(scope="module")
def outcomes() -> dict[tuple[int, int], dict[Kind, list[tuple[int, int]]]]:
    """For each size, the outcomes (found before, found after) that lead to each verdict."""
    return {size: told(*size) for size in SIZES}


def told(before: int, after: int) -> dict[Kind, list[tuple[int, int]]]:
    kinds: dict[Kind, list[tuple[int, int]]] = {kind: [] for kind in Kind}
    for first in range(before + 1):
        for second in range(after + 1):
            kinds[decide(Count(first, before), Count(second, after))].append((first, second))
    return kinds


def chance(size: tuple[int, int], ends: list[tuple[int, int]], before: float, after: float) -> float:
    """How likely one of the outcomes comes when the theme has these true shares."""
    first = [comb(size[0], k) * before**k * (1 - before) ** (size[0] - k) for k in range(size[0] + 1)]
    second = [comb(size[1], k) * after**k * (1 - after) ** (size[1] - k) for k in range(size[1] + 1)]
    return sum(first[one] * second[other] for one, other in ends)


def worlds() -> Iterator[tuple[float, float]]:
    """Every pair of true shares, from never to always."""
    return ((before, after) for before in SHARES for after in SHARES)


@pytest.mark.parametrize("size", SIZES)
def test_reducing_is_said_of_what_did_not_fall_at_most_as_often_as_the_rule_states(outcomes, size):
    wrong = [
        chance(size, outcomes[size][Kind.REDUCING], before, after) for before, after in worlds() if after >= before
    ]

    assert max(wrong) <= WRONG


@pytest.mark.parametrize("size", SIZES)
def test_rising_is_said_of_what_did_not_rise_at_most_as_often_as_the_rule_states(outcomes, size):
    wrong = [chance(size, outcomes[size][Kind.RISING], before, after) for before, after in worlds() if after <= before]

    assert max(wrong) <= WRONG


@pytest.mark.parametrize("size", SIZES)
def test_persisting_is_said_of_what_halved_or_doubled_at_most_as_often_as_the_rule_states(outcomes, size):
    ends = outcomes[size][Kind.PERSISTING]
    halved = [chance(size, ends, before, after) for before, after in worlds() if after <= before / 2]
    doubled = [chance(size, ends, before, after) for before, after in worlds() if after >= before * 2 > 0]

    assert max(halved) <= WRONG
    assert max(doubled) <= WRONG


# Themes that people act on because they came up. The worlds are those of benchmarks/verdict_worlds.py.
SELECTED = [(5, 5, 4, 0.2), (10, 10, 6, 0.2), (20, 20, 9, 0.2), (50, 20, 9, 0.3), (5, 1, 1, 0.6)]


@pytest.mark.parametrize(("a_year", "of", "times", "share"), SELECTED)
def test_of_themes_acted_on_because_they_came_up_a_change_is_wrongly_told_at_most_as_often_as_stated(
    a_year, of, times, share
):
    kinds = acted_on_worlds(Acting(a_year, of, times, share), made=400)

    assert len(kinds) > 20
    assert kinds.count(Kind.REDUCING) / len(kinds) <= WRONG
    assert kinds.count(Kind.RISING) / len(kinds) <= WRONG


def test_without_setting_reviews_apart_it_would_be_wrong_more_often():
    kinds = acted_on_worlds(Acting(10, 10, 6, 0.2), made=400, recorded=0)

    assert kinds.count(Kind.REDUCING) / len(kinds) > WRONG


def test_with_an_action_after_each_review_that_found_it_the_line_stays_and_so_does_the_rate():
    kinds = answered_worlds(10, made=60)

    assert sum(year[0] is Kind.REDUCING for year in kinds) / len(kinds) <= WRONG


def test_every_verdict_can_come(outcomes):
    assert all(outcomes[(20, 20)].values())


def test_with_enough_cases_a_halving_is_told(outcomes):
    assert chance((50, 50), outcomes[(50, 50)][Kind.REDUCING], 0.8, 0.4) > 0.95
    assert chance((50, 50), outcomes[(50, 50)][Kind.PERSISTING], 0.8, 0.8) > 0.8


def test_five_years_of_two_hundred_cases_take_milliseconds():
    looked = [
        Chance(date(2015, 4, 1) + timedelta(days=number * 1825 // 1000), number % 2 == 0, number % 7 + 1, number % 5)
        for number in range(1000)
    ]
    took = []
    for _ in range(5):
        start = time.process_time()
        assert verdict(looked, date(2018, 1, 1)).working
        took.append(time.process_time() - start)

    assert min(took) < 0.02, "about 3 ms on a quiet machine; several times that where others work too"
