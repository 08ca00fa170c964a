"""Sends letters about places: each at most once, and none forgotten when a worker dies.

A letter is marked as being sent, and that is committed, before it is handed over. When the mail server took it, it is
sent; when it certainly did not, it waits to be tried again. When the server fell silent, or the worker died, nobody
can know whether it went out, and it is not sent again: what it told stands in “My learning”, and a request or an offer
that nobody answers ends by itself. See trefoil/learning/actions/letters.py for the same choice.
"""

from collections.abc import Iterable, Sequence

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
    begun = begin_letters(letters=[letter], by=by)
    return (begun[0], address_for(begun[0])) if begun else None


@action
def begin_letters(*, letters: Iterable[int], by: Person | None) -> list[Letter]:
    """Mark letters as being sent; those that are not to be sent, or no more, are marked so and left out."""
    rows = Letter.objects.select_related(*WITH).select_for_update(of=("self",)).filter(pk__in=letters)
    waiting = list(rows.filter(stage=LetterStage.WAITING).order_by("pk"))
    for letter in waiting:
        if is_over(letter):
            letter.stage = LetterStage.LEFT
        elif not address_for(letter):
            letter.stage = LetterStage.TO_PRINT
        else:
            letter.stage, letter.begun_at = LetterStage.SENDING, clock.now()
        record("moved", letter, f"A letter about a place: {letter.get_stage_display().lower()}.")
    for stage in {one.stage for one in waiting}:
        begun_at = clock.now() if stage == LetterStage.SENDING else None
        keys = [one.pk for one in waiting if one.stage == stage]
        Letter.objects.filter(pk__in=keys).update(stage=stage, begun_at=begun_at)
    return [one for one in waiting if one.stage == LetterStage.SENDING]


@action
def letter_was_sent(*, letter: Letter, by: Person | None) -> None:
    """Note that the mail server took a letter."""
    letters_were_sent(letters=[letter], by=by)


@action
def letters_were_sent(*, letters: Sequence[Letter], by: Person | None) -> None:
    """Note that the mail server took letters."""
    Letter.objects.filter(pk__in=[one.pk for one in letters]).update(stage=LetterStage.SENT)
    for letter in letters:
        letter.stage = LetterStage.SENT
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
