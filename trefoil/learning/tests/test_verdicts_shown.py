"""What a page shows of a verdict: where the bar stands, what it rests on, and over what it is counted."""

from datetime import date

from trefoil.learning import recurrence, verdicts
from trefoil.learning.acted_on import ActedOn
from trefoil.learning.recurrence import Looked, Reviewed
from trefoil.learning.verdict import Verdict


def looked(*found: int) -> list[Looked]:
    """One review on the first of each month of 2019."""
    return [Looked(f"R-{month}", date(2019, month, 1), bool(one), 2, 1) for month, one in enumerate(found, 1)]


def judged(looked: list[Looked], done_on: date | None = None) -> Verdict:
    return ActedOn(done_on).judge(looked)


def test_the_bar_stands_after_the_last_review_before_the_actions_were_done():
    seen = looked(1, 1, 0, 1)

    dots = verdicts.dots(seen, judged(seen, date(2019, 2, 14)))

    assert dots == [True, True, None, False, True]


def test_there_is_no_bar_while_an_action_is_open():
    seen = looked(1, 1, 0, 1)

    assert None not in verdicts.dots(seen, judged(seen))


def test_a_verdict_names_both_counts_it_rests_on_and_claims_nothing_without_reviews():
    seen = looked(1, 1, 0, 1)
    facts = {words: value for words, value, _ in verdicts.rests_on(judged(seen, date(2019, 2, 14)))}

    assert (facts["Before"], facts["Since"]) == ("2 of 2 reviews", "1 of 2 reviews")
    assert judged([]).sentence == "Too few to say: no review has looked for it yet."
    assert not verdicts.bands(judged([]))


def test_all_themes_at_once_are_seen_as_one_by_one():
    cases = [Reviewed(n, f"R-{n}", date(2019, n, 1), frozenset({n % 3, 1}), frozenset({n})) for n in range(1, 9)]

    together = recurrence.looks_by_theme(cases, [0, 1, 2])

    assert together == {theme: recurrence.looks(cases, theme) for theme in (0, 1, 2)}
