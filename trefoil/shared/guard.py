"""Refuses any write that a request makes outside an action, so that no change can go unaudited.

Tables that libraries keep for themselves (sessions, sign-in, the queue) are let through: they hold nothing of the
partnership's work, and sign-in tells the audit trail through its own signals.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from trefoil.shared import actions

WRITE = re.compile(
    r"\s*(?:WITH\b.*?\b)?(INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE|MERGE\s+INTO)\s+(?:ONLY\s+)?\"?(\w+)", re.I | re.S
)
LIBRARY_TABLES = (
    "django_session",
    "account_",
    "mfa_",
    "usersessions_",
    "socialaccount_",
    "procrastinate_",
    "shared_cache",
)
OWN_TABLES = ("shared_onceform",)
"""Tables of `once.py`, which works around actions rather than inside one."""


class WriteOutsideAction(Exception):
    """A view wrote to the database itself. Move the write into an action in the part's `actions.py`."""


def refuse_stray_writes(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
    """An `execute_wrapper` that looks at each statement before it runs."""
    if not actions.is_running() and (match := WRITE.match(sql)) and not is_let_through(match.group(2)):
        raise WriteOutsideAction(f"{match.group(1)} {match.group(2)}")
    return execute(sql, params, many, context)


def is_let_through(table: str) -> bool:
    """Whether writes to this table need no action."""
    return table.startswith(LIBRARY_TABLES) or table in OWN_TABLES


class WriteGuard:
    """Middleware: the guard stands around every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with connection.execute_wrapper(refuse_stray_writes):
            return self.get_response(request)
