"""Credits: what was invoiced is taken back whole, once, for a reason, with the next list, to whom it was sent."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.shared.once import new_token
from trefoil.training import actions, no_shows
from trefoil.training.charging import in_pounds
from trefoil.training.coverage import missed
from trefoil.training.models import Booking, Charge, InvoiceList, Session, Workplace
from trefoil.training.tests import factories
from trefoil.training.tests.factories import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]
AFTER = MONDAY + timedelta(days=31)


@pytest.fixture
def session() -> Session:
    return factories.session(factories.course(), starts_in=timedelta(days=30))


def book(session: Session, number: int, kind: str = "school") -> Booking:
    job = factories.employment(number, kind)
    asked = actions.ask_for_place(session=session, employment=job, purchase_order=f"PO-{number}", by=None)
    return actions.answer_for_manager(booking=asked, approves=True, answered_as="manager", by=None)


def marked(cast: Cast, session: Session, stage: str, *bookings: Booking) -> None:
    marks = [actions.Mark(one.pk, stage) for one in bookings]
    actions.save_register(session=session, marks=marks, by=cast["trainer"])


def invoiced(cast: Cast, session: Session, *bookings: Booking) -> InvoiceList:
    """They did not come, and the list with that is made."""
    marked(cast, session, "no_show", *bookings)
    for one in bookings:
        actions.confirm_charge(charge=one.charge, by=cast["trainer"])
    return actions.make_invoice_list(by=cast["trainer"])


def credited(cast: Cast, booking: Booking, why: str = "At court") -> Charge:
    return actions.credit_charge(charge=booking.charge, why=why, by=cast["trainer"])


def test_a_credit_goes_out_with_the_next_list_to_whom_the_invoice_went_and_says_of_which(cast: Cast, session: Session):
    first, second = book(session, 1), book(session, 2, "charity")
    with clock.at(AFTER):
        invoiced(cast, session, first)
        Workplace.objects.filter(pk=first.employment.workplace_id).update(name="Called otherwise since")
        credited(cast, first)
        made = invoiced(cast, session, second)

    asked, taken_back = made.lines
    assert (asked[0], asked[-2:]) == ("A charity workplace", ["", 3000])
    assert taken_back[:4] == ["A school workplace", "Maintained school or college", "", "PO-1"]
    assert taken_back[-3:] == ["Credit: did not come", "INV-2020-001", -5000]
    assert made.pence == -2000 == sum(one[-1] for one in made.lines)
    first.refresh_from_db()
    assert (first.stage, Charge.objects.get(booking=first).credited_in) == ("no_show", made)


def test_each_credit_goes_out_once_also_where_nothing_else_is_to_be_invoiced(cast: Cast, session: Session):
    away = book(session, 1)
    with clock.at(AFTER):
        invoiced(cast, session, away)
        credited(cast, away)
        made = actions.make_invoice_list(by=cast["trainer"])
        with pytest.raises(Refused, match="Nothing is to be invoiced or credited now"):
            actions.make_invoice_list(by=cast["trainer"])
    assert (made.pence, len(made.lines)) == (-5000, 1)


def test_a_credit_needs_a_charge_on_a_list_a_reason_and_the_coordinator_and_comes_once(cast: Cast, session: Session):
    away = book(session, 1)
    with clock.at(AFTER):
        marked(cast, session, "no_show", away)
        with pytest.raises(Refused, match="Waive it instead"):
            credited(cast, away)
        invoiced(cast, session, away)
        with pytest.raises(Refused, match="Say why"):
            credited(cast, away, " ")
        with pytest.raises(Refused, match="training coordinator"):
            actions.credit_charge(charge=away.charge, why="No", by=cast["school_rep"])
        credited(cast, away)
        with pytest.raises(Refused, match="credited already"):
            credited(cast, away)
        with pytest.raises(Refused, match="credited already"):
            actions.waive_charge(charge=away.charge, why="No", by=cast["trainer"])

    event = AuditEvent.objects.filter(verb="decided").latest("pk")
    assert event.sentence == f"A charge for {session}, invoiced in INV-2020-001: credited."
    assert "At court" not in event.sentence + event.details


@pytest.mark.parametrize(
    ("values", "refused_by"),
    [
        ({"stage": "credited"}, "charge_credited_says_why_and_when"),
        ({"credited_on": MONDAY.date(), "credited_why": "No"}, "charge_credited_says_why_and_when"),
        ({"pence": 1}, "What was invoiced stays"),
        ({"invoiced_in": None, "stage": "confirmed"}, "What was invoiced stays"),
    ],
)
def test_the_database_keeps_what_went_out(cast: Cast, session: Session, values: dict[str, Any], refused_by: str):
    away = book(session, 1)
    with clock.at(AFTER):
        invoiced(cast, session, away)
    with pytest.raises(IntegrityError, match=refused_by), transaction.atomic():
        Charge.objects.update(**values)


def test_the_database_refuses_a_credit_of_what_was_never_invoiced_and_one_in_its_own_list(cast: Cast, session: Session):
    away, other = book(session, 1), book(session, 2)
    with clock.at(AFTER):
        made = invoiced(cast, session, away)
        credited(cast, away)
        marked(cast, session, "no_show", other)
    whole = {"stage": "credited", "credited_on": AFTER.date(), "credited_why": "No"}
    with pytest.raises(IntegrityError, match="charge_invoiced_says_in_which_list"), transaction.atomic():
        Charge.objects.filter(booking=other).update(**whole, decided_on=AFTER.date())
    with pytest.raises(IntegrityError, match="charge_credited_on_a_later_list"), transaction.atomic():
        Charge.objects.filter(booking=away).update(credited_in=made)
    with pytest.raises(IntegrityError, match="What was credited stays"), transaction.atomic():
        Charge.objects.filter(booking=away).update(
            stage="invoiced", credited_on=None, credited_why="", credited_by=None
        )


def test_whoever_was_credited_owes_nothing_and_is_not_counted_as_not_having_come(cast: Cast, session: Session):
    away = book(session, 1)
    with clock.at(AFTER):
        invoiced(cast, session, away)
        assert (missed(AFTER.date())[0].pence, no_shows.missed(away.learner, AFTER).count()) == (5000, 1)
        credited(cast, away)
        assert (missed(AFTER.date())[0].pence, no_shows.missed(away.learner, AFTER).count()) == (0, 0)


def test_a_register_corrected_after_the_credit_asks_for_nothing_more(cast: Cast, session: Session):
    away = book(session, 1)
    with clock.at(AFTER):
        invoiced(cast, session, away)
        credited(cast, away)
        marked(cast, session, "attended", away)
        marked(cast, session, "no_show", away)
    assert (Charge.objects.get().stage, Charge.objects.get().pence) == ("credited", 5000)


def test_the_coordinator_credits_on_the_page_of_charges_and_takes_the_list_out(
    cast: Cast, signed_in: Any, session: Session
):
    away = book(session, 1)
    with clock.at(AFTER):
        invoiced(cast, session, away)
        client, address = signed_in(cast["trainer"]), reverse("training:desk_credit_charge", args=[away.charge.pk])
        assert address in client.get(reverse("training:desk_charges")).content.decode()
        assert client.post(address, {"once": new_token(), "why": ""}).status_code == 422
        assert client.post(address, {"once": new_token(), "why": "At court"}).status_code == 303
        page = client.get(reverse("training:desk_charges") + "?stage=credited").content.decode()
        assert "In INV-2020-001, to be credited in the next list: At court" in page
        assert address not in page
        assert "and £50 to be credited" in client.get(reverse("training:desk_income")).content.decode()
        make = reverse("training:desk_make_invoices")
        assert "1 credit, a credit of £50 in all" in client.get(make).content.decode()
        assert client.post(make, {"once": new_token()}).status_code == 303
        page = client.get(reverse("training:desk_charges")).content.decode()
        assert "In INV-2020-001, credited in INV-2020-002: At court" in page
        found = client.get(reverse("training:desk_invoices", args=["INV-2020-002", "csv"])).content.decode()
        sheet = client.get(reverse("training:desk_invoices", args=["INV-2020-002", "xlsx"])).content
        old = client.get(reverse("training:desk_invoices", args=["INV-2020-001", "csv"])).content.decode()

    assert "1 credit, a credit of £50" in found
    assert "Credit: did not come,INV-2020-001,-50.0" in found
    assert [one.value for one in list(load_workbook(io.BytesIO(sheet)).active.rows)[-1]][-2:] == ["INV-2020-001", -50]
    assert "1 charge, £50" in old


def test_income_is_net_of_what_was_credited(cast: Cast, signed_in: Any, session: Session):
    first, second = book(session, 1), book(session, 2, "charity")
    with clock.at(AFTER):
        invoiced(cast, session, first, second)
        credited(cast, first)
        page = " ".join(signed_in(cast["trainer"]).get(reverse("training:desk_income")).content.decode().split())
    whole = page.split(">All</span>")[1]
    amounts = [whole.split(f'data-label="{name}"><span class="tf-val">')[1].split("<")[0]
               for name in ("Asked", "Credited", "Invoiced, net")]  # fmt: skip
    assert amounts == ["£80", "£50", "£30"]


def test_lists_from_before_there_were_credits_come_out_as_they_were(cast: Cast, signed_in: Any):
    line = [
        "A school",
        "School",
        "",
        "PO-1",
        "A learner",
        "A course",
        "TRN-2019-001",
        "2019-11-05",
        "Did not come",
        5000,
    ]
    InvoiceList.objects.create(reference="INV-2019-001", made_on=MONDAY.date(), lines=[line], pence=5000)
    client = signed_in(cast["trainer"])
    found = client.get(reverse("training:desk_invoices", args=["INV-2019-001", "csv"])).content.decode()
    assert "2019-11-05,Did not come,,50.0" in found


def test_an_amount_below_nought_is_written_with_its_sign_in_front():
    assert (in_pounds(-5000), in_pounds(-1250), in_pounds(0)) == ("-£50", "-£12.50", "£0")


def test_a_credit_of_the_place_excuses_nobody_and_the_page_says_what_is_due_instead(
    cast: Cast, signed_in: Any, session: Session
):
    came = book(session, 1)
    Booking.objects.filter(pk=came.pk).update(price=3000)
    with clock.at(AFTER):
        marked(cast, session, "attended", came)
        actions.make_invoice_list(by=cast["trainer"])
        marked(cast, session, "no_show", came)
        charge = Charge.objects.get()
        page = signed_in(cast["trainer"]).get(reverse("training:desk_credit_charge", args=[charge.pk])).content.decode()
        credited(cast, came)

        assert (charge.because, "By the register £50 is due instead" in page) == ("place", True)
        assert no_shows.missed(came.learner, AFTER).count() == 1


def test_register_and_invoice_list_lock_charges_in_the_same_order(cast: Cast, session: Session):
    bookings = [book(session, number) for number in (1, 2)]
    with clock.at(AFTER):
        marked(cast, session, "no_show", *bookings)
        for one in bookings:
            actions.confirm_charge(charge=one.charge, by=cast["trainer"])
        with CaptureQueriesContext(connection) as told:
            marked(cast, session, "attended", *bookings)
            actions.make_invoice_list(by=cast["trainer"]) if Charge.objects.filter(stage="confirmed").exists() else None
    locks = [one["sql"] for one in told if 'FROM "training_charge"' in one["sql"] and "FOR UPDATE" in one["sql"]]
    assert locks
    assert all('ORDER BY "training_charge"."id" ASC' in one or "LIMIT" in one for one in locks)
