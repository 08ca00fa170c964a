"""Figures of training: what was taught in the year, and who came.

Working Together 2018, chapter 3, counts training among what the partners did; whether it changed anything stands beside
it (`live/workforce.py`), since a place that was taken is activity and not yet impact.
"""

from django.db.models import QuerySet

from trefoil.annual_report.figures.registry import figure
from trefoil.annual_report.scope import Scope
from trefoil.training.models import Booking, BookingStage, Certificate, Course, Learner, Session, SessionStage

CAME = (BookingStage.ATTENDED, BookingStage.PARTLY)


@figure("training sessions taught", "Sessions with a complete register whose last day was in the year.")
def training_sessions(scope: Scope) -> QuerySet:
    taught = scope.for_the_report(Session).filter(stage=SessionStage.DELIVERED)
    return taught.filter(ends_at__date__range=(scope.start, scope.end))


@figure("courses taught", "Courses of which at least one session was taught in the year.")
def training_courses(scope: Scope) -> QuerySet:
    return Course.objects.filter(versions__sessions__in=training_sessions(scope).values("pk")).distinct()


@figure("places used", "Places of these sessions whose learner came, for the whole time or a part of it.")
def training_places_used(scope: Scope) -> QuerySet:
    return registered(scope).filter(stage__in=CAME)


@figure("places not used", "Confirmed places of these sessions whose learner did not come.")
def training_places_lost(scope: Scope) -> QuerySet:
    return registered(scope).filter(stage=BookingStage.NO_SHOW)


def registered(scope: Scope) -> QuerySet:
    """The places on the registers of the year."""
    held = scope.for_the_report(Booking).filter(session__in=training_sessions(scope).values("pk"))
    return held.filter(stage__in=(*CAME, BookingStage.NO_SHOW))


@figure("people who came to training", "Learners who came to at least one of these sessions; each once.")
def training_learners(scope: Scope) -> QuerySet:
    return scope.for_the_report(Learner).filter(pk__in=training_places_used(scope).values("learner"))


@figure("certificates", "Certificates given for these sessions and not withdrawn.")
def training_certificates(scope: Scope) -> QuerySet:
    given = scope.for_the_report(Certificate).filter(booking__session__in=training_sessions(scope).values("pk"))
    return given.filter(withdrawn_on=None)
