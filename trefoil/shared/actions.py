"""Every write is an action: one function per thing people do, in one transaction, with its audit events.

    @action
    def agree(*, decision: Decision, by: Person) -> Decision:
        ...
        record("agreed", decision, f"{by.agency} agreed the decision.", case=decision.case)

An action takes keywords only and names who acts (`by=`; None is the system itself). The events it records are kept
until the outermost action ends and are then chained and stored as the last thing in its transaction: the lock that
orders the chain is held for a moment only, and never while waiting for another lock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, models, transaction

from trefoil.shared import audit, clock
from trefoil.shared.statements import table_written

P = ParamSpec("P")
R = TypeVar("R")


class Refused(Exception):
    """The action may not be done, or not now; the message tells the person what to do."""


def need(by: Any, permission: str, sentence: str) -> None:
    """Refuse unless `by` holds the permission; None is the system itself, such as a command or the year's loader."""
    if by is not None and not by.may(permission):
        raise Refused(sentence)


def need_words(text: str, sentence: str) -> str:
    """The words without space around them; refuse with the sentence when there are none."""
    if not text.strip():
        raise Refused(sentence)
    return text.strip()


class NothingRecorded(Exception):
    """An action changed records without an audit event: a fault in the action, never in what the person did.

    An action that finds nothing to change may end without one.
    """


@dataclass
class Running:
    """The outermost action under way: who acts, what it has recorded so far, and whether it wrote anything."""

    by: Any
    events: list[audit.Told] = field(default_factory=list)
    wrote: bool = False

    def note_writes(self, execute: Callable, sql: Any, params: Any, many: bool, context: Any) -> Any:
        """An `execute_wrapper` that remembers that a record was written."""
        self.wrote = self.wrote or table_written(str(sql)) is not None
        return execute(sql, params, many, context)


_running: ContextVar[Running | None] = ContextVar("action_running", default=None)
_gathered: ContextVar[list[audit.Told] | None] = ContextVar("events_gathered", default=None)


def is_running() -> bool:
    """Whether the present code runs inside an action."""
    return _running.get() is not None


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function an action: one transaction, which also holds its audit events; all of it happens, or nothing."""

    @wraps(function)
    def perform(*args: P.args, **kwargs: P.kwargs) -> R:
        if args or "by" not in kwargs:
            raise TypeError(f"Call {function.__name__} with keywords only, and say who acts: by=")
        if outer := _running.get():
            with transaction.atomic(), acting(outer, kwargs["by"]):
                return function(**kwargs)  # type: ignore[call-arg]
        return perform_outermost(function, kwargs)

    perform.is_action = True  # type: ignore[attr-defined]
    return perform


def perform_outermost(function: Callable[..., R], kwargs: dict[str, Any]) -> R:
    """Run the action in a transaction that ends with its events."""
    running = Running(by=kwargs["by"])
    token = _running.set(running)
    try:
        with transaction.atomic(), connection.execute_wrapper(running.note_writes):
            result = function(**kwargs)
            if running.wrote and not running.events:
                raise NothingRecorded(f"{function.__name__} changed records and told the audit trail nothing")
            store_or_gather(running.events)
            return result
    finally:
        _running.reset(token)


def store_or_gather(events: list[audit.Told]) -> None:
    """Chain the events now, or leave them to the transaction around this action."""
    if (gathered := _gathered.get()) is not None:
        gathered.extend(events)
    elif events:
        token = _running.set(_running.get() or Running(by=None))  # gathered events are stored after their actions
        try:
            audit.store(events)
        finally:
            _running.reset(token)


@contextmanager
def one_transaction() -> Iterator[None]:
    """Several actions in one transaction: their events are chained together, as the last thing in it.

    Chained one by one, the first would hold the chain's lock while the second waits for a row that somebody else
    holds who waits for the chain: a deadlock. A rollback asked for inside leaves neither changes nor events.
    """
    events: list[audit.Told] = []
    with transaction.atomic():
        token = _gathered.set(events)
        try:
            yield
        finally:
            _gathered.reset(token)
        if events and not transaction.get_rollback():
            store_or_gather(events)


@contextmanager
def acting(running: Running, by: Any) -> Iterator[None]:
    """Inside an inner action, events name that action's own actor; a refused inner action leaves no events."""
    outer_by, running.by, already = running.by, by, len(running.events)
    try:
        yield
    except BaseException:
        del running.events[already:]
        raise
    finally:
        running.by = outer_by


def record(verb: str, subject: models.Model, sentence: str, *, case: Any = None, **details: object) -> None:
    """Tell the audit trail what this action did.

    `verb` is one of `audit.VERBS`. `sentence` is read by people on the record itself and outlives the record: plain
    words, no name, birth date or other personal detail of a child or family. `details` are small plain values, such
    as the names of the fields that changed, never what they held.
    """
    running = _running.get()
    if running is None:
        raise RuntimeError("record() is for use inside an action")
    running.events.append(
        audit.told(verb, subject, sentence, by=running.by, at=clock.now(), case=case, details=details)
    )
