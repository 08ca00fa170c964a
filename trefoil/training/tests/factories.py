"""Courses, sessions and learners for tests, made as plainly as possible."""

from datetime import UTC, datetime, timedelta

from trefoil.learning.models import Theme
from trefoil.partnership.models import Agency, Kind
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.models import (
    Booking,
    BookingStage,
    Course,
    CourseVersion,
    Delivery,
    Employment,
    Learner,
    Outcome,
    Reach,
    Session,
    SessionStage,
    Workplace,
    WorkplaceKind,
)
from trefoil.training.references import next_reference

MONDAY = datetime(2020, 1, 6, 9, tzinfo=UTC)
"""The day on which tests of training begin, unless they say otherwise."""
OFFICE = 90
"""The number of whoever books for colleagues."""


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


def agency(number: int = 1) -> Agency:
    return Agency.objects.get_or_create(name=f"Agency {number}", short_name=f"A{number}", kind=Kind.HLT)[0]


def typed_workplace(name: str = "St Annes", kind: str = WorkplaceKind.POLICE) -> Workplace:
    """One that a learner typed, who says that it is of this kind."""
    return Workplace.objects.get_or_create(name=name, defaults={"kind": kind, "to_check": True})[0]


def employment(number: int, kind: str = WorkplaceKind.SCHOOL, *, at: Workplace | None = None) -> Employment:
    """A learner and their job; the same number is the same learner."""
    learner, _ = Learner.objects.get_or_create(
        email=f"learner{number}@trefoil.example",
        defaults={"name": f"Learner {number}", "reach": Reach.EMAIL, "added_at": clock.now()},
    )
    return Employment.objects.get_or_create(
        learner=learner, workplace=at or workplace(kind),
        defaults={"role": Employment.Role.REGULAR, "from_on": clock.today(), "manager_email": "head@trefoil.example"},
    )[0]  # fmt: skip


def items(version: CourseVersion, *words: str, theme: Theme | None = None) -> list[Outcome]:
    """What learners are asked of a version."""
    return [
        Outcome.objects.create(course_version=version, position=number, words=one, theme=theme)
        for number, one in enumerate(words or ("I can say what neglect looks like", "I know whom to tell"), 1)
    ]


def booking(session: Session, number: int, stage: str = BookingStage.ATTENDED) -> Booking:
    """A booking of a learner at a stage, as if all that leads there had been done."""
    job = employment(number)
    return Booking.objects.create(
        session=session, course=session.course_version.course, learner=job.learner, employment=job,
        kind=job.workplace.kind, stage=stage, asked_at=clock.now(),
    )  # fmt: skip


def items_after(version: CourseVersion, words: str) -> Outcome:
    """One more item, of no theme, after those that are there."""
    return Outcome.objects.create(course_version=version, position=version.outcomes.count() + 1, words=words)


def ask(session: Session, number: int = 1) -> Booking:
    """A learner asks for a place."""
    return actions.ask_for_place(session=session, employment=employment(number), by=None)


def confirm(booking: Booking) -> Booking:
    """Their manager approves it."""
    return actions.answer_for_manager(booking=booking, approves=True, answered_as="manager", by=None)


def newcomer(name: str, kind: str = "police") -> Workplace:
    """The workplace of somebody new, who typed its name."""
    link = actions.ask_for_link(email="new@trefoil.example", by=None)
    actions.come_in(link=link, by=None)
    link.refresh_from_db()
    learner = actions.begin_record(
        link=link, name="Jo", workplace=None, new_workplace=name, kind=kind, role="regular", manager_name="The head",
        manager_email="head@trefoil.example", by=None,
    )  # fmt: skip
    return learner.employments.get().workplace
