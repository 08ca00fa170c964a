"""Statements that are planned once: the same answers, one plan, and seen by whoever counts or guards statements."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import CharField, Q
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from trefoil.shared.planned import PlannedQuery, planned

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


NAMED = PlannedQuery(
    lambda first, other: Permission.objects.filter(Q(codename=first) | Q(codename=other), content_type__gt=0)
    .select_related("content_type").order_by("-codename"),
    first=CharField(), other=CharField(),
)  # fmt: skip


def test_a_queryset_planned_once_gives_the_records_that_the_queryset_gives():
    for names in (("add_group", "change_group"), ("delete_group", "nothing")):
        found = NAMED.all(first=names[0], other=names[1])
        usual = Permission.objects.filter(codename__in=names).select_related("content_type").order_by("-codename")

        assert found == list(usual) != []
        assert [one.__dict__.keys() for one in found] == [one.__dict__.keys() for one in usual]
        assert [one.content_type for one in found] == [one.content_type for one in usual]
    assert NAMED.first(first="add_group", other="change_group").codename == "change_group"
    assert NAMED.first(first="nothing", other="nothing") is None


def test_its_records_can_be_changed_and_saved_as_any_others():
    Group.objects.create(name="before")
    by_name = PlannedQuery(lambda name: Group.objects.select_for_update().filter(name=name), name=CharField())
    found = by_name.first(name="before")
    found.name = "after"
    found.save()

    assert by_name.first(name="before") is None
    assert by_name.first(name="after") == found


def test_a_queryset_planned_once_costs_one_statement_and_one_plan():
    NAMED.all(first="add_group", other="add_group")
    with CaptureQueriesContext(connection) as asked:
        NAMED.all(first="add_group", other="change_group")

    assert len(asked) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%auth_permission%'")
        assert cursor.fetchone() == (1,)
