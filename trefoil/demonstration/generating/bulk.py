"""Rows gathered by model and copied into the database together, in the order in which they refer to each other."""

from typing import Any

from django.db import connection, models

Model = type[models.Model]
AT_ONCE = 20_000


class Bulk:
    """Gathers rows under keys given out beforehand, so that they can refer to each other before they are written."""

    def __init__(self) -> None:
        self.next: dict[Model, int] = {}
        self.rows: dict[Model, list[tuple]] = {}
        self.fields: dict[Model, list[models.Field]] = {}
        self.empty: dict[Model, dict[str, Any]] = {}

    def add(self, model: Model, **values: Any) -> int:
        """Gather one row and give its key; foreign keys are given as `case_id=`. Fields left out hold their default."""
        if model not in self.fields:
            self.know(model)
        key = values.setdefault("pk", self.next[model])
        self.next[model] = key + 1
        row = self.empty[model] | values
        self.rows[model].append(tuple(row.get(field.attname, key) for field in self.fields[model]))
        return key

    def know(self, model: Model) -> None:
        """The columns of a model, what they hold when nothing is said, and its first free key."""
        self.fields[model] = list(model._meta.local_concrete_fields)
        self.empty[model] = {
            field.attname: field.get_default() for field in self.fields[model] if not field.primary_key
        }
        highest = model._default_manager.aggregate(highest=models.Max("pk"))["highest"] or 0
        self.next[model] = highest + 1
        self.rows[model] = []

    def write(self) -> int:
        """Copy everything gathered, in the order in which the models were first met; returns the number of rows."""
        written = 0
        for model, rows in self.rows.items():
            for start in range(0, len(rows), AT_ONCE):
                self.copy(model, rows[start : start + AT_ONCE])
            written += len(rows)
            rows.clear()
        return written

    def copy(self, model: Model, rows: list[tuple]) -> None:
        columns = ", ".join(f'"{field.column}"' for field in self.fields[model])
        with connection.cursor() as cursor:
            with cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            if isinstance(model._meta.pk, models.AutoField):
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [model._meta.db_table, self.next[model] - 1]
                )
