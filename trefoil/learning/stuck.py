"""Where an action stands, and whether it is stuck and why. Pure rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from trefoil.learning.models import ActionStage


class State(TextChoices):
    """How far the work of an action is. Its impact is told apart from it, in `impact.Impact`."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done, waiting to be closed"
    CLOSED = "closed", "Closed"


class Stuck(TextChoices):
    """What keeps an action from going on, the first to be looked at first."""

    NO_OWNER = "no_owner", "No owner"
    OVERDUE = "overdue", "Part overdue"
    NOT_CLOSED = "not_closed", "Done, not closed"
    TEST_OVERDUE = "test_overdue", "Impact test overdue"
    REVIEW = "review", "Waiting for review"


@dataclass(frozen=True)
class PartFacts:
    """One agency's part: is it done, when is it due, has it an owner by name."""

    done: bool
    due_on: date
    owned: bool


@dataclass(frozen=True)
class Facts:
    """What the rule looks at. `tests_due` are the due days of tests that wait; `in_review`: a review waits."""

    state: State
    parts: Sequence[PartFacts] = ()
    tests_due: Sequence[date] = ()
    in_review: bool = False


def state_of(stage: str, closed: bool) -> State:
    """The state of an action from its stage and whether it was closed."""
    return State.CLOSED if closed else State(ActionStage(stage).value)


def why_stuck(facts: Facts, today: date) -> list[Stuck]:
    """Everything that keeps the action from going on, in the order of `Stuck`; nothing when it is on its way.

    A part that is not done has no owner when no person is named for it, and is overdue from the day after its due
    date. A test is overdue from the day after its due date. A day that is due today is not late.
    """
    left = [part for part in facts.parts if not part.done]
    found = {
        Stuck.NO_OWNER: any(not part.owned for part in left),
        Stuck.OVERDUE: any(part.due_on < today for part in left),
        Stuck.NOT_CLOSED: facts.state == State.DONE,
        Stuck.TEST_OVERDUE: any(due_on < today for due_on in facts.tests_due),
        Stuck.REVIEW: facts.in_review,
    }
    return [reason for reason in Stuck if found[reason]]


def in_words(reasons: Iterable[Stuck]) -> str:
    """No owner; part overdue."""
    words = [str(reason.label) for reason in reasons]
    return "; ".join([*words[:1], *(word[0].lower() + word[1:] for word in words[1:])])
