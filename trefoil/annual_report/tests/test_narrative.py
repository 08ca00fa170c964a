"""The light markup of narrative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.annual_report import narrative
from trefoil.shared.documents.model import BulletList, Heading, Paragraph, Run, Voice


def nine(name: str) -> Run:
    return Run("9", figure=True)


def text_of(part: Paragraph) -> str:
    return "".join(run.text for run in part.runs)


def test_a_figure_stands_in_its_sentence():
    (paragraph,) = narrative.parts("We held {rapid_reviews} reviews.", nine)

    assert text_of(paragraph) == "We held 9 reviews."
    assert [run.figure for run in paragraph.runs] == [False, True, False]


def test_a_figure_of_one_area_or_theme_keeps_its_choice():
    assert narrative.figure_names("{rapid_reviews:staffordshire} and {reviews_with_theme:childs-voice}") == [
        "rapid_reviews:staffordshire",
        "reviews_with_theme:childs-voice",
    ]


def test_strong_words_and_links_are_kept():
    (paragraph,) = narrative.parts("**Neglect.** See [the strategy](/strategy/).", nine)

    assert paragraph.runs[0] == Run("Neglect.", strong=True)
    assert Run("the strategy", address="/strategy/") in paragraph.runs


def test_lists_and_headings_become_parts():
    heading, items = narrative.parts("### What we did\n\n- one\n- two", nine)

    assert heading == Heading("What we did", level=3)
    assert isinstance(items, BulletList)
    assert [item[0].text for item in items.items] == ["one", "two"]


def test_a_quotation_says_whose_words_it_holds():
    (voice,) = narrative.parts("> They listened.\n> -- A parent, to the reviewer", nine)

    assert voice == Voice(who="A parent, to the reviewer", words="They listened.")


def test_html_is_text_like_any_other():
    (paragraph,) = narrative.parts("<script>alert(1)</script>", nine)

    assert text_of(paragraph) == "<script>alert(1)</script>"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_cannot_run_anything(address: str):
    parts = narrative.parts(f"[press]({address})", nine)

    assert not any(run.address for part in parts for run in part.runs)


@given(st.text(max_size=400))
def test_any_text_at_all_can_be_read(text: str):
    narrative.parts(text, nine)
