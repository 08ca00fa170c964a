"""Prices: the most particular rate counts, what was said before booking is what is asked, and each charge goes out once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions, charging
from trefoil.training.charging import Taught, amount
from trefoil.training.models import Booking, Charge, InvoiceList, Rate, Session, Workplace, WorkplaceKind
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY
from trefoil.training.tests.visiting import came_in, link_in, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
AFTER = MONDAY + timedelta(days=31)
A_DAY = timedelta(days=1)


@pytest.fixture
def session() -> Session:
    return factories.session(factories.course(), starts_in=timedelta(days=30))


def rate(cast: Cast, pence: int, **given: Any) -> Rate:
    given = {"what": "place", "from_on": MONDAY.date()} | given
    return actions.add_rate(pence=pence, by=cast["trainer"], **given)


def book(session: Session, number: int = 1, kind: str = "school", order: str = "") -> Booking:
    job = factories.employment(number, kind)
    asked = actions.ask_for_place(session=session, employment=job, purchase_order=order, by=None)
    return actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)


def marked(cast: Cast, session: Session, **stages: Booking) -> None:
    with clock.at(AFTER):
        marks = [actions.Mark(booking.pk, stage) for stage, booking in stages.items()]
        actions.save_register(session=session, marks=marks, by=cast["trainer"])


def send(client: Any, page: str, *args: Any, **answers: Any) -> Any:
    return client.post(reverse(f"training:{page}", args=args), answers | {"once": new_token()})


def rates_of_all_sorts() -> st.SearchStrategy[list[Rate]]:
    one = st.builds(
        Rate, what=st.sampled_from(["place", "late"]), kind=st.sampled_from(["", "school", "private"]),
        course_id=st.sampled_from([None, 1, 2]), level=st.sampled_from([None, 1, 2]),
        length=st.sampled_from(["", "half", "whole"]), pence=st.integers(0, 20000), from_on=st.dates(),
    )  # fmt: skip
    return st.lists(one, max_size=12)


@given(rates=rates_of_all_sorts(), kind=st.sampled_from(WorkplaceKind.values), minutes=st.integers(30, 600))
def test_the_most_particular_rate_counts_and_letting_a_place_go_never_costs_less_than_it(
    rates: list[Rate], kind: str, minutes: int
):
    taught = Taught(course=1, level=2, minutes=minutes)
    own = [one for one in rates if one.what == "place" and charging.applies(one, kind, taught) and one.kind == kind]
    found, pence = charging.costs(rates, kind, taught), amount(rates, "place", kind, taught)

    assert pence == 0 or pence in {one.pence for one in rates}
    assert not own or pence in {one.pence for one in own}
    assert min(found.late, found.no_show) >= found.place == pence


def test_a_rate_for_a_kind_comes_before_one_for_a_course(cast: Cast, session: Session):
    rate(cast, 15000, course=session.course_version.course)
    rate(cast, 0, kind="charity")

    assert (book(session, 1).price, book(session, 2, "charity").price) == (15000, 0)


def test_another_rate_for_the_same_takes_over_and_booked_places_keep_their_price(cast: Cast, session: Session):
    first, booked = rate(cast, 4000), book(session, 1)
    with clock.at(MONDAY + A_DAY):
        with pytest.raises(Refused, match="today or a later day"):
            rate(cast, 6000)
        rate(cast, 6000, from_on=(MONDAY + A_DAY).date())
        assert book(session, 2).price == 6000
    first.refresh_from_db(), booked.refresh_from_db()
    assert (first.until_on, booked.price) == (MONDAY.date(), 4000)


def test_a_place_with_a_price_is_to_be_invoiced_once_it_was_used_and_costs_no_less_unused(cast: Cast, session: Session):
    rate(cast, 8000)
    came, away = book(session, 1), book(session, 2)
    marked(cast, session, attended=came, no_show=away)

    asked = {one.booking_id: (one.because, one.pence, one.stage) for one in Charge.objects.all()}
    assert asked == {came.pk: ("place", 8000, "confirmed"), away.pk: ("no_show", 8000, "proposed")}


def test_what_was_said_before_booking_is_asked_whatever_the_rates_are_later(cast: Cast, session: Session):
    away = book(session)
    with clock.at(MONDAY + A_DAY):
        rate(cast, 9900, what="no_show", kind="school", from_on=(MONDAY + A_DAY).date())
    marked(cast, session, no_show=away)

    assert Charge.objects.get().pence == 5000


def test_a_corrected_register_asks_for_the_place_instead_and_the_other_way_round(cast: Cast, session: Session):
    rate(cast, 4000)
    booked = book(session)
    for stage, asked in (("no_show", 5000), ("attended", 4000), ("no_show", 5000)):
        marked(cast, session, **{stage: booked})
        assert Charge.objects.get().pence == asked


def test_each_charge_goes_out_once_and_its_list_stays_as_it_was(cast: Cast, signed_in: Any, session: Session):
    rate(cast, 8000)
    booked = book(session, order="=1+1")
    marked(cast, session, attended=booked)
    with clock.at(AFTER):
        client = signed_in(cast["trainer"])
        assert "£80" in client.get(reverse("training:desk_make_invoices")).content.decode()
        assert send(client, "desk_make_invoices").status_code == 303
        made = InvoiceList.objects.get()
        taken = client.get(reverse("training:desk_invoices", args=[made, "csv"])).content
        with pytest.raises(Refused, match="Nothing is to be invoiced"):
            actions.make_invoice_list(by=cast["trainer"])
        with pytest.raises(Refused, match="invoiced already"):
            actions.waive_charge(charge=Charge.objects.get(), why="No", by=cast["trainer"])
    Workplace.objects.update(name="Another name")
    marked(cast, session, no_show=booked)

    assert (made.reference, made.pence, Charge.objects.get().stage) == ("INV-2020-001", 8000, "invoiced")
    assert b"'=1+1" in taken
    assert b"80.0" in taken
    with clock.at(AFTER + timedelta(minutes=2)):
        assert client.get(reverse("training:desk_invoices", args=[made, "csv"])).content == taken
        assert client.get(reverse("training:desk_invoices", args=[made, "xlsx"])).status_code == 200
        assert (
            "The register was corrected since: credit it"
            in client.get(reverse("training:desk_charges")).content.decode()
        )


def test_the_database_keeps_an_invoiced_charge_with_its_list(cast: Cast, session: Session):
    marked(cast, session, no_show=book(session))
    with pytest.raises(IntegrityError, match="charge_invoiced_says_in_which_list"), transaction.atomic():
        Charge.objects.update(stage="invoiced", decided_on=MONDAY.date())


def test_income_is_added_up_by_month_kind_and_course(cast: Cast, signed_in: Any, session: Session):
    rate(cast, 8000)
    came, away = book(session, 1), book(session, 2, "charity")
    marked(cast, session, attended=came, no_show=away)
    with clock.at(AFTER):
        actions.waive_charge(charge=away.charge, why="At court", by=cast["trainer"])
        page = signed_in(cast["trainer"]).get(reverse("training:desk_income")).content.decode()

    for words in ("February 2020", "Maintained school", "Working together", "£160", "£80 to be invoiced now"):
        assert words in page


def test_the_price_is_told_before_booking_and_to_the_manager(cast: Cast, session: Session):
    rate(cast, 4500, kind="school")
    job = factories.employment(1)
    client = came_in()
    public = client.get(session.get_absolute_url()).content.decode()
    assert ("Free for most" in public, "£45: maintained school or college" in public) == (True, True)

    page = client.get(reverse("training:check", args=[session.reference])).content.decode()
    assert ("£45. Your organisation is invoiced" in page, "may be charged £50." in page) == (True, True)
    assert "Purchase order number" in page
    send(client, "check", session.reference, purchase_order="PO-1")
    booking = Booking.objects.get(learner=job.learner)
    assert (booking.price, booking.purchase_order) == (4500, "PO-1")
    (letter,) = [one for one in work_off() if "request for you" in one.subject]
    assert "£45. You are invoiced" in client.get(link_in(letter)).content.decode()


def test_a_purchase_order_is_asked_for_only_where_there_is_something_to_pay_or_the_workplace_needs_one(
    cast: Cast, session: Session
):
    factories.employment(1)
    client, address = came_in(), reverse("training:check", args=[session.reference])
    assert "Purchase order number" not in client.get(address).content.decode()
    Workplace.objects.update(needs_order=True)
    answer = send(client, "check", session.reference)
    assert "Enter the purchase order number" in answer.content.decode()


def test_the_coordinator_sets_and_ends_a_price(cast: Cast, signed_in: Any):
    client = signed_in(cast["trainer"])
    answers = {"what": "place", "pence": "£1,045.50", "kind": "private", "level": "3", "from_on": "1/2/2020"}
    assert send(client, "desk_add_rate", **answers).status_code == 303
    made = Rate.objects.get(what="place")
    assert (made.pence, made.kind, made.level, made.course) == (104550, "private", 3, None)
    assert "Enter pounds, like 50" in send(client, "desk_add_rate", **answers | {"pence": "5O"}).content.decode()
    assert "£1,045.50" in client.get(reverse("training:desk_rates")).content.decode()
    assert send(client, "desk_end_rate", made.pk, until_on="1/3/2020").status_code == 303
    assert "From the start" in client.get(reverse("training:desk_rates") + "?use=now").content.decode()
    assert "£1,045.50" not in client.get(reverse("training:desk_rates") + "?use=now").content.decode()
    with pytest.raises(Refused, match="training coordinator"):
        actions.end_rate(rate=made, until_on=MONDAY.date(), by=cast["school_rep"])


def test_asking_for_a_place_costs_one_question_of_the_database_more(session: Session):
    job = factories.employment(1)
    with CaptureQueriesContext(connection) as asked:
        actions.ask_for_place(session=session, employment=job, by=None)

    assert len([one for one in asked if "training_rate" in one["sql"]]) == 1


def test_money_is_the_coordinators_and_of_its_own_bookings_an_agencys(cast: Cast, session: Session):
    booking = book(session)
    marked(cast, session, no_show=booking)

    assert Charge.objects.visible_to(cast["trainer"]).count() == 1
    for person in ("school_rep", "coordinator", "administrator"):
        assert not Charge.objects.visible_to(cast[person]).exists()
    Workplace.objects.filter(pk=booking.employment.workplace_id).update(agency=cast.agencies["school"])
    assert Charge.objects.visible_to(cast["school_rep"]).get().booking == booking
    assert not Charge.objects.visible_to(cast["trust_rep"]).exists()
