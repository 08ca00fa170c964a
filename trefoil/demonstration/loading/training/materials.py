"""The slides for level 1: put up, taken by settings, taught by them, and put up anew."""

from datetime import date, timedelta
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.training.courses import COORDINATOR
from trefoil.demonstration.loading.training.diary import Diary
from trefoil.demonstration.year.training import materials as year
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.models import Course, Learner, Material, Workplace

REPORTED_AFTER = timedelta(days=4)


def put_down(diary: Diary, book: Book) -> None:
    diary.on(year.FIRST_ON, partial(put_up, book))
    for one in year.COPIES:
        diary.on(one.on, partial(take, book, one))
        for on, reached in one.taught:
            diary.on(on + REPORTED_AFTER, partial(report, book, one, on, reached))
    diary.on(year.SECOND_ON, partial(put_up_next, book))


def notes(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("notes-level-1.txt", text.encode(), "text/plain")


def put_up(book: Book) -> None:
    material = actions.add_material(
        course=book.find(Course, "slides"), title=year.TITLE, terms=year.TERMS, file=notes(year.FIRST),
        by=book.person(COORDINATOR),
    )  # fmt: skip
    book.keep(year.TITLE, material)


def put_up_next(book: Book) -> None:
    actions.add_material_version(
        material=book.find(Material, year.TITLE), file=notes(year.SECOND), changes=year.CHANGES,
        by=book.person(COORDINATOR),
    )  # fmt: skip


def learner_of(workplace: Workplace) -> Learner:
    """The first who works there: offices know one name each."""
    return Learner.objects.filter(employments__workplace=workplace, employments__from_on__lte=clock.today()).order_by(
        "pk"
    )[0]


def take(book: Book, one: year.Copy) -> None:
    workplace = Workplace.objects.get(name=one.workplace)
    actions.take_material(
        material=book.find(Material, year.TITLE), learner=learner_of(workplace), workplace=workplace, by=None
    )


def report(book: Book, one: year.Copy, on: date, reached: dict[str, int]) -> None:
    workplace = Workplace.objects.get(name=one.workplace)
    learner = learner_of(workplace)
    actions.report_own_delivery(
        material=book.find(Material, year.TITLE), workplace=workplace, taught_on=on, taught_by=learner,
        reached=reached, learner=learner, by=None,
    )  # fmt: skip
