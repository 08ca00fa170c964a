"""Who did not come too often. The rule is in `terms.py`; a charge for it that was waived or credited says that there was a reason."""

from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from trefoil.training import terms
from trefoil.training.models import Because, Booking, BookingStage, ChargeStage, Learner


def counted(now: datetime, *, booking: str = "", learner: str = "learner__") -> Q:
    """Which bookings count: not those whose charge was waived, or credited as one for not coming, nor those until the day
    on which the coordinator agreed. A charge for the place itself, credited since nobody came, excuses nobody.

    `booking` and `learner` lead to them from the rows that are asked.
    """
    begins, agreed = f"{booking}session__starts_at", f"{learner}let_again_on"
    missed = Q(**{f"{booking}stage": BookingStage.NO_SHOW, f"{begins}__gt": now - terms.NO_SHOWS_WITHIN})
    since = Q(**{agreed: None}) | Q(**{f"{begins}__date__gt": F(agreed)})
    owed = Q(**{f"{booking}charge__stage__in": set(ChargeStage) - {ChargeStage.WAIVED, ChargeStage.CREDITED}})
    of_another = Q(**{f"{booking}charge__because__in": set(Because) - {Because.NO_SHOW}})
    credited = of_another & Q(**{f"{booking}charge__stage": ChargeStage.CREDITED})
    return missed & since & (Q(**{f"{booking}charge": None}) | owed | credited)


def missed(learner: Learner, now: datetime) -> "QuerySet[Booking]":
    """The sessions of this learner that count."""
    return learner.bookings.filter(counted(now))


def needs_agreement(learner: Learner, now: datetime) -> bool:
    """Whether the coordinator has to agree before this learner books again. One query."""
    return missed(learner, now).count() >= terms.NO_SHOWS


def who_need_agreement(learners: "QuerySet[Learner]", now: datetime) -> "QuerySet[Learner]":
    """Those of these learners, each with how many sessions they `missed`."""
    theirs = Count("bookings", filter=counted(now, booking="bookings__", learner=""), distinct=True)
    return learners.annotate(missed=theirs).filter(missed__gte=terms.NO_SHOWS)
