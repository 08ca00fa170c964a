"""What was asked, waived, invoiced and credited, added up by month, kind of workplace and course. Three queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import TruncMonth

from trefoil.training.models import Charge, ChargeStage, kind_in_words


@dataclass(frozen=True)
class Row:
    """One month, kind or course, in pence. `invoiced` is what stands: without what was credited."""

    name: str
    proposed: int
    waived: int
    to_invoice: int
    credited: int
    invoiced: int

    @property
    def asked(self) -> int:
        """All that was asked, whatever became of it."""
        return self.proposed + self.waived + self.to_invoice + self.credited + self.invoiced


def by_month(charges: "QuerySet[Charge]") -> list[Row]:
    return added_up(charges.annotate(by=TruncMonth("proposed_on")), lambda month: f"{month:%B %Y}")


def by_kind(charges: "QuerySet[Charge]") -> list[Row]:
    return added_up(charges.annotate(by=F("booking__kind")), kind_in_words)


def by_course(charges: "QuerySet[Charge]") -> list[Row]:
    return added_up(charges.annotate(by=F("booking__course__title")), str)


def added_up(charges: Any, in_words: Any) -> list[Row]:
    sums: dict[Any, dict[str, int]] = {}
    for by, stage, pence in charges.order_by("by").values_list("by", "stage").annotate(Sum("pence")):
        sums.setdefault(by, {})[stage] = pence
    return [
        Row(in_words(by), *(one.get(stage, 0) for stage in (
            ChargeStage.PROPOSED, ChargeStage.WAIVED, ChargeStage.CONFIRMED, ChargeStage.CREDITED, ChargeStage.INVOICED
        )))
        for by, one in sums.items()
    ]  # fmt: skip


def whole(rows: list[Row]) -> Row:
    return Row(
        "All", sum(one.proposed for one in rows), sum(one.waived for one in rows), sum(one.to_invoice for one in rows),
        sum(one.credited for one in rows), sum(one.invoiced for one in rows),
    )  # fmt: skip


def within(charges: "QuerySet[Charge]", first: date, last: date) -> "QuerySet[Charge]":
    """Charges that were asked in these days."""
    return charges.filter(proposed_on__gte=first, proposed_on__lte=last)
