"""Small actions and helpers for the tests of the ground."""

from collections.abc import Callable
from threading import Thread
from typing import Any
from urllib.parse import quote

from django.db import connection, connections

from trefoil.partnership.models import Area
from trefoil.shared.actions import Refused, action, record


@action
def add_area(*, name: str, by: Any = None) -> Area:
    """One write with its event."""
    area = Area.objects.create(name=name, code=name[:9])
    record("created", area, f"The area {name} was added.")
    return area


@action
def add_then_refuse(*, name: str, by: Any = None) -> None:
    """Writes and tells, and is refused at the end."""
    record("created", Area.objects.create(name=name, code=name[:9]), f"The area {name} was added.")
    raise Refused("Ask somebody else")


def in_threads(*work: Callable[[], Any]) -> list[Any]:
    """Run each piece of work in a thread with a connection of its own; faults come back in place of results."""
    results: list[Any] = [None] * len(work)

    def run(place: int) -> None:
        try:
            results[place] = work[place]()
        except Exception as fault:
            results[place] = fault
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place,)) for place in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive(), "A piece of work hangs"
    return results


def database_url() -> str:
    """The address of the test database, for a process of its own."""
    told = connection.settings_dict
    host = quote(str(told["HOST"]), safe="/")
    port = f"&port={told['PORT']}" if told["PORT"] else ""
    who = quote(told["USER"]) + (f":{quote(told['PASSWORD'])}" if told["PASSWORD"] else "")
    return f"postgresql://{who}@/{quote(told['NAME'])}?host={host}{port}"


def tamper(*statements: str) -> None:
    """Do what the database refuses: as its owner, with the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE shared_auditevent DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
            assert cursor.rowcount, f"Nothing was tampered with: {statement}"
        cursor.execute("ALTER TABLE shared_auditevent ENABLE TRIGGER USER")
