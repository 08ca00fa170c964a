"""The lines of an invoice list: what is asked for each charge, and what is taken back of one that went out before."""

from datetime import date
from typing import Any

from trefoil.shared import clock, words
from trefoil.training.charging import in_pounds
from trefoil.training.models import Charge

HEADS = (
    "Workplace", "Kind", "Invoice to", "Purchase order", "Learner", "Course", "Session", "Session on", "For", "Credit of",
    "Pounds",
)  # fmt: skip
FOR, CREDIT_OF, PENCE = 8, 9, -1
"""Where these stand in a line. Lists from before there were credits have none: their pence follow what it was for."""


def line_of(charge: Charge) -> list[Any]:
    """One line of an invoice list, as things are now."""
    booking = charge.booking
    workplace = booking.employment.workplace
    return [
        workplace.name, workplace.get_kind_display(), workplace.invoice_to, booking.purchase_order, booking.learner.name,
        booking.course.title, booking.session.reference, clock.day_of(booking.session.starts_at).isoformat(),
        charge.get_because_display(), "", charge.pence,
    ]  # fmt: skip


def credit_of(charge: Charge) -> list[Any]:
    """The line by which it went out, taken back: to whom it was sent, in the words and with the order number of then."""
    sent, went = line_of(charge), charge.invoiced_in
    if went is not None and charge.line is not None:
        sent = went.lines[charge.line]
    return [*sent[:FOR], f"Credit: {charge.get_because_display().lower()}", str(went), -charge.pence]


def line_in_file(line: list[Any]) -> list[Any]:
    """The day as a day, and the pence as pounds."""
    *texts, on = line[:FOR]
    credit = line[CREDIT_OF] if len(line) == len(HEADS) else ""
    return [*texts, date.fromisoformat(on), line[FOR], credit, line[PENCE] / 100]


def counted(lines: list[list[Any]]) -> str:
    """2 charges; 2 charges and 1 credit; 1 credit."""
    taken_back = sum(one[PENCE] < 0 for one in lines)
    return numbers(len(lines) - taken_back, taken_back)


def numbers(charges: int, taken_back: int) -> str:
    found = [words.count(number, what) for number, what in ((charges, "charge"), (taken_back, "credit")) if number]
    return " and ".join(found) or "Nothing"


def sum_in_words(pence: int) -> str:
    """£50 to invoice, or plainly a credit."""
    return f"a credit of {in_pounds(-pence)}" if pence < 0 else in_pounds(pence)
