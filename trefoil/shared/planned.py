"""A statement that the database plans once for each connection, and then only carries out.

For the few that many people wait for at once: to plan them takes several times as long as to answer them, and for
Django to put them together takes longer still. Behind a pool that hands out connections by transaction, the pool has
to know of prepared statements.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from typing import Any, ClassVar, Generic, TypeVar

import psycopg
from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from django.db.models.query import ModelIterable

M = TypeVar("M", bound=models.Model)


class PlannedOnce(psycopg.Cursor):
    """Has the database keep the plan of each statement, for as long as the connection lasts."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "PlannedOnce":
        return super().execute(query, params, **(options | {"prepare": True}))


def planned(sql: str, given: Any) -> list[tuple]:
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


class Given(models.Expression):
    """Stands in a queryset for a value that is given each time."""

    def __init__(self, name: str, kind: models.Field) -> None:
        super().__init__(output_field=kind)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]


class PlannedQuery(Generic[M]):
    """A queryset that Django puts into SQL once. Its records are the same as the queryset’s.

        of_learner = PlannedQuery(lambda learner: Booking.objects.filter(learner=learner), learner=BigIntegerField())
        of_learner.all(learner=7)

    What the queryset is made from is named with its kind of field, and given each time as a plain value: the key of a
    record, never the record.
    """

    def __init__(self, build: Callable[..., "models.QuerySet[M]"], **kinds: models.Field) -> None:
        self.build, self.kinds = build, kinds
        self.put_together: tuple[Any, str, Sequence[Any]] | None = None

    def all(self, **given: Any) -> list[M]:
        if self.put_together is None:
            made = self.build(**{name: Given(name, kind) for name, kind in self.kinds.items()})
            compiler = made.query.get_compiler(made.db)
            self.put_together = (compiler, *compiler.as_sql())
        compiler, sql, values = self.put_together
        rows = planned(sql, [given[one.name] if isinstance(one, Given) else one for one in values])
        return list(ModelIterable(Answered(compiler, rows)))  # type: ignore[arg-type]

    def first(self, **given: Any) -> M | None:
        return next(iter(self.all(**given)), None)


class Answered:
    """A queryset with its compiler in one, as far as `ModelIterable` asks: the statement was carried out already."""

    _known_related_objects: ClassVar[dict] = {}

    def __init__(self, compiler: Any, rows: list[tuple]) -> None:
        self.compiler, self.rows, self.db = copy(compiler), rows, connection.alias
        self.compiler.connection = connection
        self.query = self
        self.select, self.klass_info = compiler.select, compiler.klass_info
        self.annotation_col_map = compiler.annotation_col_map

    def get_compiler(self, using: str) -> "Answered":
        return self

    def execute_sql(self, **options: Any) -> list[list[tuple]]:
        return [self.rows]

    def results_iter(self, results: Any) -> Iterator[Any]:
        return self.compiler.results_iter(results)
