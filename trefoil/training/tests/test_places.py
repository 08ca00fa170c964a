"""Who can have a place and who is offered one next: the pure rules."""

from hypothesis import given
from hypothesis import strategies as st

from trefoil.training.places import Places, Waits, next_offers, parties, position, share_of

KINDS = ("school", "health", "police")
AGENCIES = (None, None, 1, 2)
SHARES = (*KINDS, share_of(1), share_of(2))
kinds = st.sampled_from(KINDS)
agencies = st.sampled_from(AGENCIES)
counts = st.dictionaries(st.sampled_from(SHARES), st.integers(0, 6))
places = st.builds(Places, capacity=st.integers(0, 12), taken=counts, held=counts)


@st.composite
def queues(draw: st.DrawFn) -> list[Waits]:
    groups = draw(st.lists(st.sampled_from([None, None, None, 1, 2]), max_size=9))
    return [Waits(key, draw(kinds), group, draw(agencies)) for key, group in enumerate(groups, 1)]


def test_a_held_place_is_for_its_kind_until_it_is_taken():
    three = Places(capacity=3, held={"police": 2})

    assert (three.free_for("school"), three.free_for("police")) == (1, 3)
    assert three.with_one_more("police").free_for("school") == 1
    assert three.with_one_more("school").free_for("school") == 0


def test_an_agency_uses_the_places_held_for_it_and_none_of_its_kinds():
    six = Places(capacity=6, taken={"health": 1}, held={"health": 2, share_of(7): 2})

    assert (six.free_for("school"), six.free_for("health"), six.free_for("health", 8)) == (2, 3, 3)
    assert six.free_for("health", 7) == 4
    full = six.with_one_more("health", 7).with_one_more("health", 7)
    assert (full.free_for("school"), full.free_for("health"), full.free_for("health", 7)) == (2, 3, 2)


@given(places, kinds, agencies)
def test_an_agency_without_held_places_is_as_its_kind(places: Places, kind: str, agency: int | None):
    if agency is None or share_of(agency) not in places.held:
        assert places.free_for(kind, agency) == places.free_for(kind)
        assert places.with_one_more(kind, agency) == places.with_one_more(kind)


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
            after = after.with_one_more(one.kind, one.agency)

    for party in parties(queue):
        if party[0].key in offered:
            continue
        room, fits = after, True
        for one in party:
            fits = fits and room.free_for(one.kind, one.agency) > 0
            room = room.with_one_more(one.kind, one.agency)
        assert not fits


@given(places, queues())
def test_whoever_is_passed_over_had_no_place_when_it_was_their_turn(places: Places, queue: list[Waits]):
    offered, now = set(next_offers(places, queue)), places
    for party in parties(queue):
        if party[0].key in offered:
            for one in party:
                assert now.free_for(one.kind, one.agency)
                now = now.with_one_more(one.kind, one.agency)
        elif len(party) == 1:
            assert not now.free_for(party[0].kind, party[0].agency)


@given(places, kinds, agencies)
def test_a_place_for_one_never_eats_into_what_is_held_for_another(places: Places, kind: str, agency: int | None):
    if not places.free_for(kind, agency):
        return
    own, after = places.share(kind, agency), places.with_one_more(kind, agency)
    for other in SHARES:
        still = min(max(0, places.held.get(other, 0) - places.taken.get(other, 0)), places.left)
        if other != own:
            kept = sum(max(0, n - places.taken.get(k, 0)) for k, n in places.held.items() if k not in {own, other})
            assert after.left >= min(still + kept, places.left - 1)
