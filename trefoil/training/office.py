"""What an office sees of the people of its workplace: those who work there now, and their places and entries to come.

Never what they need in a room, what they said of a course, or what they have through another job or had at an earlier one.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from trefoil.shared import clock
from trefoil.training.models import (
    ASKED,
    Booking,
    BookingStage,
    BooksFor,
    Employment,
    Learner,
    Waiting,
    Workplace,
)


@dataclass(frozen=True)
class Office:
    """Somebody who books, and for which workplace."""

    learner: Learner
    workplace: Workplace


def offices_of(learner: Learner) -> list[Workplace]:
    """The workplaces for which they book today."""
    rows = BooksFor.objects.live().filter(learner=learner).select_related("workplace")
    return [one.workplace for one in rows.order_by("workplace__name", "pk")]


def office_of(learner: Learner, workplace: int) -> Office | None:
    grant = BooksFor.objects.live().filter(learner=learner, workplace=workplace).select_related("workplace").first()
    return Office(learner, grant.workplace) if grant else None


def colleagues(workplace: Workplace) -> "QuerySet[Employment]":
    """Those who work there now."""
    rows = Employment.objects.on(clock.today()).filter(workplace=workplace, learner__merged_into=None)
    return rows.select_related("learner", "workplace").order_by("learner__name", "pk")


def free_colleagues(workplace: Workplace, course: int) -> "QuerySet[Employment]":
    """Those of them who have no place in this course and do not wait for one, through this job."""
    here = Q(employment__workplace=workplace, learner=OuterRef("learner"), course=course)
    booked = Booking.objects.filter(here, stage__in=ASKED)
    waits = Waiting.objects.filter(here, ended_at=None)
    return colleagues(workplace).exclude(Exists(booked)).exclude(Exists(waits))


def bookings_of(workplace: Workplace) -> "QuerySet[Booking]":
    """The places of those who work there now, booked there, in sessions that are not over."""
    rows = Booking.objects.filter(employment__in=here_now(workplace), session__ends_at__gt=clock.now())
    rows = rows.select_related("learner", "employment__workplace", "session__course_version__course")
    return rows.order_by("session__starts_at", "session", "learner__name", "pk")


def here_now(workplace: Workplace) -> Any:
    return Employment.objects.on(clock.today()).filter(workplace=workplace).values("pk")


def waiting_of(workplace: Workplace) -> "QuerySet[Waiting]":
    rows = Waiting.objects.filter(employment__in=here_now(workplace), ended_at=None)
    return rows.select_related("learner", "course", "employment__workplace").order_by(
        "course__title", "joined_at", "pk"
    )


STAGES = {BookingStage.REQUESTED: "Waits for the manager"}
"""Where the words of a record are the learner’s own."""


def words_of(booking: Booking) -> str:
    return STAGES.get(BookingStage(booking.stage)) or booking.get_stage_display()
