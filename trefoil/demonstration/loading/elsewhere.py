"""What was learned elsewhere, taken in on its day, with its findings."""

from functools import partial

from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.loading.learning import AGREES, WRITES, agree, write
from trefoil.demonstration.year.points import POINTS
from trefoil.demonstration.year.shapes import Point
from trefoil.learning import actions


def put_down(agenda: Agenda, book: Book) -> None:
    for point in POINTS:
        agenda.on(point.taken_in_on, partial(take_in, book, point))
        for finding in point.findings:
            agenda.on(point.agreed_on, partial(write, book, finding))
            agenda.on(point.agreed_on, partial(agree, book, finding))
        if point.closed_on:
            agenda.on(point.closed_on, partial(close, book, point))


def take_in(book: Book, one: Point) -> None:
    made = actions.take_in_learning(
        source=one.source, title=one.title, document=one.document, paragraph=one.paragraph, said_on=one.said_on,
        summary=one.summary, areas=[book.area(code) for code in one.areas], agencies=book.agencies(one.agencies),
        by=book.person(WRITES),
    )  # fmt: skip
    book.keep(one.code, made)


def close(book: Book, one: Point) -> None:
    actions.close_learning(point=book.case(one.code), by=book.person(AGREES))
