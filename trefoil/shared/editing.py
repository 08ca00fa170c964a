"""Two people editing one record never lose a word: the second is shown both versions."""

from typing import Any, TypeVar

from django.db import models

from trefoil.shared.actions import Refused
from trefoil.shared.models import Stale, Versioned

UNCHANGED = "Change something first, or go back: everything is as it was"
V = TypeVar("V", bound=Versioned)


def lock(records: "models.QuerySet[V] | models.Manager[V]", *, pk: Any, version: int | None = None) -> V:
    """Lock one row and return it; raises `Stale` when it is no longer the version the person's form was made from.

    Refused when somebody took the row away meanwhile.
    """
    current = records.select_for_update(of=("self", *parent_links(records.model))).filter(pk=pk).first()
    if current is None:
        raise Refused("Go back: somebody took this away while you were writing")
    if version is not None and current.version != version:
        raise Stale(current)
    return current


def parent_links(model: type[models.Model]) -> list[str]:
    """The links to the tables that hold a record's inherited part: a case is locked whole, whoever locks it."""
    links: list[str] = []
    while parents := model._meta.parents:
        model, link = next(iter(parents.items()))
        links.append("__".join([*links[-1:], link.name if link else ""]))
    return links


def change(record: Versioned, values: dict[str, Any]) -> list[str]:
    """Set the given fields, save what differs with the next version, and return the names of the changed fields."""
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    if changed:
        for name in changed:
            setattr(record, name, values[name])
        record.version += 1
        record.save(update_fields=[*changed, "version"])
    return changed


def must_change(record: Versioned, values: dict[str, Any]) -> list[str]:
    """As `change`; refuses when everything is as it was."""
    if not (changed := change(record, values)):
        raise Refused(UNCHANGED)
    return changed
