"""Places that are held for one agency: who can have them, and where that is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from trefoil.partnership.models import Agency
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions, standing
from trefoil.training.actions.booking import Full
from trefoil.training.actions.sessions import due_for_settling
from trefoil.training.actions.settling import places_of
from trefoil.training.models import (
    Booking,
    BookingStage,
    BooksFor,
    Employment,
    HeldPlaces,
    Offer,
    OfferStage,
    Session,
    Waiting,
    Workplace,
)
from trefoil.training.standing import stands
from trefoil.training.tasks import settle_where_somebody_waits
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in
from trefoil.training.views.moving import BOOK, choices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]

UNTIL = MONDAY + timedelta(days=9)


@pytest.fixture
def trust() -> Agency:
    return factories.agency(1)


@pytest.fixture
def clinic(trust: Agency) -> Workplace:
    """A workplace of the trust."""
    return Workplace.objects.create(name="Fernhill clinic", kind="health", agency=trust)


@pytest.fixture
def session(trust: Agency) -> Session:
    """Four places: one held for health, two for the trust."""
    found = factories.session(factories.course(), capacity=4)
    actions.hold_places(session=found, kind="health", places=1, released_at=UNTIL, by=None)
    return actions.hold_places(session=found, agency=trust, places=2, released_at=UNTIL, by=None)


def ask(session: Session, number: int, kind: str = "school", at: Workplace | None = None) -> Booking:
    return actions.ask_for_place(session=session, employment=factories.employment(number, kind, at=at), by=None)


def test_its_people_have_what_is_held_for_it_and_others_do_not(session: Session, clinic: Workplace):
    ask(session, 1)
    with pytest.raises(Full):
        ask(session, 2)
    ask(session, 3, "health")
    with pytest.raises(Full):
        ask(session, 4, "health")
    for number in (5, 6):
        ask(session, number, at=clinic)

    assert places_of(session, MONDAY).left == 0


def test_what_its_people_take_leaves_the_places_of_its_kind_to_the_others(session: Session, clinic: Workplace):
    for number in (1, 2, 3):
        ask(session, number, at=clinic)

    with pytest.raises(Full):
        ask(session, 4, at=clinic)
    ask(session, 5, "health")


def test_a_place_that_comes_free_is_offered_to_the_first_for_whom_it_is(session: Session, clinic: Workplace):
    ask(session, 1)
    given_back = ask(session, 2, at=clinic)
    ask(session, 3, at=clinic)
    ask(session, 4, "health")
    jobs = [factories.employment(5), factories.employment(6, at=clinic)]
    waits = [actions.join_waiting(sessions=[session], employments=[job], by=None)[0] for job in jobs]
    actions.give_back(booking=given_back, by=None)

    assert Offer.objects.get(stage=OfferStage.OPEN).waiting == waits[1]


def test_with_another_agency_a_workplace_counts_for_that_one_and_what_comes_free_is_offered(
    session: Session, clinic: Workplace, trust: Agency
):
    ask(session, 1)
    ask(session, 2, "health")
    (waiting,) = actions.join_waiting(sessions=[session], employments=[factories.employment(3, "health")], by=None)
    assert not Offer.objects.exists()
    other = Workplace.objects.get(name="A health workplace")
    actions.change_workplace(workplace=other, values={"agency": trust}, by=None)
    due = ProcrastinateJob.objects.get(task_name__endswith=".settle_session")
    actions.settle_due(session=Session.objects.get(pk=due.args["session"]), by=None)

    assert Offer.objects.get(stage=OfferStage.OPEN).waiting == waiting


def test_released_places_are_for_everyone_and_its_people_count_as_of_their_kind(
    session: Session, clinic: Workplace, trust: Agency
):
    ask(session, 1, at=clinic)
    actions.hold_places(session=session, agency=trust, places=0, released_at=UNTIL, by=None)

    assert (places_of(session, MONDAY).taken, places_of(session, MONDAY).held) == ({"health": 1}, {"health": 1})
    for number in (2, 3, 4):
        ask(session, number)


def test_no_more_is_held_than_there_are_places(session: Session, trust: Agency):
    with pytest.raises(Refused, match=r"This session has 4 places\. Hold fewer of them"):
        actions.hold_places(session=session, agency=trust, places=4, released_at=UNTIL, by=None)
    actions.hold_places(session=session, agency=trust, places=3, released_at=UNTIL, by=None)

    assert HeldPlaces.objects.get(agency=trust).places == 3


@pytest.mark.parametrize("for_whom", [{"kind": "", "agency": False}, {"kind": "health", "agency": True}])
def test_the_database_holds_places_for_a_kind_or_for_an_agency(session: Session, for_whom: dict[str, Any]):
    agency = factories.agency(2) if for_whom["agency"] else None
    with pytest.raises(IntegrityError, match="held_places_for_a_kind_or_an_agency"), transaction.atomic():
        HeldPlaces.objects.create(
            session=session, kind=for_whom["kind"], agency=agency, places=1, released_at=UNTIL
        )  # fmt: skip


def test_the_coordinator_holds_places_for_an_agency_and_sees_how_they_stand(
    session: Session, clinic: Workplace, trust: Agency, signed_in: Any, cast: Cast
):
    client, address = signed_in(cast["trainer"]), reverse("training:desk_hold", args=[session.reference])
    assert (
        "Held now: 1 place for health until 14 January 2020 and 2 places for Agency 1 until 14 January 2020."
        in client.get(address).content.decode()
    )
    sent = {"share": f"agency {trust.pk}", "places": "1", "released_on": "20/1/2020", "once": new_token()}
    assert client.post(address, sent).status_code == 303
    assert HeldPlaces.objects.get(agency=trust).places == 1

    ask(session, 1, at=clinic)
    page = client.get(reverse("training:desk_session", args=[session.reference])).content.decode()
    row = page[page.index(">Agency 1<span") :].split("</tr>")[0]
    assert [one.split("<")[0] for one in row.split('<span class="tf-val">')[1:]] == ["1", "0", "1", "0", "2"]


def test_everybody_reads_for_whom_places_are_held(session: Session, clinic: Workplace, client: Any):
    ask(session, 1, at=clinic)
    page = client.get(reverse("training:session", args=[session.reference])).content.decode()

    assert "1 place left" in page
    assert "1 more place held for Agency 1 until 14 January 2020" in page
    assert "1 more place held for health until 14 January 2020" in page


def only_health_left(session: Session, clinic: Workplace) -> list[Booking]:
    """One place is left, which is held for health."""
    return [ask(session, 1), ask(session, 2, at=clinic), ask(session, 3, at=clinic)]


def only_the_trust_s_left(session: Session) -> None:
    """Two places are left, which are held for the trust."""
    ask(session, 1)
    ask(session, 2, "health")


def wait(session: Session, number: int, at: Workplace) -> Waiting:
    return actions.join_waiting(sessions=[session], employments=[factories.employment(number, at=at)], by=None)[0]


def go_to(job: Employment, workplace: Workplace) -> Employment:
    return actions.change_employer(
        learner=job.learner, workplace=workplace, role="regular", manager_name="A manager",
        manager_email="manager@trefoil.example", by=None,
    )  # fmt: skip


def work_off() -> None:
    """The queue settles what it was asked to."""
    for job in ProcrastinateJob.objects.filter(task_name__endswith=".settle_session"):
        actions.settle_due(session=Session.objects.get(pk=job.args["session"]), by=None)


def test_a_place_that_is_offered_counts_as_used_by_the_agency(session: Session, clinic: Workplace):
    given_back = only_health_left(session, clinic)[1]
    wait(session, 4, clinic)
    actions.give_back(booking=given_back, by=None)

    assert places_of(session, MONDAY).taken == {"school": 1, "health": 0, f"agency {clinic.agency_id}": 2}


def test_whoever_is_of_the_agency_waits_while_only_others_places_are_left(session: Session, clinic: Workplace):
    only_health_left(session, clinic)

    assert wait(session, 4, clinic).ended_at is None


def test_whoever_is_of_the_agency_books_its_places_instead_of_waiting(session: Session, clinic: Workplace):
    only_the_trust_s_left(session)

    with pytest.raises(Refused, match="There is a free place"):
        wait(session, 3, clinic)


def test_a_list_of_the_agency_does_not_take_what_is_held_for_others(session: Session, clinic: Workplace, cast: Cast):
    only_health_left(session, clinic)
    people = [actions.Named(1, "A colleague", "colleague@trefoil.example", "regular")]
    with pytest.raises(Refused):
        actions.book_for(session=session, workplace=clinic, people=people, approved=True, by=cast["trainer"])

    assert session.bookings.count() == 3


def test_an_office_of_the_agency_sees_how_many_places_it_could_have(session: Session, clinic: Workplace, cast: Cast):
    only_the_trust_s_left(session)
    office = factories.employment(factories.OFFICE, at=clinic).learner
    grant: BooksFor = actions.let_book_for(workplace=clinic, email=str(office.email), by=cast["trainer"])
    page = (
        came_in(str(office.email)).get(reverse("training:office_sessions", args=[grant.workplace_id])).content.decode()
    )

    assert "2 places left" in page


def test_a_lost_place_is_moved_to_one_that_is_held_for_the_agency(session: Session, clinic: Workplace, cast: Cast):
    other = factories.session(session.course_version, starts_in=timedelta(days=20))
    lost = ask(other, 3, at=clinic)
    only_the_trust_s_left(session)
    actions.cancel_session(session=other, why="The trainer is ill", by=cast["trainer"])
    lost.refresh_from_db()
    assert [value for value, _ in choices(lost)] == [f"{BOOK} {session.reference}"]

    assert actions.move_booking(booking=lost, session=session, by=None).session == session


def test_a_request_for_a_held_place_ends_with_work_for_another_employer(session: Session, clinic: Workplace):
    only_the_trust_s_left(session)
    asked = ask(session, 3, at=clinic)
    go_to(asked.employment, factories.workplace("health", "Another clinic"))

    assert not Booking.objects.filter(learner=asked.learner, stage=BookingStage.REQUESTED).exists()


def test_an_offer_of_a_held_place_goes_to_the_next_when_its_learner_leaves_the_agency(
    session: Session, clinic: Workplace
):
    given_back = only_health_left(session, clinic)[1]
    ask(session, 4, "health")
    leaver, stays = wait(session, 5, clinic), wait(session, 6, clinic)
    actions.give_back(booking=given_back, by=None)
    offer = leaver.offers.get()
    new = go_to(leaver.employment, factories.workplace("health", "Another clinic"))

    offer.refresh_from_db()
    leaver.refresh_from_db()
    assert (offer.stage, leaver.employment, leaver.ended_at) == ("withdrawn", new, None)
    assert Offer.objects.get(stage=OfferStage.OPEN).waiting == stays


def test_an_offer_that_is_for_the_new_workplace_too_stays_open_and_is_taken_from_there(
    session: Session, clinic: Workplace, trust: Agency
):
    given_back = only_health_left(session, clinic)[1]
    ask(session, 4, "health")
    entry = wait(session, 5, clinic)
    actions.give_back(booking=given_back, by=None)
    new = go_to(entry.employment, Workplace.objects.create(name="The trust’s office", kind="council", agency=trust))
    taken = actions.accept_offer(offer=entry.offers.get(), by=None)

    assert (taken.employment, taken.kind) == (new, "council")


def test_whoever_left_the_agency_otherwise_does_not_take_what_was_offered(session: Session, clinic: Workplace):
    given_back = only_health_left(session, clinic)[1]
    ask(session, 4, "health")
    entry = wait(session, 5, clinic)
    actions.give_back(booking=given_back, by=None)
    factories.employment(5, at=factories.workplace("health", "Another clinic"))
    Employment.objects.filter(pk=entry.employment_id).update(
        from_on=MONDAY - timedelta(9), until_on=MONDAY - timedelta(1)
    )

    with pytest.raises(Refused, match="Book from where you work now"):
        actions.accept_offer(offer=entry.offers.get(), by=None)


def test_whoever_goes_to_the_agency_is_offered_what_is_held_for_it(session: Session, clinic: Workplace):
    only_the_trust_s_left(session)
    entry = wait(session, 3, factories.workplace("school"))
    go_to(entry.employment, clinic)
    work_off()

    assert Offer.objects.get(stage=OfferStage.OPEN).waiting == entry


@pytest.fixture
def opened_again(session: Session, clinic: Workplace, cast: Cast) -> Workplace:
    """The clinic was closed, and somebody typed its name."""
    actions.close_workplace(workplace=clinic, by=cast["trainer"])
    return factories.newcomer(clinic.name)


def test_nobody_gets_at_held_places_by_the_name_of_a_workplace_that_was_closed(
    session: Session, opened_again: Workplace
):
    only_the_trust_s_left(session)

    with pytest.raises(Full):
        ask(session, 3, at=opened_again)


def test_what_is_had_from_a_workplace_to_check_leaves_the_agency_s_places(session: Session, opened_again: Workplace):
    ask(session, 1, at=opened_again)

    assert places_of(session, MONDAY).taken == {"unchecked": 1}


def test_who_waits_is_looked_at_again_when_their_workplace_is_found_to_be_the_agency_s(
    session: Session, trust: Agency, cast: Cast
):
    only_the_trust_s_left(session)
    surgery = factories.workplace("health", "A surgery")
    entry = wait(session, 3, surgery)
    actions.close_workplace(workplace=surgery, by=cast["trainer"])
    opened = factories.newcomer("A surgery")
    ProcrastinateJob.objects.filter(task_name__endswith=".settle_session").delete()
    actions.check_workplace(workplace=opened, values={"agency": trust, "kind": "health"}, by=cast["trainer"])
    work_off()

    assert Offer.objects.get(stage=OfferStage.OPEN).waiting == entry


def test_a_place_that_is_given_back_between_two_looks_is_not_told_to_be_taken(
    session: Session, clinic: Workplace, monkeypatch: pytest.MonkeyPatch
):
    """Places of agencies are counted after all others: without the lock the two need not fit together."""
    for number in (1, 2, 3):
        ask(session, number, at=clinic)
    given_back, count, looks = Booking.objects.get(learner__name="Learner 3"), standing.taken_by_holders, []

    def look(sessions: list[int], now: datetime) -> Any:
        looks.append(1)
        if len(looks) == 1:
            Booking.objects.filter(pk=given_back.pk).update(stage=BookingStage.CANCELLED, ended_at=now)
        return count(sessions, now)

    assert not stands(session, MONDAY).is_full_for(factories.workplace("school"))
    monkeypatch.setattr(standing, "taken_by_holders", look)
    assert ask(session, 4).stage == BookingStage.REQUESTED


def test_a_session_for_which_somebody_waits_is_settled_each_hour(session: Session, clinic: Workplace):
    only_health_left(session, clinic)
    entry = wait(session, 4, clinic)
    Booking.objects.filter(learner__name="Learner 2").update(stage=BookingStage.CANCELLED, ended_at=MONDAY)
    settle_where_somebody_waits(timestamp=0)

    assert Offer.objects.get(stage=OfferStage.OPEN).waiting == entry


def test_a_session_whose_held_places_were_released_is_settled_only_while_somebody_waits(session: Session):
    HeldPlaces.objects.update(released_at=MONDAY - timedelta(1))
    assert not Session.objects.filter(due_for_settling()).exists()

    for number in (1, 2, 3, 4):
        ask(session, number)
    wait(session, 5, factories.workplace("school"))
    assert Session.objects.filter(due_for_settling()).distinct().get() == session


def test_the_day_until_which_places_are_held_is_the_one_that_was_typed_and_to_release_them_needs_none(
    session: Session, trust: Agency, signed_in: Any, cast: Cast
):
    client, address = signed_in(cast["trainer"]), reverse("training:desk_hold", args=[session.reference])
    given = {"share": f"agency {trust.pk}", "places": "1", "once": new_token()}
    assert client.post(address, given).status_code == 422
    assert client.post(address, given | {"released_on": "20/1/2020", "once": new_token()}).status_code == 303
    assert "for Agency 1 until 20 January 2020" in client.get(address).content.decode()
    assert "held for Agency 1 until 20 January 2020" in client.get(session.get_absolute_url()).content.decode()
    assert client.post(address, given | {"places": "0", "once": new_token()}).status_code == 303
    assert not HeldPlaces.objects.filter(agency=trust).exists()
    assert client.post(address, given | {"released_on": "20/3/2020", "once": new_token()}).status_code == 422
