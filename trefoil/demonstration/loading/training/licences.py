"""Registers begun before the courses that feed them, and lines of national and local frameworks beside the four levels."""

from functools import partial

from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.training.courses import COORDINATOR
from trefoil.demonstration.loading.training.diary import BEGINS, Diary
from trefoil.demonstration.year.training import licences as year
from trefoil.training import actions
from trefoil.training.models import Course


def put_down_registers(diary: Diary, book: Book) -> None:
    for one in year.REGISTERS:
        diary.on(BEGINS, partial(begin, book, one))


def begin(book: Book, one: year.Register) -> None:
    kind = actions.add_licence_kind(
        name=one.name, months=one.months, lapses_after=one.lapses_after, trains=one.trains, by=book.person(COORDINATOR)
    )
    book.keep(one.name, kind)


def put_down_needs(diary: Diary, book: Book) -> None:
    for one in year.NEEDED:
        diary.on(one.from_on, partial(require, book, one))


def require(book: Book, one: year.Needed) -> None:
    for kind in one.kinds:
        actions.add_requirement(
            role=one.role, kind=kind, level=one.level, course=book.find(Course, one.course) if one.course else None,
            valid_months=one.months, framework=one.framework, edition=one.edition, source=one.source,
            is_local=one.is_local, from_on=one.from_on, by=book.person(COORDINATOR),
        )  # fmt: skip
