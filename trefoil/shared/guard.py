"""Refuses any write that a request makes outside an action, so that no change can go unaudited.

Tables that libraries keep for themselves (sessions, sign-in, the queue) are let through: they hold nothing of the
partnership's work, and sign-in tells the audit trail through its own signals.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from trefoil.shared import actions
from trefoil.shared.statements import table_written


class WriteOutsideAction(Exception):
    """A view wrote to the database itself. Move the write into an action in the part's `actions.py`."""


def refuse_stray_writes(execute: Callable, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """An `execute_wrapper` that looks at each statement before it runs."""
    if not actions.is_running() and (table := table_written(str(sql))):
        raise WriteOutsideAction(f"A request wrote to {table} outside an action")
    return execute(sql, params, many, context)


class WriteGuard:
    """Middleware: the guard stands around every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with connection.execute_wrapper(refuse_stray_writes):
            return self.get_response(request)
