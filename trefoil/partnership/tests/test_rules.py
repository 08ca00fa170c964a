from datetime import date
from itertools import pairwise

import pytest

from trefoil.partnership.rules import period_in_words, review_in_words
from trefoil.partnership.timeline import Span, draw

TODAY = date(2020, 4, 9)


@pytest.mark.parametrize(
    ("review_on", "words", "tone"),
    [
        (None, "No review date", "quiet"),
        (date(2020, 4, 8), "Review 1 day late", "bad"),
        (date(2020, 4, 9), "Review due today", "warn"),
        (date(2020, 4, 10), "Review due in 1 day", "warn"),
        (date(2020, 5, 21), "Review due in 42 days", "warn"),
        (date(2020, 5, 22), "Review by 22 May 2020", "good"),
    ],
)
def test_a_review_date_in_words(review_on, words, tone):
    assert review_in_words(review_on, TODAY) == (words, tone)


def test_a_period_in_words():
    assert period_in_words(date(2019, 4, 1), date(2021, 3, 31)) == "1 April 2019 to 31 March 2021"
    assert period_in_words(date(2019, 4, 1), None) == "since 1 April 2019"


MERGED, LAST, AGAIN = date(2019, 4, 1), date(2019, 3, 31), date(2021, 4, 1)
YEARS = [
    Span(1, "First Board", 0, date(2006, 4, 1), LAST),
    Span(2, "Second Board", 1, date(2006, 4, 1), LAST),
    Span(3, "Both", 0, MERGED, date(2021, 3, 31)),
    Span(3, "Both", 1, MERGED, date(2021, 3, 31)),
    Span(4, "First again", 0, AGAIN, None),
    Span(5, "Second again", 1, AGAIN, None),
]


def test_two_boards_become_one_bar_over_both_areas_and_two_again():
    drawing = draw(YEARS, ["First", "Second"], TODAY, width=1000, left=100)

    assert [(bar.name, bar.lanes) for bar in drawing.bars] == [
        ("First Board", (0,)),
        ("Second Board", (1,)),
        ("Both", (0, 1)),
        ("First again", (0,)),
        ("Second again", (1,)),
    ]


def test_bars_of_one_area_never_lie_on_each_other_and_stay_inside():
    drawing = draw(YEARS, ["First", "Second"], TODAY, width=1000, left=100)

    for lane in (0, 1):
        bars = sorted((bar for bar in drawing.bars if lane in bar.lanes), key=lambda bar: bar.x)
        assert all(one.x + one.width <= next_.x for one, next_ in pairwise(bars))
        assert bars[0].x >= 100
        assert bars[-1].x + bars[-1].width <= 1000


def test_areas_apart_are_drawn_as_bars_apart():
    spans = [Span(1, "A", lane, MERGED, None) for lane in (0, 2)]

    assert [bar.lanes for bar in draw(spans, ["a", "b", "c"], TODAY, width=500, left=0).bars] == [(0,), (2,)]


@pytest.mark.parametrize("day", [date(1989, 1, 1), date(2019, 4, 1), date(2050, 12, 31)])
def test_the_day_of_the_page_is_always_in_the_drawing(day):
    drawing = draw(YEARS, ["First", "Second"], day, width=1000, left=100)

    assert 100 < drawing.day_x < 1000
