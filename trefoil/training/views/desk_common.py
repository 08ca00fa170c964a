"""What the pages of the training desk share."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trefoil.training.models import Booking, BookingStage, Course, Session, SessionStage

TABS = (
    ("Overview", "desk"),
    ("Sessions", "desk_sessions"),
    ("Bookings", "desk_bookings"),
    ("Learners", "desk_learners"),
    ("Coverage", "desk_coverage"),
    ("Courses", "desk_courses"),
    ("Evaluation", "desk_evaluations"),
    ("Workplaces", "desk_workplaces"),
    ("Trainers", "desk_trainers"),
    ("Needs", "desk_needs"),
    ("Licences", "desk_licences"),
    ("Materials", "desk_materials"),
    ("E-learning", "desk_elearning"),
    ("Charges", "desk_charges"),
    ("Letters", "desk_letters"),
)
FOR_AN_AGENCY = ("desk_bookings", "desk_learners", "desk_coverage", "desk_licences")
"""What an agency’s own people see of it: the bookings and licences of its learners, the learners, and how many hold what."""

FOR_THE_TEAM = ("desk_evaluations",)
"""What the partnership team sees of it: what courses changed, in figures."""

STAGE_TONES: dict[str, str] = {
    SessionStage.PLANNED: "quiet", SessionStage.OPEN: "live", SessionStage.CANCELLED: "quiet",
    SessionStage.DELIVERED: "good",
}  # fmt: skip
BOOKING_TONES: dict[str, str] = {
    BookingStage.REQUESTED: "warn", BookingStage.CONFIRMED: "live", BookingStage.ATTENDED: "good",
    BookingStage.PARTLY: "warn", BookingStage.NO_SHOW: "bad", BookingStage.CANCELLED_LATE: "warn",
}  # fmt: skip


def tabs(request: HttpRequest, current: str) -> dict[str, Any]:
    """The tabs of the desk that this person may use, with the present one marked."""
    manages, team = request.user.may("training.manage"), request.user.may("learning.manage")
    own_agency = request.user.may("training.see_own_agency")
    return {
        "tabs": [
            {"words": label, "address": reverse(f"training:{name}"), "current": name == current}
            for label, name in TABS
            if manages or (own_agency and name in FOR_AN_AGENCY) or (team and name in FOR_THE_TEAM)
        ]
    }


def button(label: str, name: str, *args: Any, kind: str = "secondary") -> dict[str, str]:
    """A button of a page's head that leads to a page of the desk."""
    return {"words": label, "address": reverse(f"training:{name}", args=args), "kind": kind, "picture": ""}


def titled(course: Course, reference: str) -> SafeString:
    """A session by its course and its reference, which stays on one line."""
    return format_html('{}, <span class="tf-nowrap">{}</span>', course.title, reference)


def address_of(session: Session) -> str:
    return reverse("training:desk_session", args=[session.reference])


def find_session(request: HttpRequest, reference: str) -> Session:
    rows = Session.objects.visible_to(request.user).select_related("course_version__course")
    return get_object_or_404(rows, reference=reference)


def stage_words(booking: Booking) -> str:
    """Where a booking stands, as the desk says it: the words of the record are the learner’s own."""
    return words_of_stage(booking.stage)


def words_of_stage(stage: str) -> str:
    return "Waits for the manager" if stage == BookingStage.REQUESTED else str(BookingStage(stage).label)
