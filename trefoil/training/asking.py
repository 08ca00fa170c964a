"""Whom letters ask for an evaluation today: those who can answer, have not, and were not asked by that letter before."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from trefoil.shared import clock
from trefoil.training import evaluating
from trefoil.training.asking_letters import TO_LEARNERS
from trefoil.training.models import About, Booking, BookingStage, Evaluation, Letter, Outcome, SessionStage


def due(about: About, now: datetime) -> "QuerySet[Booking]":
    """The bookings for which this letter is to be made."""
    made = Letter.objects.filter(booking=OuterRef("pk"), about=about)
    answered = Evaluation.objects.filter(booking=OuterRef("pk"), when=TO_LEARNERS[about])
    return ASKED_WHEN[about](now).filter(~Exists(made), ~Exists(answered)).order_by("pk")


def soon(now: datetime) -> "QuerySet[Booking]":
    """Those with a place in a session that begins within days, where there is something to ask."""
    items = Outcome.objects.filter(course_version=OuterRef("session__course_version"))
    return Booking.objects.filter(
        Exists(items), stage=BookingStage.CONFIRMED, session__stage=SessionStage.OPEN, session__starts_at__gt=now,
        session__starts_at__lte=now + evaluating.BEFORE_ASKED,
    )  # fmt: skip


def came(now: datetime) -> "QuerySet[Booking]":
    """Those who came to a session of which the register is complete."""
    return Booking.objects.filter(
        stage__in=evaluating.CAME, session__stage=SessionStage.DELIVERED, session__ends_at__lte=now
    )


def just_came(now: datetime) -> "QuerySet[Booking]":
    """Those who came lately: what is told weeks later is not about the course."""
    return came(now).filter(session__ends_at__gt=now - evaluating.LATER_FROM)


def came_weeks_ago(now: datetime) -> "QuerySet[Booking]":
    """Those who can say now what has changed in their work."""
    today = clock.day_of(now)
    return came(now).filter(
        session__ends_at__date__lte=today - evaluating.LATER_FROM,
        session__ends_at__date__gte=today - evaluating.LATER_UNTIL,
    )


def silent(now: datetime) -> "QuerySet[Booking]":
    """Those of them whom a letter asked two weeks ago."""
    before = now - evaluating.REMINDED_AFTER
    asked = Letter.objects.filter(booking=OuterRef("pk"), about=About.ASK_LATER, made_at__lte=before)
    return came_weeks_ago(now).filter(Exists(asked))


ASKED_WHEN: dict[About, Callable[[datetime], "QuerySet[Booking]"]] = {
    About.ASK_BEFORE: soon,
    About.ASK_AFTER: just_came,
    About.ASK_LATER: came_weeks_ago,
    About.REMIND: silent,
}


def asks_of(booking: Booking, today: date) -> list[str]:
    """At which times this learner can answer now and has not, as “My learning” shows it.

    `booking` with its `evaluations`, session and items. Of a course long ago nothing is asked, unless the certificate
    waits for it.
    """
    answered = {one.when for one in booking.evaluations.all()}
    items = bool(booking.session.course_version.outcomes.all())
    found = []
    for when in TO_LEARNERS.values():
        wanted = when not in answered and when not in found and evaluating.refusal(booking, when, today) is None
        if wanted and is_asked(booking, str(when), today, items=items):
            found.append(when)
    return [str(when) for when in found]


def is_asked(booking: Booking, when: str, today: date, *, items: bool) -> bool:
    if when == "before":
        return items
    return when == "later" or waits_for_it(booking) or today < evaluating.later_from(booking.session)


def waits_for_it(booking: Booking) -> bool:
    """Whether the certificate waits for the learner's evaluation."""
    needs = booking.session.course_version.course.needs_evaluation
    return needs and booking.stage == BookingStage.ATTENDED and booking.evaluated_on is None
