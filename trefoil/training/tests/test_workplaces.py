"""Workplaces: added, checked once a learner typed them, merged, closed; and nothing is had by typing a kind."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from trefoil.partnership.tests.cast import Cast
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions
from trefoil.training.models import (
    UNCHECKED,
    Booking,
    Employment,
    HeldPlaces,
    Session,
    Workplace,
    WorkplaceKind,
)
from trefoil.training.places import Places
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.test_desk_lists import queries
from trefoil.training.tests.visiting import came_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def typed() -> Workplace:
    return factories.typed_workplace("St Annes", "police")


@pytest.fixture
def session() -> Session:
    """Three places, one of them held for the police."""
    found = factories.session(factories.course(), capacity=3)
    HeldPlaces.objects.create(session=found, kind="police", places=1, released_at=MONDAY + timedelta(days=9))
    return found


def ask(session: Session, number: int, at: Workplace | None = None) -> Booking:
    return actions.ask_for_place(session=session, employment=factories.employment(number, at=at), by=None)


def send(client: Any, page: str, *args: Any, **answers: Any) -> Any:
    return client.post(reverse(f"training:{page}", args=args), answers | {"once": new_token()})


@given(
    capacity=st.integers(0, 12),
    taken=st.dictionaries(st.sampled_from([*WorkplaceKind.values, UNCHECKED]), st.integers(0, 6)),
    held=st.dictionaries(st.sampled_from(WorkplaceKind.values), st.integers(1, 6)),
)
def test_a_workplace_that_is_not_checked_can_have_only_what_is_held_for_nobody(
    capacity: int, taken: dict[str, int], held: dict[str, int]
):
    places = Places(capacity, taken, held)

    assert places.free_for(UNCHECKED) <= min(places.free_for(kind) for kind in WorkplaceKind.values)


def test_what_a_learner_typed_takes_no_held_place_until_it_is_checked(cast: Cast, session: Session, typed: Workplace):
    ask(session, 1), ask(session, 2)
    with pytest.raises(Refused, match="full"):
        ask(session, 3, typed)

    actions.check_workplace(workplace=typed, values={"kind": "police"}, by=cast["trainer"])

    assert ask(session, 3, Workplace.objects.get(pk=typed.pk)).kind == "police"


def test_once_it_is_checked_its_places_count_as_what_it_is_and_who_waits_is_offered_what_came_free(
    cast: Cast, session: Session, typed: Workplace
):
    booking, other = ask(session, 1, typed), ask(session, 2)
    (waiting,) = actions.join_waiting(sessions=[session], employments=[factories.employment(3)], by=None)
    assert (booking.kind, other.kind, waiting.offers.count()) == (UNCHECKED, "school", 0)

    actions.check_workplace(workplace=typed, values={"kind": "police"}, by=cast["trainer"])

    booking.refresh_from_db()
    assert booking.kind == "police"
    assert waiting.offers.get().stage == "open"


def test_one_written_another_way_becomes_the_known_one_with_all_that_hangs_on_it(
    cast: Cast, session: Session, typed: Workplace
):
    known = factories.workplace("academy", "St Anne’s Academy")
    booked, both = ask(session, 1, typed), ask(session, 2, typed)
    already = factories.employment(2, at=known)
    actions.check_workplace(workplace=typed, into=known, by=cast["trainer"])

    booked.refresh_from_db(), both.refresh_from_db(), typed.refresh_from_db()
    assert (booked.employment.workplace, booked.kind) == (known, "academy")
    assert (both.employment, Employment.objects.filter(learner=both.learner).count()) == (already, 1)
    assert (typed.merged_into, typed.to_check, typed.closed_on) == (known, False, MONDAY.date())


def test_whoever_types_a_name_again_that_was_settled_works_at_the_known_one(cast: Cast, typed: Workplace):
    known = factories.workplace("academy", "St Anne’s Academy")
    actions.check_workplace(workplace=typed, into=known, by=cast["trainer"])

    assert factories.newcomer("st annes") == known


def test_a_closed_workplace_that_somebody_names_again_is_to_be_checked(cast: Cast):
    known = factories.workplace("academy", "St Anne’s Academy")
    actions.close_workplace(workplace=known, by=cast["trainer"])
    found = factories.newcomer("St Anne’s Academy")

    assert (found, found.to_check, found.closed_on) == (known, True, None)


def test_it_is_merged_only_into_one_that_is_known_and_checked_once_only(cast: Cast, typed: Workplace):
    other = factories.typed_workplace("Another")
    with pytest.raises(Refused, match="known and open"):
        actions.check_workplace(workplace=typed, into=other, by=cast["trainer"])
    actions.check_workplace(workplace=typed, values={"kind": "charity"}, by=cast["trainer"])
    with pytest.raises(Refused, match="checked already"):
        actions.check_workplace(workplace=typed, values={"kind": "police"}, by=cast["trainer"])


def test_many_are_added_at_once_or_none(cast: Cast):
    rows = [Workplace(name=f"School {number}", kind="school", urn=f"12400{number}") for number in range(5)]
    assert len(actions.add_workplaces(workplaces=rows, by=cast["trainer"])) == 5
    again = [Workplace(name="Another", kind="school"), Workplace(name="Twin", kind="school", urn="124001")]
    with pytest.raises(Refused, match="reference number"):
        actions.add_workplaces(workplaces=again, by=cast["trainer"])
    with pytest.raises(Refused, match="more than once"):
        actions.add_workplaces(workplaces=[again[0], Workplace(name="Another", kind="health")], by=cast["trainer"])
    assert Workplace.objects.filter(name__in=["Another", "Twin"]).count() == 0
    with pytest.raises(Refused, match="training coordinator"):
        actions.add_workplaces(workplaces=again, by=cast["school_rep"])


def test_the_coordinator_finds_what_is_to_be_checked_and_checks_it(cast: Cast, signed_in: Any, typed: Workplace):
    client, _ = signed_in(cast["trainer"]), factories.employment(1, at=typed)
    factories.workplace("academy", "St Annes Academy")
    listed = client.get(reverse("training:desk_workplaces") + "?use=check").content.decode()
    page = client.get(typed.get_absolute_url()).content.decode()
    form = client.get(reverse("training:desk_check_workplace", args=[typed.pk])).content.decode()
    assert ("St Annes" in listed, "St Annes Academy" in listed) == (True, False)
    assert ("Learner 1" in page, "Check it" in page) == (True, True)
    assert "Names like it: St Annes Academy" in form

    answers = {"which": "new", "name": "St Anne’s Hostel", "kind": "housing", "version": "1"}
    wrong = send(client, "desk_check_workplace", typed.pk, **answers | {"which": "known"})
    assert "Choose the workplace that was meant" in wrong.content.decode()
    assert send(client, "desk_check_workplace", typed.pk, **answers).status_code == 303
    typed.refresh_from_db()
    assert (typed.name, typed.kind, typed.to_check) == ("St Anne’s Hostel", "housing", False)


def test_a_workplace_is_added_changed_closed_and_brought_back(cast: Cast, signed_in: Any):
    client = signed_in(cast["trainer"])
    answers = {"name": "Mill Lane School", "kind": "school", "urn": "124001", "invoice_to": "office@trefoil.example"}
    assert send(client, "desk_add_workplace", **answers).status_code == 303
    made = Workplace.objects.get(urn="124001")
    assert "Search for it in the list" in send(client, "desk_add_workplace", **answers).content.decode()
    assert "Enter six figures" in send(client, "desk_add_workplace", **answers | {"urn": "12"}).content.decode()

    changed = send(client, "desk_change_workplace", made.pk, **answers | {"kind": "academy", "version": made.version})
    assert changed.status_code == 303
    assert send(client, "desk_close_workplace", made.pk).status_code == 303
    made.refresh_from_db()
    assert (made.kind, made.closed_on) == ("academy", MONDAY.date())
    assert (
        "Bring it back first"
        in send(client, "desk_change_workplace", made.pk, **answers | {"version": made.version}).content.decode()
    )
    assert send(client, "desk_bring_back_workplace", made.pk).status_code == 303


def test_whoever_works_at_a_closed_workplace_is_asked_where_they_work_now(cast: Cast, session: Session):
    job = factories.employment(1)
    actions.close_workplace(workplace=job.workplace, by=cast["trainer"])

    answer = came_in().get(reverse("training:book", args=[session.reference]))
    assert answer["Location"] == reverse("training:employer")


def test_a_learner_is_told_before_booking_that_their_workplace_is_not_checked(session: Session, typed: Workplace):
    factories.employment(1, at=typed)
    page = came_in().get(reverse("training:check", args=[session.reference])).content.decode()
    assert "We have not checked St Annes yet" in page


def test_the_list_takes_as_many_queries_for_many_as_for_few(cast: Cast, signed_in: Any):
    client, address = signed_in(cast["trainer"]), reverse("training:desk_workplaces")
    factories.employment(1)
    few = queries(client, address)
    for number in range(8):
        factories.employment(number + 2, at=factories.typed_workplace(f"Place {number}"))
    assert queries(client, address) == few


def test_an_agency_sees_its_own_workplaces_and_others_none(cast: Cast, typed: Workplace):
    own = Workplace.objects.create(name="Own", kind="school", agency=cast.agencies["school"])

    assert list(Workplace.objects.visible_to(cast["school_rep"])) == [own]
    assert not Workplace.objects.visible_to(cast["scrutineer"]).exists()
    assert set(Workplace.objects.visible_to(cast["trainer"])) == {own, typed}
