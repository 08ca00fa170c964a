"""A statement that the database plans once for each connection, and then only carries out.

For the few long ones that many people wait for at once: to plan them takes several times as long as to answer them.
Behind a pool that hands out connections by transaction, the pool has to know of prepared statements.
"""

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper


class PlannedOnce(psycopg.Cursor):
    """Has the database keep the plan of each statement, for as long as the connection lasts."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "PlannedOnce":
        return super().execute(query, params, **(options | {"prepare": True}))


def planned(sql: str, given: Mapping[str, Any]) -> list[tuple]:
    """The rows of a SELECT. `sql` is always the same text; what differs is `given`."""
    with cursor_for_planned() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall()


def cursor_for_planned() -> Any:
    """One that keeps plans; the ordinary one while statements are written down, for which they have to be sent whole."""
    connection.ensure_connection()
    if connection.queries_logged:
        return connection.cursor()
    return CursorWrapper(PlannedOnce(connection.connection), connection)
