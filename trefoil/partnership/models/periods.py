"""What holds from a day to a day, and how the database keeps two of them apart."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db import models
from django.db.models import F, Func, Q, Value


class DateRange(Func):
    """The PostgreSQL range of days from a first to a last day, both counted; no last day means it goes on."""

    function = "DATERANGE"
    output_field = DateRangeField()


def days(first: str = "from_on", last: str = "until_on") -> DateRange:
    return DateRange(first, last, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


def same(field: str) -> Func:
    """A foreign key as a range of one number: GiST indexes ranges without a further extension."""
    return Func(F(field), F(field), Value("[]"), function="INT8RANGE")


def ends_after_it_starts() -> models.CheckConstraint:
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_ends_after_it_starts",
        condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
        violation_error_message="The last day must be on or after the first day",
    )


class PeriodQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Only what holds on that day."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)

    def overlapping(self, first: date, last: date | None) -> Self:
        """Only what holds on at least one day from `first` to `last`; no `last` means for ever."""
        rows = self.filter(Q(until_on=None) | Q(until_on__gte=first))
        return rows if last is None else rows.filter(from_on__lte=last)


class Period(models.Model):
    """Something that holds from a day to a day, both counted; `until_on` empty means that it still holds."""

    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [ends_after_it_starts()]

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)
