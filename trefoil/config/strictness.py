"""How strict the tests are: a pytest plugin, on for every test (see `addopts` in `pyproject.toml`).

The network is closed but for this machine, a template that names what it was not given fails, and rows that were asked
for in no order come back last first, so that no test passes by luck. Warnings are faults: see `filterwarnings`.
"""

import ipaddress
import socket
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

TREFOIL = str(Path(__file__).resolve().parents[1])
MAY_BE_MISSING = {"default", "default_if_none"}


class NetworkClosed(Exception):
    """A test tried to reach another machine."""


class UnknownVariable(Exception):
    """A template of ours names a variable that the view did not give it."""


def is_this_machine(address: Any) -> bool:
    """Whether a socket address leads to this machine: a path, a loopback number or `localhost`."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    try:
        return host in {"localhost", ""} or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def network_closed() -> Iterator[None]:
    """Nothing leaves this machine during the tests."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not is_this_machine(address):
            raise NetworkClosed(f"A test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


class Missing(str):
    """Stands for a missing template variable; being asked whether it is empty, it tells who asks."""

    __slots__ = ()

    def __bool__(self) -> bool:
        caller = sys._getframe(1)
        if caller.f_code.co_name == "resolve":
            fail_if_ours(caller.f_locals)
        return False


def fail_if_ours(names: dict[str, Any]) -> None:
    """Fail when the expression under way stands in a template of ours and has no `default` of its own."""
    expression, context = names.get("self"), names.get("context")
    if expression is None or context is None or not hasattr(expression, "filters"):
        return
    filters = {getattr(function, "_filter_name", "") for function, _ in expression.filters}
    template = context.render_context.template or context.template
    origin = str(getattr(template.origin, "name", ""))
    if origin.startswith(TREFOIL) and not filters & MAY_BE_MISSING:
        raise UnknownVariable(f"{expression.token} in {origin.removeprefix(TREFOIL)}")


@pytest.fixture(autouse=True, scope="session")
def unknown_variables_fail() -> Iterator[None]:
    """Every template engine gets the missing value that complains."""
    from django.template import engines

    with pytest.MonkeyPatch.context() as patch:
        for engine in engines.all():
            if hasattr(engine, "engine"):
                patch.setattr(engine.engine, "string_if_invalid", Missing())
        yield


@pytest.fixture(autouse=True, scope="session")
def no_order_by_luck() -> Iterator[None]:
    """Rows that were asked for in no order come back last first: the database promises no order either."""
    from django.db.models.query import QuerySet

    fetch = QuerySet._fetch_all

    def fetch_and_turn(self: QuerySet) -> None:
        fresh = self._result_cache is None
        fetch(self)
        if fresh and not self.ordered and not self.query.combinator and isinstance(self._result_cache, list):
            self._result_cache.reverse()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "_fetch_all", fetch_and_turn)
        yield


KEPT = ("shared_auditevent", "annual_report_edition", "annual_report_signoff")
"""Tables that the database refuses to empty."""

SET_UP = (
    ("trefoil.training.migrations.0008_what_people_need", "add_local_levels"),
    ("trefoil.training.migrations.0010_first_rates", "set_up"),
)
"""Rows that an installation begins with."""


@pytest.fixture(autouse=True, scope="session")
def what_is_kept_may_be_emptied() -> Iterator[None]:
    """Between tests that commit, the tables are emptied; some refuse that, so their triggers rest meanwhile.

    What an installation begins with is set up again, so that no test depends on which one ran before it.
    """
    from django.apps import apps
    from django.db import connection

    flush = type(connection.ops).execute_sql_flush

    def flush_all(self: Any, statements: list[str]) -> None:
        before = [f"ALTER TABLE {table} DISABLE TRIGGER USER;" for table in KEPT]
        after = [f"ALTER TABLE {table} ENABLE TRIGGER USER;" for table in KEPT]
        flush(self, [*before, *statements, *after])
        for module, function in SET_UP:
            getattr(import_module(module), function)(apps, None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", flush_all)
        yield
