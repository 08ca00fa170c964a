"""A list of people as an office writes or pastes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.training.actions import Named
from trefoil.training.name_list import read_list


def read(text: str) -> list[Named]:
    lines = read_list(text, "regular")
    assert not [one.wrong for one in lines if one.wrong]
    return [one.named for one in lines if one.named]


def wrong(text: str) -> str:
    (line,) = [one for one in read_list(text, "regular") if one.wrong]
    return line.wrong


JO = Named(1, "Jo Marsh", "jo@example.org", "regular")


@pytest.mark.parametrize("text", [
    "Jo Marsh, jo@example.org", "Jo Marsh; jo@example.org; regular", "Jo Marsh\tJO@example.org", "Jo Marsh jo@example.org",
    "Jo Marsh <jo@example.org>", "jo@example.org, Jo  Marsh", '"Jo Marsh","jo@example.org"',
])  # fmt: skip
def test_a_name_and_an_address_are_read_however_they_are_written(text: str):
    assert read(text) == [JO]


def test_somebody_without_an_address_has_a_staff_reference():
    assert read("Pat Hale; none; K-204; lead") == read("Pat Hale, K-204, lead")
    assert read("Pat Hale, K-204") == [Named(1, "Pat Hale", "", "regular", "K-204")]
    assert "add an e-mail address or" in wrong("Pat Hale")


def test_a_table_with_headings_may_stand_in_any_order():
    table = "Staff number\tSurname\tFirst name\tWork email\nK1\tMarsh\tJo\tjo@example.org\nK2\tHale\tPat\t"

    assert read(table) == [
        Named(2, "Jo Marsh", "jo@example.org", "regular", "K1"), Named(3, "Pat Hale", "", "regular", "K2")
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), [
    ("jo@example.org", "start with the person’s name"), ("Jo, Marsh, jo@example.org", "Write the whole name in one cell"),
    ("Jo Marsh, jo@example", "in full"), ("Jo, jo@example.org, jo2@example.org", "one too many"),
    (f"{'J' * 121}, jo@example.org", "120 characters"),
])  # fmt: skip
def test_what_cannot_be_read_says_what_to_do(text: str, says: str):
    assert says in wrong(text)


def test_the_same_person_twice_is_told_and_the_others_are_kept():
    lines = read_list("Jo Marsh, jo@example.org\n\nPat Hale, K1\nJ Marsh, jo@example.org", "lead")

    assert [(one.number, bool(one.wrong)) for one in lines] == [(1, False), (3, False), (4, True)]
    assert "line 1 has the same person" in lines[2].wrong


@given(st.text(max_size=300))
def test_any_text_is_read_or_told_what_to_do(text: str):
    for line in read_list(text, "regular"):
        assert (line.named is None) == bool(line.wrong)
