"""Every write is an action, and the machine keeps the rule."""

import pytest
from django.db import transaction

from tests.ground import add_area, add_then_refuse
from trefoil.partnership.models import Area
from trefoil.shared import actions
from trefoil.shared.actions import NothingRecorded, Refused, action, record
from trefoil.shared.guard import WriteOutsideAction
from trefoil.shared.models import AuditEvent
from trefoil.shared.statements import table_written

pytestmark = pytest.mark.django_db


@action
def add_in_silence(*, by):
    Area.objects.create(name="Silent", code="silent")


@action
def look(*, by):
    return Area.objects.count()


@action
def add_and_try_another(*, by):
    """An inner action is refused; the outer one goes on."""
    record("created", Area.objects.create(name="Outer", code="outer"), "The area Outer was added.")
    with pytest.raises(Refused):
        add_then_refuse(name="Inner", by=None)


@action
def add_for_the_system(*, by):
    """The inner action names its own actor."""
    add_area(name="Inner", by=None)
    record("created", Area.objects.create(name="Outer", code="outer"), "The area Outer was added.")


def test_an_action_that_writes_in_silence_fails_and_writes_nothing():
    with pytest.raises(NothingRecorded, match="add_in_silence"):
        add_in_silence(by=None)

    assert Area.objects.count() == 0


def test_an_action_that_finds_nothing_to_change_may_be_silent():
    assert look(by=None) == 0


def test_a_refused_action_leaves_neither_change_nor_event():
    with pytest.raises(Refused):
        add_then_refuse(name="Ashdale", by=None)

    assert Area.objects.count() == AuditEvent.objects.count() == 0


def test_a_refused_inner_action_leaves_the_outer_one_whole():
    add_and_try_another(by=None)

    assert [area.name for area in Area.objects.all()] == ["Outer"]
    assert [event.sentence for event in AuditEvent.objects.all()] == ["The area Outer was added."]


def test_an_inner_action_names_its_own_actor(cast):
    already = AuditEvent.objects.count()
    add_for_the_system(by=cast["coordinator"])

    new = AuditEvent.objects.filter(number__gt=already).order_by("number")
    assert [event.actor for event in new] == ["", str(cast["coordinator"].pk)]


def test_an_action_names_who_acts_and_takes_keywords_only():
    with pytest.raises(TypeError, match="say who acts"):
        add_area(name="Ashdale")
    with pytest.raises(TypeError, match="keywords only"):
        add_area("Ashdale", by=None)


def test_events_are_recorded_inside_an_action_only():
    with pytest.raises(RuntimeError, match="inside an action"):
        record("created", Area(), "Nothing.")


def test_a_verb_that_is_in_no_list_is_a_fault():
    @action
    def shout(*, by):
        record("shouted", Area(), "Loudly.")

    with pytest.raises(ValueError, match="shouted"):
        shout(by=None)


def test_a_rollback_asked_for_leaves_no_events():
    with actions.one_transaction():
        add_area(name="Ashdale", by=None)
        transaction.set_rollback(True)

    assert Area.objects.count() == AuditEvent.objects.count() == 0


# --- The write guard ---------------------------------------------------------------------------------------------
@pytest.mark.urls("tests.pages_of_the_ground")
@pytest.mark.parametrize("way", ["insert", "update", "delete", "sql"])
def test_a_page_that_writes_by_itself_is_stopped(client, way: str):
    Area.objects.create(name="Ashdale", code="ashdale")

    with pytest.raises(WriteOutsideAction, match="outside an action"), transaction.atomic():
        client.get(f"/stray/?way={way}")

    assert [area.name for area in Area.objects.all()] == ["Ashdale"]


@pytest.mark.urls("tests.pages_of_the_ground")
@pytest.mark.parametrize(("way", "areas"), [("read", 0), ("session", 0), ("action", 1)])
def test_a_page_may_read_keep_its_session_and_act(client, way: str, areas: int):
    assert client.get(f"/stray/?way={way}").content == str(areas).encode()


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "cases_case" VALUES (1)', "cases_case"),
        ("  update only cases_case set x = 1", "cases_case"),
        ('DELETE FROM "public"."cases_case"', "cases_case"),
        ("TRUNCATE TABLE cases_case", "cases_case"),
        ("COPY cases_case FROM STDIN", "cases_case"),
        ("WITH x AS (SELECT 1) INSERT INTO cases_case SELECT * FROM x", "cases_case"),
        ("SELECT * FROM cases_case WHERE words = 'UPDATE it'", None),
        ("SELECT * FROM cases_case FOR UPDATE", None),
        ('UPDATE "django_session" SET x = 1', None),
        ("INSERT INTO procrastinate_jobs VALUES (1)", None),
        ("INSERT INTO shared_onceform VALUES (1)", None),
        ("SAVEPOINT x", None),
    ],
)
def test_the_guard_knows_a_write_when_it_sees_one(sql: str, table: str | None):
    assert table_written(sql) == table
