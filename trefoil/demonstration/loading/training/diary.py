"""What the queue would have done on each day of the year: places settled, letters handed over. Nothing is sent."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.year.shapes import day
from trefoil.shared import jobs
from trefoil.training import actions
from trefoil.training.actions.licences import to_be_reminded
from trefoil.training.actions.sessions import due_for_settling
from trefoil.training.asking_letters import TO_LEARNERS
from trefoil.training.models import Letter, LetterStage, Session
from trefoil.training.tasks import settle_session

BEGINS = day("2019-04-01")
LAST = day("2020-04-08")
"""The day before the one on which the demonstration stands."""


class Diary:
    """An agenda whose deeds queue nothing. Open it before the deeds are put down, and close it after them."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        for one in working_days(BEGINS, LAST):
            self.on(one, settle_due)
            self.on(one, ask)
            self.on(one, remind_of_licences)

    def on(self, on: date, deed: Callable[[], object]) -> None:
        self.agenda.on(on, partial(without_queue, deed))

    def close(self) -> None:
        for one in working_days(BEGINS, LAST):
            self.on(one, hand_over)


def working_days(first: date, last: date) -> list[date]:
    """Mondays to Fridays."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [one for one in days if one.weekday() < 5]


def without_queue(deed: Callable[[], object]) -> None:
    """Do it, and at once the jobs on places that it asks for; those that would send a letter are left out."""
    with jobs.set_aside() as asked:
        deed()
        while asked:
            task, keys = asked.pop(0)
            if task is settle_session:
                task(**keys)


def settle_due() -> None:
    for session in Session.objects.filter(due_for_settling()).distinct().order_by("pk"):
        actions.settle_due(session=session, by=None)


def ask() -> None:
    """Who is to be asked for an evaluation today."""
    for about in TO_LEARNERS:
        actions.ask_all(about=about, by=None)


def remind_of_licences() -> None:
    for licence in to_be_reminded():
        actions.remind_of_licence(licence=licence, by=None)


def hand_over() -> None:
    """The letters of the day were taken by a mail server, or printed. None is sent from here."""
    waiting = Letter.objects.filter(stage=LetterStage.WAITING).order_by("pk")
    if begun := actions.begin_letters(letters=waiting.values_list("pk", flat=True), by=None):
        actions.letters_were_sent(letters=begun, by=None)
