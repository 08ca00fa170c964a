"""Statements that are planned once: the same answers, one plan, and seen by whoever counts or guards statements."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from trefoil.shared.planned import planned

pytestmark = pytest.mark.django_db
SUM = "SELECT %(one)s::int + %(other)s::int"


def plans() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::int + %%'")
        return cursor.fetchone()[0]


def test_a_statement_is_planned_once_however_often_it_is_asked():
    answers = [planned(SUM, {"one": number, "other": 1}) for number in range(5)]

    assert answers == [[(number + 1,)] for number in range(5)]
    assert plans() == 1


def test_it_answers_as_before_after_a_transaction_was_rolled_back():
    planned(SUM, {"one": 1, "other": 1})
    with transaction.atomic():
        planned(SUM, {"one": 1, "other": 1})
        transaction.set_rollback(True)

    assert planned(SUM, {"one": 2, "other": 2}) == [(4,)]


def test_it_is_counted_among_the_statements_and_a_fault_is_told_as_any_other():
    with CaptureQueriesContext(connection) as asked:
        planned(SUM, {"one": 1, "other": 1})
    with pytest.raises(ProgrammingError), transaction.atomic():
        planned("SELECT * FROM nowhere_to_be_found", {})

    assert len(asked) == 1


def test_other_statements_are_never_prepared():
    with connection.cursor() as cursor:
        for _ in range(20):
            cursor.execute("SELECT 'plain'")
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%plain%'")

        assert cursor.fetchone() == (0,)
