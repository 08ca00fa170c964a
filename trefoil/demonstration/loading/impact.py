"""Closings, impact tests and their results, what changed for good, and what was decided when a theme came back."""

from functools import partial

from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.year.impact import AGAIN, CLOSINGS, LASTING
from trefoil.demonstration.year.people import representative
from trefoil.demonstration.year.shapes import learning as shapes
from trefoil.learning import actions
from trefoil.learning.models import ActionReview

CLOSES, DECIDES = "business_manager", "coordinator"


def put_down(agenda: Agenda, book: Book) -> None:
    """Put all of it on the agenda."""
    for closing in CLOSINGS:
        agenda.on(closing.on, partial(close, book, closing))
        for test in closing.tests:
            if test.on:
                agenda.on(test.on, partial(answer, book, closing, test))
    for lasting in LASTING:
        agenda.on(lasting.on, partial(change, book, lasting))
    for again in AGAIN:
        agenda.on(again.on, partial(decide, book, again))


def close(book: Book, one: shapes.Closing) -> None:
    tests = [actions.TestPlan(test.months, test.method, test.question, book.agency(test.agency)) for test in one.tests]
    actions.close_action(action=book.action(one.action), tests=tests, by=book.person(CLOSES))


def answer(book: Book, one: shapes.Closing, test: shapes.Test) -> None:
    asked = book.action(one.action).tests.get(after_months=test.months)
    by = book.person(representative(test.agency).code)
    actions.record_result(test=asked, result=test.result, seen=test.seen, by=by)


def change(book: Book, one: shapes.Lasting) -> None:
    actions.add_lasting_change(
        action=book.action(one.action), kind=one.kind, title=one.title, where=one.where, by=book.person(DECIDES)
    )


def decide(book: Book, one: shapes.Again) -> None:
    review = ActionReview.objects.select_related("action", "finding").get(
        action=book.action(one.action), case=book.case(one.case)
    )
    parts = list(review.action.parts.filter(agency__in=book.agencies(one.parts)))
    actions.decide_review(
        review=review, decision=one.decision, reasons=one.reasons, parts=parts, due_on=one.due_on,
        by=book.person(DECIDES),
    )  # fmt: skip
