"""One session of the year, from the day it is planned to its register and its charges."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from random import Random

from django.utils import timezone

from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.training.courses import COORDINATOR
from trefoil.demonstration.loading.training.diary import BEGINS, LAST, Diary, working_days
from trefoil.demonstration.year.shapes.training import Course as CourseShape
from trefoil.demonstration.year.shapes.training import Session as Shape
from trefoil.demonstration.year.training import COURSES
from trefoil.demonstration.year.training.sessions import HALLS
from trefoil.partnership.models import Person
from trefoil.training import actions
from trefoil.training.models import Course, Session, WorkplaceKind

LINK = "https://meet.trefoil.example/training"
PLANNED_BEFORE = timedelta(days=14)
PLANNED_ONLY = date(2020, 3, 16)
"""When sessions were planned that are not open yet."""
COURSE = {one.code: one for one in COURSES}


@dataclass(frozen=True)
class Taught:
    """A session as the material knows it, and how it is found in the records."""

    book: Book
    one: Shape

    @property
    def code(self) -> str:
        return f"{self.one.course} on {self.one.on}"

    @property
    def course(self) -> CourseShape:
        return COURSE[self.one.course]

    @property
    def places(self) -> int:
        return self.one.places or self.course.places

    @property
    def online(self) -> bool:
        """Whether it is taught online from the first."""
        return self.course.delivery == "online"

    @property
    def opens_on(self) -> date:
        return max(BEGINS, self.one.on - timedelta(days=self.one.opens))

    @cached_property
    def random(self) -> Random:
        return Random(self.code)  # noqa: S311  drawn alike each time

    @cached_property
    def days(self) -> list[date]:
        """One day, or two: the longest courses, and online ones of more than half a day."""
        several = self.course.minutes > 360 or (self.online and self.course.minutes > 180)
        return [self.one.on + timedelta(days=number) for number in range(2 if several else 1)]

    def session(self) -> Session:
        return self.book.find(Session, self.code)

    def coordinator(self) -> Person:
        return self.book.person(COORDINATOR)

    def put_down(self, diary: Diary) -> None:
        """Everything but who books."""
        one = self.one
        planned_on = max(BEGINS, self.opens_on - PLANNED_BEFORE) if one.opens else PLANNED_ONLY
        diary.on(planned_on, self.plan)
        if one.opens:
            diary.on(self.opens_on, self.open)
        if one.moved_on:
            diary.on(one.moved_on, self.move_online)
        if one.cancelled_on:
            diary.on(one.cancelled_on, self.cancel)

    def plan(self) -> None:
        course = self.book.find(Course, self.one.course)
        made = actions.plan_session(
            course_version=course.versions.order_by("-number")[0], dates=list(self.times()), capacity=self.places,
            minimum=self.places // 4, venue="" if self.online else HALLS[self.one.hall],
            joining_link=LINK if self.online else "", by=self.coordinator(),
        )  # fmt: skip
        self.book.keep(self.code, made)

    def times(self) -> Iterator[tuple[datetime, datetime]]:
        """From half past nine, with an hour of breaks on a whole day; short sessions are in the afternoon every other time."""
        minutes = self.course.minutes / len(self.days)
        first = time(13, 30) if minutes <= 120 and self.one.hall % 2 else time(9, 30)
        for one in self.days:
            begins = timezone.make_aware(datetime.combine(one, first))
            yield begins, begins + timedelta(minutes=minutes + (60 if minutes > 180 else 0))

    def open(self) -> None:
        session = self.session()
        actions.open_session(session=session, by=self.coordinator())
        for code, places, days in self.one.held:
            released_at = session.starts_at - timedelta(days=days)
            for_whom = {"kind": code} if code in WorkplaceKind else {"agency": self.book.agency(code)}
            actions.hold_places(
                session=session, places=places, released_at=released_at, by=self.coordinator(), **for_whom
            )

    def move_online(self) -> None:
        values = {"venue": "", "joining_link": LINK}
        actions.change_session(session=self.session(), values=values, by=self.coordinator())

    def cancel(self) -> None:
        actions.cancel_session(session=self.session(), why=self.one.why, by=self.coordinator())

    def last_booking_on(self) -> date:
        """Bookings come until some days before the session, and not after it was cancelled."""
        ends = [self.one.on - timedelta(days=6), LAST]
        if self.one.cancelled_on:
            ends.append(self.one.cancelled_on - timedelta(days=1))
        return min(ends)

    def booking_days(self) -> list[date]:
        return working_days(self.opens_on, self.last_booking_on()) or [self.opens_on]


def put_down(diary: Diary, sessions: list[Taught]) -> None:
    for one in sessions:
        one.put_down(diary)


def once(diary: Diary, on: date, deed: partial) -> None:
    """Put down what happens on a working day up to the last; what would come later has not happened."""
    if working_days(on, on + timedelta(days=3))[0] <= LAST:
        diary.on(working_days(on, on + timedelta(days=3))[0], deed)
