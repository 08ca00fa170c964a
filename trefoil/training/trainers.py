"""The pool of trainers as the desk shows it: days given and offered, visits, and sessions nobody teaches yet."""

from datetime import datetime, timedelta
from statistics import fmean
from typing import Any

from django.db.models import (
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models import When as If
from django.db.models.functions import Coalesce

from trefoil.shared import clock, words, years
from trefoil.training.models import Evaluation, Observation, Session, SessionDate, SessionStage, Teaching, Useful, When

SOON = timedelta(weeks=4)
"""So long before it a session without a trainer is at risk."""
WHOLE_DAY = timedelta(hours=4)
"""From so long on a date counts as a day of somebody’s time; a shorter one as half a day."""
TAKES_PLACE = (SessionStage.PLANNED, SessionStage.OPEN)


def teaching_now() -> QuerySet:
    """Who teaches what, without those who were taken off it."""
    return Teaching.objects.filter(ended_on=None)


def without_trainer(sessions: QuerySet, now: datetime) -> QuerySet:
    """Of these sessions, those of the next four weeks that nobody teaches yet."""
    soon = sessions.filter(stage__in=TAKES_PLACE, starts_at__gt=now, starts_at__lte=now + SOON)
    return soon.exclude(pk__in=teaching_now().values("session"))


def lacks_trainer(session: Any, now: datetime) -> bool:
    """The same of one session with counts."""
    return session.stage in TAKES_PLACE and now < session.starts_at <= now + SOON and not session.trainers


def days_given(year: int) -> Coalesce:
    """Days that each trainer taught or will teach in a reporting year, short dates as halves."""
    lasts = ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField())
    rows = SessionDate.objects.filter(
        session__teaching__trainer=OuterRef("pk"), session__teaching__ended_on=None,
        starts_at__date__gte=years.first_day(year), starts_at__date__lte=years.last_day(year),
    ).exclude(session__stage=SessionStage.CANCELLED)  # fmt: skip
    counted = rows.alias(lasts=lasts).annotate(
        days=Case(If(lasts__gte=WHOLE_DAY, then=Value(1.0)), default=Value(0.5), output_field=FloatField())
    )
    total = counted.order_by().values("session__teaching__trainer").annotate(whole=Sum("days")).values("whole")
    return Coalesce(Subquery(total, output_field=FloatField()), 0.0)


def with_numbers(trainers: QuerySet) -> QuerySet:
    """Trainers with sessions to come, days given this year, and their last and next visit."""
    now = clock.now()
    newest = Observation.objects.filter(trainer=OuterRef("pk")).order_by("-observed_on", "-pk")
    coming = Q(teaching__ended_on=None, teaching__session__stage__in=TAKES_PLACE, teaching__session__ends_at__gt=now)
    return trainers.annotate(
        coming=Count("teaching", filter=coming, distinct=True),
        may_teach=Count("courses", distinct=True),
        given=days_given(years.year_of(clock.today())),
        seen_on=Subquery(newest.values("observed_on")[:1]),
        due_on=Subquery(newest.values("next_due_on")[:1]),
    )


def sessions_of(trainer: Any) -> QuerySet:
    rows = Session.objects.filter(teaching__trainer=trainer, teaching__ended_on=None)
    return rows.select_related("course_version__course").order_by("-starts_at", "pk")


ENOUGH = 5
"""With fewer answers nothing is said of a trainer: each could be told whose they are."""
MARKS = {Useful.VERY: 4, Useful.FAIRLY: 3, Useful.LITTLE: 2, Useful.NOT: 1}


def feedback(trainer: Any) -> tuple[int, float | None]:
    """How many said after a session of theirs how useful it was, and the mean of 1 to 4; None for too few. One query.

    A session with two trainers counts for both: learners are asked of the course, not of each.
    """
    said = Evaluation.objects.filter(
        when=When.AFTER, booking__session__teaching__trainer=trainer, booking__session__teaching__ended_on=None
    ).exclude(useful="")  # fmt: skip
    marks = [MARKS[Useful(one)] for one in said.order_by("pk").values_list("useful", flat=True)]
    return len(marks), fmean(marks) if len(marks) >= ENOUGH else None


def feedback_in_words(trainer: Any) -> str:
    number, mean = feedback(trainer)
    if mean is None:
        return f"{words.count(number, 'answer')}: too few to show" if number else "No answers yet"
    return f"{mean:.1f} of 4 in usefulness, {words.count(number, 'answer')}"


def days_in_words(days: float) -> str:
    """1 day, 2.5 days."""
    return f"{days:g} {'day' if days == 1 else 'days'}"
