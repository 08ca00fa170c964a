"""A workflow is a table that can be read: verb, from, to, who may, and only when.

One `refusal()` gives None or the sentence that tells the person what to do. Buttons, the hint beside a disabled one,
the error, the check in the action, the diagram in the docs and the tests all come from it, so they cannot disagree.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from trefoil.shared.actions import Refused

Condition = Callable[[Any, Any], str | None]
"""Given the record and who acts: None when it holds, else the sentence that says what to do first."""


STAYS = ""
"""Written as a move's `to`: work done at a stage that leaves the record at it."""


@dataclass(frozen=True)
class Move:
    """One row of the table. `label` is the button's words; `dangerous` moves get a page that says what will happen."""

    verb: str
    frm: Collection[str]
    to: str
    permission: str
    only_when: tuple[Condition, ...] = ()
    label: str = ""
    dangerous: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.frm, str):
            raise TypeError(f"Give {self.verb!r} its stages as a set: part of a word would count as a stage")


@dataclass(frozen=True)
class Offer:
    """A move as a page shows it: pressed when `refusal` is None, else shown with the reason."""

    move: Move
    refusal: str | None

    @property
    def open(self) -> bool:
        return self.refusal is None


@dataclass(frozen=True)
class Workflow:
    """The moves of one kind of record, over the stages kept in its field `field`."""

    name: str
    stages: Any
    moves: tuple[Move, ...]
    field: str = "stage"

    def move(self, verb: str) -> Move:
        """The move of that name; raises KeyError for a verb that is in no row."""
        return {move.verb: move for move in self.moves}[verb]

    def refusal(self, verb: str, record: Any, by: Any) -> str | None:
        """None when `by` may make this move on this record now; otherwise the sentence that says why not.

        Who may not take the step at all is told so first, and learns nothing of what it waits for.
        """
        try:
            move = self.move(verb)
        except KeyError:
            return "There is no such step. Go back and choose one of the steps shown"
        stage = getattr(record, self.field)
        if not by.may(move.permission):
            return "Ask the partnership team: this step is theirs or a partner’s to take"
        if stage not in move.frm:
            return f"This cannot be done at the stage “{self.label(stage)}”"
        return next((reason for condition in move.only_when if (reason := condition(record, by))), None)

    def offers(self, record: Any, by: Any) -> list[Offer]:
        """The moves that start from the record's stage and that `by` holds the permission for."""
        stage = getattr(record, self.field)
        return [
            Offer(move, self.refusal(move.verb, record, by))
            for move in self.moves
            if stage in move.frm and by.may(move.permission)
        ]

    def perform(self, verb: str, *, record: Any, by: Any) -> Move:
        """Make the move on a locked record and save its stage; raises `Refused` with the sentence."""
        if reason := self.refusal(verb, record, by):
            raise Refused(reason)
        move = self.move(verb)
        if move.to != STAYS:
            setattr(record, self.field, move.to)
            record.save(update_fields=[self.field])
        return move

    def label(self, stage: str) -> str:
        """The stage in words."""
        return str(self.stages(stage).label)
