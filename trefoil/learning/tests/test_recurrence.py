"""Counting where a theme comes back: each case once, in order, by year."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trefoil.learning import recurrence
from trefoil.learning.loop import Standing, what_is_missing
from trefoil.learning.recurrence import Reviewed

VOICE, NEGLECT = 1, 2


def review(case: int, on: date, *themes: int, agencies: tuple[int, ...] = ()) -> Reviewed:
    return Reviewed(case, f"EXA-{case:02}", on, frozenset(themes), frozenset(agencies))


def test_reviews_stand_in_date_order():
    reviews = [review(2, date(2020, 1, 5), VOICE), review(1, date(2019, 5, 5))]

    looked = recurrence.looks(reviews, VOICE)

    assert [(one.reference, one.found) for one in looked] == [("EXA-01", False), ("EXA-02", True)]


def test_a_case_told_in_two_rows_counts_once():
    reviews = [review(1, date(2019, 6, 1), VOICE), review(1, date(2019, 5, 1), VOICE, NEGLECT)]

    looked = recurrence.looks(reviews, VOICE)

    assert (len(looked), recurrence.found(looked), looked[0].on) == (1, 1, date(2019, 5, 1))


def test_years_without_a_review_are_counted_too():
    looked = recurrence.looks([review(1, date(2017, 5, 1), VOICE), review(2, date(2020, 1, 1))], VOICE)

    assert [(one.words, one.found, one.looked) for one in recurrence.by_year(looked)] == [
        ("2017 to 2018", 1, 1),
        ("2018 to 2019", 0, 0),
        ("2019 to 2020", 0, 1),
    ]


def test_a_year_runs_from_april_to_march():
    looked = recurrence.looks([review(1, date(2019, 3, 31), VOICE), review(2, date(2019, 4, 1), VOICE)], VOICE)

    assert [(one.words, one.found) for one in recurrence.by_year(looked)] == [("2018 to 2019", 1), ("2019 to 2020", 1)]


def test_themes_found_together_are_counted_by_case():
    reviews = [
        review(1, date(2019, 5, 1), VOICE, NEGLECT, 3),
        review(2, date(2019, 6, 1), VOICE, NEGLECT),
        review(3, date(2019, 7, 1), NEGLECT, 3),
    ]

    assert recurrence.together(reviews, VOICE) == [(NEGLECT, 2), (3, 1)]


def test_complexity_is_told_of_the_cases_with_the_theme_only():
    reviews = [
        review(1, date(2019, 5, 1), VOICE, agencies=(1, 2)),
        review(2, date(2019, 6, 1), VOICE, NEGLECT, agencies=(1, 2, 3, 4, 5)),
        review(3, date(2019, 7, 1), NEGLECT, agencies=tuple(range(9))),
    ]

    tangled = recurrence.complexity(recurrence.looks(reviews, VOICE))

    assert (tangled.agencies, tangled.other_themes) == ((2, 5), (0, 1))
    assert recurrence.span(tangled.agencies, "agency", "agencies") == "2 to 5 agencies"


def test_a_theme_never_found_has_no_complexity():
    looked = recurrence.looks([review(1, date(2019, 5, 1))], VOICE)

    assert recurrence.complexity(looked).agencies is None


REVIEWS = st.lists(
    st.builds(
        review,
        st.integers(1, 12),
        st.integers(0, 1500).map(lambda days: date(2018, 1, 1) + timedelta(days)),
        st.integers(1, 4),
        st.integers(1, 4),
    )
)


@given(REVIEWS)
def test_every_count_adds_up_to_the_cases_however_they_are_told(reviews):
    cases = {one.case for one in reviews}
    for theme in range(1, 5):
        looked = recurrence.looks(reviews, theme)
        assert len(looked) == len(cases)
        assert recurrence.found(looked) == len({one.case for one in reviews if theme in one.themes})
        counts = recurrence.by_year(looked)
        assert sum(one.looked for one in counts) == len(cases)
        assert sum(one.found for one in counts) == recurrence.found(looked)


def test_the_gap_in_the_loop_names_the_next_step():
    assert what_is_missing(Standing()) == "no recommendation answers this yet"
    assert what_is_missing(Standing(1)) == "no action is planned yet"
    assert what_is_missing(Standing(1, 3, 2)) == "1 action is still to be done"
    assert what_is_missing(Standing(), strength=True) == "no recommendation spreads this strength yet"
    assert "nothing shows yet" in what_is_missing(Standing(1, 3, 3, 1, 0))
    assert "next reviews" in what_is_missing(Standing(1, 3, 3, 2, 1))
