"""Charges: proposed by the rule, confirmed or waived by the training coordinator, taken out once for invoices, credited."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.editing import change, lock
from trefoil.training import prices
from trefoil.training.invoicing import counted, credit_of, line_of
from trefoil.training.models import (
    TO_GO_OUT,
    Because,
    Booking,
    BookingStage,
    Charge,
    ChargeStage,
    CourseVersion,
    InvoiceList,
)
from trefoil.training.references import next_list_reference

THEIRS = "Ask the training coordinator: charges are decided there"
CAME = (BookingStage.ATTENDED, BookingStage.PARTLY)
OUT = (ChargeStage.INVOICED, ChargeStage.CREDITED)
CORRECTED = "The register was corrected"
INVOICED = "This charge was invoiced already. Credit it instead"
CREDITED = "This charge is credited already. Nobody pays it"


def lock_charges(bookings: Iterable[int]) -> dict[int, Charge]:
    """The charges of these bookings by booking, locked in the order of their keys, as wherever several are: an invoice list
    may be taking them out."""
    rows = Charge.objects.select_for_update(of=("self",)).filter(booking__in=list(bookings)).order_by("pk")
    return {one.booking_id: one for one in rows}


def keep_charge(booking: Booking, version: CourseVersion, held: Charge | None) -> None:
    """Ask what is due for a booking; take it back when the register no longer bears it out.

    Part of the action that changed the booking, under its lock and that of the charge `held` for it, if any. What the coordinator has decided stays decided, except
    that nobody pays for not coming who came after all. What was invoiced stays as it is: the list of charges says so, and
    whoever reads it credits it. What was credited is asked for no more.
    """
    because, pence = due(booking, version)
    if held is None:
        if pence:
            made = Charge(booking=booking, because=because, pence=pence, proposed_on=clock.today(), **begins(because))
            made.save()
            record("created", made, f"A charge was proposed for {booking.session}.")
        return
    held.booking = booking
    if held.stage in OUT:
        return
    if not pence:
        if held.stage != ChargeStage.WAIVED:
            settle_charge(held, ChargeStage.WAIVED, CORRECTED, None)
    elif held.because != because or held.why == CORRECTED:
        change(held, {"because": because, "pence": pence, "why": "", "decided_by": None, **begins(because)})
        record("created", held, f"A charge was proposed again for {booking.session}.")


def due(booking: Booking, version: CourseVersion) -> tuple[str, int]:
    """What for, and how many pence."""
    if booking.stage in CAME:
        return Because.PLACE, booking.price
    if booking.stage == BookingStage.NO_SHOW:
        return Because.NO_SHOW, prices.costs_booked(booking, version).no_show
    if booking.stage == BookingStage.CANCELLED_LATE:
        return Because.LATE, prices.costs_booked(booking, version).late
    return "", 0


def begins(because: str) -> dict[str, Any]:
    """The price of a place was agreed when it was booked: nobody has to confirm it."""
    if because == Because.PLACE:
        return {"stage": ChargeStage.CONFIRMED, "decided_on": clock.today()}
    return {"stage": ChargeStage.PROPOSED, "decided_on": None}


def settle_charge(charge: Charge, stage: str, why: str, by: Person | None) -> Charge:
    charge.stage, charge.why, charge.decided_on, charge.decided_by = stage, why[:300], clock.today(), by
    charge.version += 1
    charge.save(update_fields=["stage", "why", "decided_on", "decided_by", "version"])
    record("decided", charge, f"A charge for {charge.booking.session}: {ChargeStage(stage).label.lower()}.")
    return charge


@action
def confirm_charge(*, charge: Charge, by: Person | None) -> Charge:
    """The organisation is invoiced."""
    need(by, "training.manage", THEIRS)
    charge = lock(Charge.objects, pk=charge.pk)
    if charge.stage in OUT:
        raise Refused(INVOICED if charge.stage == ChargeStage.INVOICED else CREDITED)
    if charge.stage == ChargeStage.CONFIRMED:
        raise Refused("This charge is to be invoiced already")
    if charge.why == CORRECTED:
        raise Refused("This place was used after all. Nobody is charged for it")
    return settle_charge(charge, ChargeStage.CONFIRMED, "", by)


@action
def waive_charge(*, charge: Charge, why: str, by: Person | None) -> Charge:
    """Nobody pays, for a reason."""
    need(by, "training.manage", THEIRS)
    why = need_words(why, "Say why the charge is waived")
    charge = lock(Charge.objects, pk=charge.pk)
    if charge.stage in OUT:
        raise Refused(INVOICED if charge.stage == ChargeStage.INVOICED else CREDITED)
    if charge.stage == ChargeStage.WAIVED:
        raise Refused("This charge is waived already")
    return settle_charge(charge, ChargeStage.WAIVED, why, by)


@action
def credit_charge(*, charge: Charge, why: str, by: Person | None) -> Charge:
    """Take back a charge that went out on an invoice list: the whole of it, with the next list. The booking stays as it is."""
    need(by, "training.manage", THEIRS)
    why = need_words(why, "Say why the charge is credited")
    charge = lock(Charge.objects, pk=charge.pk)
    if charge.stage == ChargeStage.CREDITED:
        raise Refused(CREDITED)
    if charge.stage != ChargeStage.INVOICED:
        raise Refused("This charge is on no invoice list. Waive it instead")
    credit = {"credited_why": why[:300], "credited_on": clock.today(), "credited_by": by}
    change(charge, {"stage": ChargeStage.CREDITED, **credit})
    record("decided", charge, f"A charge for {charge.booking.session}, invoiced in {charge.invoiced_in}: credited.")
    return charge


def by_workplace(charge: Charge) -> tuple[str, datetime, int]:
    booking = charge.booking
    return booking.employment.workplace.name.casefold(), booking.session.starts_at, charge.pk


@action
def make_invoice_list(*, by: Person | None) -> InvoiceList:
    """Take all that is to be invoiced or credited out for the finance system, once: the next list has only what came since."""
    need(by, "training.manage", THEIRS)
    rows = Charge.objects.select_for_update(of=("self",)).select_related(
        "booking__employment__workplace", "booking__learner", "booking__session", "booking__course", "invoiced_in"
    ).filter(TO_GO_OUT).order_by("pk")  # fmt: skip
    found = sorted(rows, key=by_workplace)
    charges = [one for one in found if one.stage == ChargeStage.CONFIRMED]
    credits_ = [one for one in found if one.stage == ChargeStage.CREDITED]
    if not found:
        raise Refused("Nothing is to be invoiced or credited now")
    lines = [*map(line_of, charges), *map(credit_of, credits_)]
    made = InvoiceList.objects.create(
        reference=next_list_reference(clock.today().year), made_on=clock.today(), made_by=by,
        lines=lines, pence=sum(one[-1] for one in lines),
    )  # fmt: skip
    for number, one in enumerate(charges):
        one.stage, one.invoiced_in, one.line = ChargeStage.INVOICED, made, number
    Charge.objects.bulk_update(charges, ["stage", "invoiced_in", "line"])
    Charge.objects.filter(pk__in=[one.pk for one in credits_]).update(credited_in=made)
    record("exported", made, f"Made the invoice list {made} with {counted(lines)}.", rows=len(lines))
    return made
