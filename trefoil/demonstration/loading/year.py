"""The whole year, in the order of its days."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from trefoil.demonstration.loading import (
    briefings,
    elsewhere,
    incidents,
    learning,
    partnership,
    practice,
    report,
    training,
)
from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.year.shapes import day

CHOSEN_ON = day("2020-04-06")
"""When words were chosen for print, before the report was frozen. The demonstration stands on the day it is published."""


@transaction.atomic
def load(said: Callable[[date], None] = lambda month: None) -> int:
    """Load everything or nothing, and return how many entries of the agenda were done; `said` hears each new quarter."""
    agenda, book = Agenda(), Book()
    partnership.put_down(agenda, book)
    learning.put_down_vocabulary(agenda, book)
    incidents.put_down(agenda, book)
    practice.put_down(agenda, book)
    learning.put_down(agenda, book)
    elsewhere.put_down(agenda, book)
    briefings.put_down(agenda, book)
    training.put_down(agenda, book)
    agenda.on(CHOSEN_ON, lambda: learning.choose_words(book))
    report.put_down(agenda, book)
    heard: set[tuple[int, int]] = set()

    def each_quarter(on: date, done: int) -> None:
        quarter = (on.year, (on.month - 1) // 3)
        if quarter not in heard:
            heard.add(quarter)
            said(on)

    return agenda.carry_out(each_quarter)
