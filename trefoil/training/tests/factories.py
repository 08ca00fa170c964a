"""Courses, sessions and learners for tests, made as plainly as possible."""

from datetime import datetime, timedelta

from trefoil.shared import clock
from trefoil.training.models import (
    Course,
    CourseVersion,
    Delivery,
    Employment,
    Learner,
    Reach,
    Session,
    SessionStage,
    Workplace,
    WorkplaceKind,
)
from trefoil.training.references import next_reference


def course(slug: str = "working-together", level: int = 2) -> CourseVersion:
    one = Course.objects.create(
        slug=slug, title=slug.replace("-", " ").capitalize(), level=level, delivery=Delivery.PLACE,
        audience="Everyone who works with children regularly",
    )  # fmt: skip
    return CourseVersion.objects.create(
        course=one, number=1, from_on=clock.today(), summary="What to look for, and whom to tell.", minutes=330
    )


def session(
    version: CourseVersion,
    *,
    capacity: int = 3,
    starts_in: timedelta = timedelta(days=30),
    stage: str = SessionStage.OPEN,
) -> Session:
    starts_at: datetime = clock.now() + starts_in
    return Session.objects.create(
        reference=next_reference(starts_at.year), course_version=version, stage=stage, starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=6), venue="Brook Street Hall", capacity=capacity, closes_at=starts_at,
        joining_at=starts_at - timedelta(days=5),
    )  # fmt: skip


def workplace(kind: str = WorkplaceKind.SCHOOL, name: str = "") -> Workplace:
    return Workplace.objects.get_or_create(name=name or f"A {kind} workplace", kind=kind)[0]


def employment(number: int, kind: str = WorkplaceKind.SCHOOL) -> Employment:
    """A learner and their job; the same number is the same learner."""
    learner, _ = Learner.objects.get_or_create(
        email=f"learner{number}@trefoil.example",
        defaults={"name": f"Learner {number}", "reach": Reach.EMAIL, "added_at": clock.now()},
    )
    return Employment.objects.get_or_create(
        learner=learner, workplace=workplace(kind),
        defaults={"role": Employment.Role.REGULAR, "from_on": clock.today(), "manager_email": "head@trefoil.example"},
    )[0]  # fmt: skip
