"""The training programme: courses, sessions, and some fifteen hundred invented learners who book them.

Who books what is drawn from seeds, so that the year comes out the same each time.
"""

from functools import partial
from random import Random

from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.training import (
    bookings,
    courses,
    elearning,
    evaluations,
    last_days,
    licences,
    materials,
    people,
    printing,
    registers,
    sessions,
    trainers,
)
from trefoil.demonstration.loading.training.diary import BEGINS, Diary
from trefoil.demonstration.loading.training.staff import Staff
from trefoil.demonstration.loading.training.workplaces import add_workplaces
from trefoil.demonstration.year.training import SESSIONS

SEED = 1918


def put_down(agenda: Agenda, book: Book) -> None:
    diary = Diary(agenda)
    diary.on(BEGINS, partial(add_workplaces, book))
    licences.put_down_registers(diary, book)
    courses.put_down(diary, book)
    taught = [sessions.Taught(book, one) for one in SESSIONS]
    sessions.put_down(diary, taught)
    by_code = {one.code: one for one in taught}
    people.put_down(diary, by_code)
    staff = Staff(Random(SEED))  # noqa: S311  drawn alike each time
    for one in taught:
        bookings.put_down(diary, one, staff)
        registers.put_down(diary, one)
        evaluations.put_down(diary, one)
    trainers.put_down(diary, book, taught)
    materials.put_down(diary, book)
    licences.put_down_needs(diary, book)
    elearning.put_down(diary, book)
    printing.put_down(diary, book)
    last_days.put_down(diary, by_code)
    diary.close()
