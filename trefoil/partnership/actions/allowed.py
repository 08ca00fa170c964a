"""What every action here asks first, and how the database's own refusals become sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from trefoil.partnership.models import Period, Person
from trefoil.shared.actions import Refused, need
from trefoil.shared.dates import long_date


def need_team(by: Person | None) -> None:
    need(by, "partnership.edit", "Ask the partnership team: they keep who we are up to date")


@contextmanager
def refusing(**sentences: str) -> Iterator[None]:
    """Turn the database's refusal into a sentence: the name of the constraint, and what to say to the person."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        name = getattr(getattr(fault.__cause__, "diag", None), "constraint_name", None) or ""
        for part, sentence in sentences.items():
            if part in name:
                raise Refused(sentence) from fault
        raise


def end(record: Period, on: date, what: str) -> None:
    """Give a period its last day, under a lock on its row."""
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update(of=("self",)))
    if record.until_on is not None and record.until_on <= on:
        raise Refused(f"{what} already ended on {long_date(record.until_on)}")
    if on < record.from_on:
        raise Refused(f"Enter a last day on or after {long_date(record.from_on)}, when it began")
    record.until_on = on
    record.save(update_fields=["until_on"])


def in_order(first: date, last: date | None) -> None:
    """Refuse a last day before the first."""
    if last is not None and last < first:
        raise Refused(f"Enter a last day on or after {long_date(first)}")


def names(fields: list[str]) -> dict[str, Any]:
    """Details of a change for the audit trail: which fields, never what they held."""
    return {"fields": fields}
