"""Who did not come too often. The rule is in `terms.py`; a charge that was waived says that there was a reason."""

from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from trefoil.training import terms
from trefoil.training.models import Booking, BookingStage, ChargeStage, Learner


def missed(learner: Learner, now: datetime) -> "QuerySet[Booking]":
    """The sessions that count: not those whose charge was waived, nor those before the coordinator agreed."""
    rows = learner.bookings.filter(stage=BookingStage.NO_SHOW, session__starts_at__gt=now - terms.NO_SHOWS_WITHIN)
    if learner.let_again_on is not None:
        rows = rows.filter(session__starts_at__date__gte=learner.let_again_on)
    return rows.exclude(charge__stage=ChargeStage.WAIVED)


def needs_agreement(learner: Learner, now: datetime) -> bool:
    """Whether the coordinator has to agree before this learner books again. One query."""
    return missed(learner, now).count() >= terms.NO_SHOWS


def who_need_agreement(learners: "QuerySet[Learner]", now: datetime) -> "QuerySet[Learner]":
    """Those of these learners, each with how many sessions they `missed`."""
    counted = Q(bookings__stage=BookingStage.NO_SHOW, bookings__session__starts_at__gt=now - terms.NO_SHOWS_WITHIN)
    counted &= Q(let_again_on=None) | Q(bookings__session__starts_at__date__gte=F("let_again_on"))
    counted &= Q(bookings__charge=None) | Q(bookings__charge__stage__in=set(ChargeStage) - {ChargeStage.WAIVED})
    return learners.annotate(missed=Count("bookings", filter=counted, distinct=True)).filter(missed__gte=terms.NO_SHOWS)
