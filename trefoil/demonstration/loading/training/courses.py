"""Courses and their versions, added on the day from which each is taught."""

from functools import partial

from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.training.diary import Diary
from trefoil.demonstration.year.shapes.training import Course as Shape
from trefoil.demonstration.year.shapes.training import Version
from trefoil.demonstration.year.training import COURSES
from trefoil.training import actions
from trefoil.training.models import Course, LicenceKind

COORDINATOR = "training_coordinator"


def put_down(diary: Diary, book: Book) -> None:
    for one in COURSES:
        diary.on(one.versions[0].from_on, partial(add, book, one))
        for version in one.versions:
            diary.on(version.from_on, partial(write, book, one, version))
        if one.retired_on:
            diary.on(one.retired_on, partial(retire, book, one))


def add(book: Book, one: Shape) -> None:
    made = actions.add_course(
        title=one.title, level=one.level, delivery=one.delivery, audience=one.audience, kind=one.kind,
        themes=book.themes(one.themes), valid_months=one.valid_months,
        gives=book.find(LicenceKind, one.gives) if one.gives else None, by=book.person(COORDINATOR),
    )  # fmt: skip
    book.keep(one.code, made)


def write(book: Book, one: Shape, version: Version) -> None:
    actions.write_version(
        course=book.find(Course, one.code), from_on=version.from_on, summary=version.summary, minutes=one.minutes,
        teaches=version.teaches, outcomes=[(words, book.theme(theme)) for words, theme in version.outcomes],
        by=book.person(COORDINATOR),
    )  # fmt: skip


def retire(book: Book, one: Shape) -> None:
    actions.retire_course(course=book.find(Course, one.code), by=book.person(COORDINATOR))
