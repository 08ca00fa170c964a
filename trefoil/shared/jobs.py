"""Work that waits in the queue, in PostgreSQL: letters, documents, reminders.

    # a part's tasks.py, which is found by itself
    @job
    def write_letter(letter: int) -> None: ...

    # in an action
    later(write_letter, letter=letter.pk)

The job is put into the queue within the action's own transaction: it is there if the action is done, and not if it
is refused or fails. A job is given keys, never personal details, since the queue is not part of any case. A job that
fails is tried again, so it has to come out the same when it runs twice.
"""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

log = logging.getLogger(__name__)

TRIES = RetryStrategy(max_attempts=5, exponential_wait=10)
"""Again after some seconds, minutes, hours: 10, 100, 1,000, 10,000 seconds."""


def job(function: Callable[..., None]) -> Task:
    """Make a function of keyword arguments something that can be done later."""
    return app.task(retry=TRIES)(function)


def every(cron: str) -> Callable[[Callable[[], None]], Task]:
    """Make a function something that is done regularly, at times such as `*/5 * * * *`, once among all workers."""

    def decorate(function: Callable[[], None]) -> Task:
        def at_the_time(timestamp: int) -> None:
            function()

        at_the_time.__name__, at_the_time.__module__ = function.__name__, function.__module__
        # Two hand-overs at once would be one too many: a further one waits for the one before.
        name = f"{function.__module__}.{function.__name__}"
        return app.periodic(cron=cron)(app.task(name=name, queueing_lock=name)(at_the_time))

    return decorate


class SomeFailed(Exception):
    """A job did what it could, and could not do it for every record."""


@contextmanager
def one_by_one() -> Iterator[Callable[..., None]]:
    """Do the same for many records: one that cannot be done does not keep the others from theirs.

        with one_by_one() as attempt:
            for session in sessions:
                attempt(actions.settle_due, session=session)

    Which record it was, and where in the code, is logged, never what was said: that may hold a name or an address. At
    the end the job fails, so that whoever looks after the queue sees it.
    """
    failed = 0

    def attempt(act: Callable[..., object], **given: Any) -> None:
        nonlocal failed
        try:
            act(**given, by=None)
        except Exception as fault:
            failed += 1
            log.error("%s could not be done for %s: %s", act.__name__, named(given), told(fault))

    yield attempt
    if failed:
        raise SomeFailed(f"{failed} could not be done: the log says which")


def named(given: dict[str, Any]) -> str:
    """The records by their keys."""
    return ", ".join(f"{name} {one.pk}" for name, one in given.items() if isinstance(one, Model))


def told(fault: Exception) -> str:
    """What kind of fault, and where."""
    *_, last = traceback.extract_tb(fault.__traceback__)
    return f"{type(fault).__name__} in {last.filename}, line {last.lineno}"


def later(task: Task, **keys: Any) -> None:
    """Put a job into the queue, as part of the transaction under way."""
    if (aside := _aside.get()) is not None:
        aside.append((task, keys))
    else:
        task.defer(**keys)


Asked = tuple[Task, dict[str, Any]]
_aside: ContextVar[list[Asked] | None] = ContextVar("jobs_set_aside", default=None)


@contextmanager
def set_aside() -> Iterator[list[Asked]]:
    """Jobs asked for inside are not queued but given to whoever opens this.

    For the loader of the demonstration year, whose days are over: it does such a job on its day, or notes it as done.
    """
    asked: list[Asked] = []
    token = _aside.set(asked)
    try:
        yield asked
    finally:
        _aside.reset(token)
