"""Who can have a place and who is offered one next: the pure rules."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from trefoil.training.places import Places, Waits, next_offers, parties, position

KINDS = ("school", "health", "police")
kinds = st.sampled_from(KINDS)
counts = st.dictionaries(kinds, st.integers(0, 6))
places = st.builds(Places, capacity=st.integers(0, 12), taken=counts, held=counts)


@st.composite
def queues(draw: st.DrawFn) -> list[Waits]:
    groups = draw(st.lists(st.sampled_from([None, None, None, 1, 2]), max_size=9))
    return [Waits(key, draw(kinds), group) for key, group in enumerate(groups, 1)]


def test_a_held_place_is_for_its_kind_until_it_is_taken():
    three = Places(capacity=3, held={"police": 2})

    assert (three.free_for("school"), three.free_for("police")) == (1, 3)
    assert three.with_one_more("police").free_for("school") == 1
    assert three.with_one_more("school").free_for("school") == 0


def test_whoever_came_first_is_offered_first():
    assert next_offers(Places(2), [Waits(7, "school"), Waits(3, "school"), Waits(5, "school")]) == [7, 3]


def test_a_place_held_for_others_passes_over_whom_it_is_not_for():
    queue = [Waits(1, "school"), Waits(2, "police")]

    assert next_offers(Places(1, held={"police": 1}), queue) == [2]


def test_colleagues_who_come_together_are_offered_all_places_or_none():
    queue = [Waits(1, "school", 9), Waits(2, "health"), Waits(3, "school", 9)]

    assert next_offers(Places(1), queue) == [2]
    assert next_offers(Places(2), queue) == [1, 3]
    assert next_offers(Places(3), queue) == [1, 3, 2]


def test_a_position_counts_those_before():
    queue = [Waits(4, "school"), Waits(2, "school")]

    assert (position(queue, 2), position(queue, 8)) == (2, None)


@given(places, queues())
def test_no_more_is_offered_than_is_left(places: Places, queue: list[Waits]):
    assert len(next_offers(places, queue)) <= places.left


@given(places, queues())
def test_nobody_is_passed_over_for_whom_there_is_a_place(places: Places, queue: list[Waits]):
    offered = set(next_offers(places, queue))
    after = places
    for one in queue:
        if one.key in offered:
            after = after.with_one_more(one.kind)

    for party in parties(queue):
        if party[0].key in offered:
            continue
        wanted, room = Counter(one.kind for one in party), after
        fits = True
        for kind in wanted.elements():
            fits, room = fits and room.free_for(kind) > 0, room.with_one_more(kind)
        assert not fits


@given(places, queues())
def test_whoever_is_passed_over_had_no_place_when_it_was_their_turn(places: Places, queue: list[Waits]):
    offered, now = set(next_offers(places, queue)), places
    for party in parties(queue):
        if party[0].key in offered:
            for one in party:
                assert now.free_for(one.kind)
                now = now.with_one_more(one.kind)
        elif len(party) == 1:
            assert not now.free_for(party[0].kind)


@given(places, kinds)
def test_a_place_for_one_kind_never_eats_into_what_is_held_for_another(places: Places, kind: str):
    if not places.free_for(kind):
        return
    after = places.with_one_more(kind)
    for other in KINDS:
        still = min(max(0, places.held.get(other, 0) - places.taken.get(other, 0)), places.left)
        if other != kind:
            kept = sum(max(0, n - places.taken.get(k, 0)) for k, n in places.held.items() if k not in {kind, other})
            assert after.left >= min(still + kept, places.left - 1)
