"""The pages of training that are measured: the coordinator's desk, and what everybody can look at.

Measured by `benchmarks.pages --training`, on the year of the demonstration (`make demo RESET=yes SERVE=no`).
"""

from typing import Any

COORDINATOR = "bethan.ruscoe@trefoil.example"
LIST, WHOLE = 50, 100
"""Milliseconds at the median: a list or one record, and what adds up the whole year."""
ADDED_UP = ("Overview", "Coverage", "Evaluation", "Evaluation of a course", "Income")


def reach(name: str) -> int:
    return WHOLE if name in ADDED_UP else LIST


def counts() -> str:
    """How large the programme is."""
    from trefoil.training.models import Booking, Learner, Letter, Session

    rows = (Learner, Session, Booking, Letter)
    return ", ".join(f"{one.objects.count():,} {one._meta.verbose_name_plural}" for one in rows)


def pages_of_training() -> dict[str, str]:
    """Name to address of each page: the fullest record of each kind, so that the figure is of the worst."""
    from django.db.models import Count

    from trefoil.training.models import Course, Learner, Session, Workplace

    def fullest(rows: Any, by: str = "bookings") -> Any:
        return rows.annotate(number=Count(by)).order_by("-number", "pk").first()

    taught = fullest(Session.objects.filter(stage="delivered")).reference
    coming = fullest(Session.objects.filter(stage="open")).reference
    course = fullest(Course.objects.all()).slug
    return {
        "Overview": "/training/desk/", "Sessions": "/training/desk/sessions/",
        "A session to come": f"/training/desk/sessions/{coming}/", "A session taught": f"/training/desk/sessions/{taught}/",
        "Register": f"/training/desk/sessions/{taught}/register/",
        "Places of a session": f"/training/desk/sessions/{coming}/places/",
        "Bookings": "/training/desk/bookings/", "Bookings, last page": "/training/desk/bookings/?page=9999",
        "Repeat no-shows": "/training/desk/no-shows/",
        "Courses": "/training/desk/courses/", "A course": f"/training/desk/courses/{course}/",
        "Learners": "/training/desk/learners/", "Learners with a word": "/training/desk/learners/?q=jo",
        "A learner": f"/training/desk/learners/{fullest(Learner.objects.all()).pk}/",
        "Workplaces": "/training/desk/workplaces/",
        "A workplace": f"/training/desk/workplaces/{fullest(Workplace.objects.all(), 'employments').pk}/",
        "Coverage": "/training/desk/coverage/", "What roles need": "/training/desk/needs/",
        "Evaluation": "/training/desk/evaluation/", "Evaluation of a course": f"/training/desk/evaluation/{course}/",
        "Evaluation of a session": f"/training/desk/sessions/{taught}/evaluation/",
        "Charges": "/training/desk/charges/", "Prices": "/training/desk/prices/", "Income": "/training/desk/income/",
        "Letters to print": "/training/desk/letters/", "Trainers": "/training/desk/trainers/",
        "Licences": "/training/desk/licences/", "Materials": "/training/desk/materials/",
        "E-learning": "/training/desk/elearning/",
        "Catalogue": "/training/", "A course, for everyone": f"/training/courses/{course}/",
        "A session, for everyone": f"/training/sessions/{coming}/",
    }  # fmt: skip
