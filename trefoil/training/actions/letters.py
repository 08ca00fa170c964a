"""Sends letters about places: each at most once, and none forgotten when a worker dies.

A letter is marked as being sent, and that is committed, before it is handed over. When the mail server took it, it is
sent; when it certainly did not, it waits to be tried again. When the server fell silent, or the worker died, nobody
can know whether it went out, and it is not sent again: what it told stands in “My learning”, and a request or an offer
that nobody answers ends by itself. See trefoil/learning/actions/letters.py for the same choice.
"""

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import action, record
from trefoil.training.actions.telling import queue
from trefoil.training.letters import address_for, is_over
from trefoil.training.models import Letter, LetterStage

WITH = (
    "booking__learner", "booking__employment", "booking__session__course_version__course",
    "offer__waiting__learner", "offer__waiting__employment", "offer__session__course_version__course",
    "waiting__learner", "waiting__employment", "waiting__course",
    "taken__learner", "taken__material_version__material", "licence__learner", "licence__kind", "teaching__trainer", "teaching__session__course_version__course",
)  # fmt: skip


@action
def queue_letter_again(*, letter: Letter, by: Person | None) -> None:
    """Queue a letter again that still waits: the worker that took its job may have died."""
    queue(letter)
    record("chased", letter, "A letter about a place that waited was queued again.")


@action
def begin_letter(*, letter: int, by: Person | None) -> tuple[Letter, str] | None:
    """Mark a letter as being sent, before it is handed over; None when it is not to be sent, or no more."""
    locked = Letter.objects.select_related(*WITH).select_for_update(of=("self",)).filter(pk=letter).first()
    if locked is None or locked.stage != LetterStage.WAITING:
        return None
    address = address_for(locked)
    if is_over(locked):
        move(locked, LetterStage.LEFT)
    elif not address:
        move(locked, LetterStage.TO_PRINT)
    else:
        locked.begun_at = clock.now()
        move(locked, LetterStage.SENDING)
    record("moved", locked, f"A letter about a place: {locked.get_stage_display().lower()}.")
    return (locked, address) if locked.stage == LetterStage.SENDING else None


@action
def letter_was_sent(*, letter: Letter, by: Person | None) -> None:
    """Note that the mail server took a letter."""
    move(letter, LetterStage.SENT)
    record("sent", letter, "A letter about a place was sent.")


@action
def letter_was_not_taken(*, letter: Letter, by: Person | None) -> None:
    """Note that the mail server did not take a letter: it waits to be tried again."""
    letter.begun_at = None
    move(letter, LetterStage.WAITING)
    record("held", letter, "The mail server did not take a letter about a place. It is tried again.")


@action
def letter_may_be_lost(*, letter: Letter, by: Person | None) -> None:
    """Note that the mail server fell silent: the letter may have gone out or not, and is not sent again."""
    move(letter, LetterStage.UNKNOWN)
    record("held", letter, "The mail server did not say whether it took a letter about a place.")


def move(letter: Letter, stage: LetterStage) -> None:
    letter.stage = stage
    letter.save(update_fields=["stage", "begun_at"])
