"""Charges: proposed for places given back late or not used, decided by the coordinator, taken out as an invoice list."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.once import new_token
from trefoil.training import actions
from trefoil.training.charging import Taught, costs, in_pounds
from trefoil.training.models import Booking, Charge
from trefoil.training.prices import rates_on
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

pytestmark = pytest.mark.django_db
THE_DAY_BEFORE = MONDAY + timedelta(days=29)
AFTER = MONDAY + timedelta(days=31)


@pytest.fixture
def booking(cast: Cast) -> Booking:
    with clock.at(MONDAY):
        session = factories.session(factories.course(), starts_in=timedelta(days=30))
        asked = actions.ask_for_place(
            session=session, employment=factories.employment(1), purchase_order="PO-77", by=None
        )
        return actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)


def marked(booking: Booking, stage: str, cast: Cast) -> None:
    with clock.at(AFTER):
        actions.save_register(session=booking.session, marks=[actions.Mark(booking.pk, stage)], by=cast["trainer"])


def test_the_rates_from_the_start_go_by_kind_of_workplace_and_by_half_or_full_day():
    rates = rates_on(MONDAY.date())
    asked = [
        costs(rates, kind, Taught(course=1, level=2, minutes=minutes)).no_show
        for kind, minutes in (("school", 330), ("school", 120), ("charity", 330), ("unchecked", 330))
    ]
    assert asked == [5000, 2500, 3000, 5000]
    assert (in_pounds(5000), in_pounds(1250)) == ("£50", "£12.50")


def test_a_place_given_back_late_is_proposed_and_one_in_time_is_not(booking: Booking):
    with clock.at(THE_DAY_BEFORE):
        actions.give_back(booking=booking, by=None)
    assert (Charge.objects.get().because, Charge.objects.get().pence) == ("late", 5000)


def test_a_place_given_back_in_time_costs_nothing(booking: Booking):
    with clock.at(MONDAY + timedelta(days=1)):
        actions.give_back(booking=booking, by=None)
    assert not Charge.objects.exists()


def test_whoever_did_not_come_is_proposed_and_a_corrected_register_takes_it_back(cast: Cast, booking: Booking):
    marked(booking, "no_show", cast)
    assert (Charge.objects.get().because, Charge.objects.get().stage) == ("no_show", "proposed")

    marked(booking, "attended", cast)
    assert (Charge.objects.get().stage, Charge.objects.get().why) == ("waived", "The register was corrected")
    with pytest.raises(Refused, match="used after all"):
        actions.confirm_charge(charge=Charge.objects.get(), by=cast["trainer"])

    marked(booking, "no_show", cast)
    assert Charge.objects.get().stage == "proposed"


def test_what_the_coordinator_waived_stays_waived_when_the_register_is_saved_again(cast: Cast, booking: Booking):
    marked(booking, "no_show", cast)
    actions.waive_charge(charge=Charge.objects.get(), why="At court", by=cast["trainer"])
    marked(booking, "no_show", cast)

    assert (Charge.objects.get().stage, Charge.objects.get().why) == ("waived", "At court")


def test_the_coordinator_confirms_a_charge_and_takes_out_the_invoice_list(cast: Cast, signed_in: Any, booking: Booking):
    marked(booking, "no_show", cast)
    client, found = signed_in(cast["trainer"]), Charge.objects.get()
    address = reverse("training:desk_confirm_charge", args=[found.pk])
    assert client.post(address, {"once": new_token()}).status_code == 303
    listed = client.get(reverse("training:desk_charges") + "?stage=confirmed&download=csv").content.decode()

    assert "PO-77" in listed
    assert "50.0" in listed
    assert "A school workplace" in listed


def test_a_charge_is_waived_with_a_reason_only(cast: Cast, signed_in: Any, booking: Booking):
    marked(booking, "no_show", cast)
    client, found = signed_in(cast["trainer"]), Charge.objects.get()
    address = reverse("training:desk_waive_charge", args=[found.pk])

    assert client.post(address, {"once": new_token(), "why": " "}).status_code == 422
    assert client.post(address, {"once": new_token(), "why": "At court"}).status_code == 303
    found.refresh_from_db()
    assert (found.stage, found.why, found.decided_by) == ("waived", "At court", cast["trainer"])


def test_others_decide_no_charge(cast: Cast, booking: Booking):
    marked(booking, "no_show", cast)
    with pytest.raises(Refused, match="training coordinator"):
        actions.waive_charge(charge=Charge.objects.get(), why="Please", by=cast["school_rep"])
