"""The pool of trainers, and who teaches which session from autumn on."""

from datetime import date, timedelta
from functools import partial

from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.training.courses import COORDINATOR
from trefoil.demonstration.loading.training.diary import LAST, Diary, working_days
from trefoil.demonstration.loading.training.sessions import Taught
from trefoil.demonstration.year.training import trainers as year
from trefoil.training import actions
from trefoil.training.actions.trainers import cannot_teach
from trefoil.training.models import Course, Session, SessionStage, Trainer, Workplace

FOUND_AFTER = timedelta(days=7)
"""How long after a session opened somebody is found who teaches it."""


def put_down(diary: Diary, book: Book, sessions: list[Taught]) -> None:
    diary.on(year.POOL_FROM, partial(begin_pool, book))
    taught = sorted(
        (one for one in sessions if one.one.on > year.POOL_FROM and one.one.opens), key=lambda one: one.one.on
    )
    coming = [one for one in taught if one.one.on > LAST]
    for one in taught:
        if one not in coming[: year.LEFT_OPEN]:
            diary.on(found_on(one), partial(find_trainer, book, one))
    for visit in year.VISITS:
        diary.on(visit.on, partial(note_visit, book, visit))


def found_on(one: Taught) -> date:
    """A working day after the session opened, and before it is taught."""
    first = max(
        year.POOL_FROM, min(one.opens_on + FOUND_AFTER, one.one.on - timedelta(days=1), LAST - timedelta(days=6))
    )
    return working_days(first, first + timedelta(days=3))[0]


def begin_pool(book: Book) -> None:
    for one in year.TRAINERS:
        address = f"{one.name.lower().replace(' ', '.')}@trefoil.example"
        workplace = Workplace.objects.get(agency=book.agency(one.works_at))
        trainer = actions.add_trainer(
            name=one.name, email=address, workplace=workplace, days_in_kind=one.days, by=book.person(COORDINATOR)
        )
        book.keep(one.name, trainer)


def find_trainer(book: Book, one: Taught) -> None:
    """The first of the pool who may teach it and is free."""
    session = one.session()
    if session.stage == SessionStage.CANCELLED:
        return
    for trainer in able(book, one.one.course):
        if cannot_teach(trainer, session) is None:
            actions.put_trainer_on(session=session, trainer=trainer, part="lead", by=book.person(COORDINATOR))
            return


def able(book: Book, course: str) -> list[Trainer]:
    """Those who teach this course; what they may teach is noted the first time that it is needed."""
    found = []
    for one in year.TRAINERS:
        if course in one.courses:
            trainer = book.find(Trainer, one.name)
            taught = book.find(Course, course)
            if not trainer.courses.filter(pk=taught.pk).exists():
                values = {"courses": [*trainer.courses.all(), taught]}
                trainer = actions.change_trainer(trainer=trainer, values=values, by=book.person(COORDINATOR))
            found.append(trainer)
    return found


def note_visit(book: Book, visit: year.Visit) -> None:
    trainer = book.find(Trainer, visit.trainer)
    last = (
        Session.objects.filter(teaching__trainer=trainer, starts_at__date__lte=visit.on).order_by("-starts_at").first()
    )
    actions.record_observation(
        trainer=trainer, observed_on=visit.on, observed_by=visit.by, strong=visit.strong, to_change=visit.to_change,
        next_due_on=visit.next_on, session=last, by=book.person(COORDINATOR),
    )  # fmt: skip
