"""Charges: proposed by the rule, confirmed or waived by the training coordinator."""

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.editing import lock
from trefoil.training import charging
from trefoil.training.models import Because, Booking, BookingStage, Charge, ChargeStage

THEIRS = "Ask the training coordinator: charges are decided there"
FOR = {BookingStage.CANCELLED_LATE: Because.LATE, BookingStage.NO_SHOW: Because.NO_SHOW}
CORRECTED = "The register was corrected"


def keep_charge(booking: Booking, minutes: int) -> None:
    """Propose what the rule says of a booking; take a proposal back when the register no longer bears it out.

    Part of the action that changed the booking, under its lock. What the coordinator has decided stays decided, except
    that nobody pays for a place that was used after all.
    """
    because = FOR.get(BookingStage(booking.stage))
    held = Charge.objects.filter(booking=booking).first()
    if held is None and because is not None:
        pence = charging.charge(booking.kind, minutes)
        if pence:
            held = Charge.objects.create(booking=booking, because=because, pence=pence, proposed_on=clock.today())
            record("created", held, f"A charge was proposed for {booking.session}.")
    elif held is not None and because is None and held.stage != ChargeStage.WAIVED:
        settle_charge(held, ChargeStage.WAIVED, CORRECTED, None)
    elif held is not None and because is not None and held.why == CORRECTED:
        held.stage, held.why, held.decided_on = ChargeStage.PROPOSED, "", None
        held.version += 1
        held.save(update_fields=["stage", "why", "decided_on", "version"])
        record("created", held, f"A charge was proposed again for {booking.session}.")


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
    if charge.stage == ChargeStage.WAIVED:
        raise Refused("This charge is waived already")
    return settle_charge(charge, ChargeStage.WAIVED, why, by)
