"""In how many other cases a theme was found, in words that stay true when not all were looked at."""

from trefoil.reviews.shown.facts import LOOKED_AT, others_in_words


def test_each_other_case_counts_once() -> None:
    assert others_in_words([7, 7, 8]) == "Also found in 2 other cases"


def test_a_theme_found_nowhere_else_says_so() -> None:
    assert others_in_words([]) == "Not found in another case yet"


def test_where_not_all_were_looked_at_there_may_be_more() -> None:
    assert others_in_words(list(range(LOOKED_AT))) == f"Also found in {LOOKED_AT} or more other cases"
