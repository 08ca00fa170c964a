"""A document as plain data and back: what is kept of it is enough to make every form again, charts included.

`canonical` writes data so that the same data always gives the same bytes, for a hash that anyone can compute.
"""

import hashlib
import json
from dataclasses import fields
from datetime import date
from typing import Any

from trefoil.shared import charts
from trefoil.shared.documents import model

KINDS: dict[str, type] = {
    one.__name__: one
    for one in (
        model.Document, model.Run, model.Heading, model.Paragraph, model.BulletList, model.Table, model.Picture,
        model.Headlines, model.Voice, model.Note, model.Code, model.Sources, charts.Bar, charts.Bars, charts.Look,
        charts.Recurrence, charts.Share, charts.Line, charts.Lines, charts.Milestone, charts.Span, charts.Timeline,
    )
}  # fmt: skip
"""Everything a document may be made of, by the name under which it is kept."""
IS, SET, DAY = "is", "set", "day"


def stored(value: Any) -> Any:
    """A document, or anything in it, as values that JSON holds. Fields that are as they always are stay out."""
    if type(value) in KINDS.values():
        return {IS: type(value).__name__} | {
            field.name: stored(told)
            for field in fields(value)
            if (told := getattr(value, field.name)) is not field.default and told != field.default
        }
    if isinstance(value, frozenset):
        return {SET: sorted(value)}
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if isinstance(value, list | tuple):
        return [stored(each) for each in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept: add it to KINDS")


def read(value: Any) -> Any:
    """The document, or the thing in it, that was stored."""
    if isinstance(value, list):
        return tuple(read(each) for each in value)
    if not isinstance(value, dict):
        return value
    if SET in value:
        return frozenset(value[SET])
    if DAY in value:
        return date.fromisoformat(value[DAY])
    return KINDS[value[IS]](**{name: read(each) for name, each in value.items() if name != IS})


def canonical(data: Any) -> str:
    """The data as JSON in its one way of writing: names in order, no space, letters as they are."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def sha256(text: str) -> str:
    """The hash of a text in UTF-8, as `sha256sum` prints it for a file that holds it."""
    return hashlib.sha256(text.encode()).hexdigest()
