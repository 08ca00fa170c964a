"""A process killed in the middle of a write leaves no change without its event and no event without its change."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from tests.ground import database_url
from trefoil.partnership.models import Area
from trefoil.shared import audit
from trefoil.shared.models import AuditEvent

WRITER = """
import sys, time, django
django.setup()
from trefoil.partnership.models import Area
from trefoil.shared import audit
from trefoil.shared.actions import action, record

spot, first = sys.argv[1], int(sys.argv[2])
store = audit.store

def here(name):
    print(name, flush=True)
    if name == spot:
        time.sleep(60)

def store_and_wait(events):
    here("before the events")
    store(events)
    here("after the events")

audit.store = store_and_wait

@action
def add(*, name, by):
    area = Area.objects.create(name=name, code=name)
    here("after the change")
    record("created", area, f"The area {name} was added.")

for number in range(first, first + 100000):
    add(name=f"{number:09}", by=None)
    here("done")
"""


def start(spot: str, first: int) -> subprocess.Popen:
    """A writer in a process of its own."""
    variables = os.environ | {
        "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "trefoil.config.settings_for_tests",
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, spot, str(first)], env=variables, stdout=subprocess.PIPE, text=True
    )


def kill(writer: subprocess.Popen) -> None:
    """SIGKILL, and wait until its connection is gone too."""
    writer.send_signal(signal.SIGKILL)
    assert writer.wait(10) == -signal.SIGKILL
    writer.stdout.close()
    until = time.monotonic() + 10
    while other_connections():
        assert time.monotonic() < until, "The writer's connection is still there"
        time.sleep(0.02)


def other_connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0]


def assert_each_change_has_its_event() -> None:
    changes = {str(key) for key in Area.objects.values_list("pk", flat=True)}
    events = list(AuditEvent.objects.values_list("subject", flat=True))

    assert len(events) == len(set(events))
    assert set(events) == changes
    assert list(audit.faults()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("spot", ["after the change", "before the events", "after the events"])
def test_killed_at_each_step_of_a_write(spot: str):
    writer = start(spot, 1)
    lines = iter(writer.stdout.readline, "")
    assert next(line for line in lines if line.strip() == spot)

    kill(writer)

    assert Area.objects.count() == AuditEvent.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment():
    chance = random.Random(20200409)
    for attempt in range(6):
        before = Area.objects.count()
        writer = start("nowhere", attempt * 100_000)
        assert writer.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.25))

        kill(writer)

        assert Area.objects.count() > before, "The writer was killed before it had written anything"
        assert_each_change_has_its_event()
