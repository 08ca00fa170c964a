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

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

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
