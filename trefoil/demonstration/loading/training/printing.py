"""Each Friday the coordinator prints the letters of people without an e-mail address. Those of the last days still wait."""

from datetime import date
from functools import partial

from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.training.courses import COORDINATOR
from trefoil.demonstration.loading.training.diary import BEGINS, Diary, working_days
from trefoil.training import actions
from trefoil.training.models import Letter, LetterStage

LAST_PRINTED = date(2020, 3, 27)
FRIDAY = 4


def put_down(diary: Diary, book: Book) -> None:
    for on in working_days(BEGINS, LAST_PRINTED):
        if on.weekday() == FRIDAY:
            diary.on(on, partial(print_letters, book))


def print_letters(book: Book) -> None:
    waiting = Letter.objects.filter(stage=LetterStage.TO_PRINT).order_by("pk")
    if found := list(waiting.values_list("pk", flat=True)):
        actions.mark_printed(letters=found, by=book.person(COORDINATOR))
