"""Which workplaces somebody may have meant by what they typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trefoil.training.names_alike import Named, all_alike, most_alike

NAMES = [
    "St Joseph’s Primary School",
    "Larkhollow Primary School",
    "University Hospital Kestrelfield",
    "Oak Primary School",
]
KNOWN = [Named(number, name) for number, name in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("St Josephs", [0]), ("saint joseph's", [0]), ("Larkholow Primary School", [1]), ("Univ Hospital", [2]),
        ("primary school", [0, 1, 3]), ("St Nowhere", []), ("", []), ("’", []),
    ],
)  # fmt: skip
def test_a_name_is_found_as_people_write_it(typed: str, found: list[int]):
    assert all_alike(typed, KNOWN) == found


def test_the_likeliest_stand_first_and_what_many_names_share_counts_for_little():
    assert most_alike("St Josef Primary School", KNOWN)[0] == 0
    assert most_alike("Larkhollow", KNOWN) == [1]
    assert most_alike("Nothing of the kind", KNOWN) == []


@given(st.sampled_from(NAMES), st.text(max_size=12))
def test_a_name_finds_itself_whatever_else_is_known(name: str, other: str):
    known = [Named(1, other), Named(2, name)]
    assert 2 in all_alike(name, known)
    assert 2 in most_alike(name, known)
