"""Places that are held for one agency: who can have them, and where that is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from trefoil.partnership.models import Agency
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions
from trefoil.training.actions.booking import Full
from trefoil.training.actions.settling import places_of
from trefoil.training.models import Booking, HeldPlaces, Offer, OfferStage, Session, Workplace
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

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
    assert "Held now: 1 place for health and 2 places for Agency 1." in client.get(address).content.decode()
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
    assert "1 more place held for Agency 1 until 15 January 2020" in page
    assert "1 more place held for health until 15 January 2020" in page
