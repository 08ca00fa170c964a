"""Sends letters about places: each at most once, and none forgotten when a worker dies.

A letter is marked as being sent, and that is committed, before it is handed over. When the mail server took it, it is
sent; when it certainly did not, it waits to be tried again. When the server fell silent, or the worker died, nobody
can know whether it went out, and it is not sent again: what it told stands in “My learning”, and a request or an offer
that nobody answers ends by itself. See trefoil/learning/actions/letters.py for the same choice.
"""

from collections.abc import Iterable, Sequence

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.words import count
from trefoil.training import stuck_letters, terms
from trefoil.training.actions.settling import lock_session
from trefoil.training.actions.telling import queue, tell_once
from trefoil.training.letters import address_for, is_over
from trefoil.training.models import About, BookingStage, Letter, LetterStage, Session, SessionStage

WITH = (
    "booking__learner", "booking__employment__workplace", "booking__session__course_version__course",
    "offer__waiting__learner", "offer__waiting__employment__workplace", "offer__session__course_version__course",
    "waiting__learner", "waiting__employment__workplace", "waiting__course",
    "taken__learner", "taken__material_version__material", "licence__learner", "licence__kind", "teaching__trainer", "teaching__session__course_version__course",
)  # fmt: skip


@action
def queue_letter_again(*, letter: Letter, by: Person | None) -> None:
    """Queue a letter again that still waits: the worker that took its job may have died."""
    queue(letter)
    record("chased", letter, "A letter about a place that waited was queued again.")


@action
def send_letter_again(*, letter: Letter, by: Person | None) -> Letter:
    """Queue a letter anew that did not go out by itself. One that may have gone out may arrive twice."""
    need(by, "training.manage", "Ask the training coordinator: letters are sent again there")
    found = lock_stuck(letter)
    may_have_gone = found.stage in stuck_letters.MAY_HAVE_GONE
    found.begun_at = None
    move(found, LetterStage.WAITING)
    queue(found)
    record("chased", found, "A letter that did not go out by itself was sent again.", may_have_gone=may_have_gone)
    return found


def lock_stuck(letter: Letter) -> Letter:
    rows = stuck_letters.stuck(Letter.objects.select_for_update(of=("self",)), clock.now())
    found = rows.filter(pk=letter.pk).first()
    if found is None:
        raise Refused("This letter went out meanwhile, or is being sent. Look at the list again")
    return found


@action
def settle_letter(*, letter: Letter, arrived: bool, by: Person | None) -> Letter:
    """Take a letter off the list of those that did not go out by themselves, without sending it: it arrived, or is left."""
    need(by, "training.manage", "Ask the training coordinator: letters that did not go out are looked after there")
    found = lock_stuck(letter)
    if arrived:
        if found.stage not in stuck_letters.MAY_HAVE_GONE:
            raise Refused("No mail server has taken this letter, so it cannot have arrived. Leave it, or send it again")
        move(found, LetterStage.SENT)
        record("sent", found, "A letter of which nobody knew whether it went out was said to have arrived.")
    else:
        found.begun_at = None
        move(found, LetterStage.LEFT)
        record("withdrawn", found, "A letter that did not go out by itself was left unsent.")
    return found


@action
def begin_letter(*, letter: int, by: Person | None) -> tuple[Letter, str] | None:
    """Mark a letter as being sent, before it is handed over; None when it is not to be sent, or no more."""
    begun = begin_letters(letters=[letter], by=by)
    return (begun[0], address_for(begun[0])) if begun else None


@action
def begin_letters(*, letters: Iterable[int], by: Person | None) -> list[Letter]:
    """Mark letters as being sent; those that are not to be sent, or no more, are marked so and left out."""
    rows = Letter.objects.select_related(*WITH).select_for_update(of=("self",)).filter(pk__in=letters)
    waiting = list(rows.filter(stage=LetterStage.WAITING).prefetch_related("booking__evaluations").order_by("pk"))
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


@action
def write_letters_due(*, session: Session, by: Person | None) -> int:
    """Remind those who have a place and their managers, then send joining instructions; each once. How many letters.

    Whoever got their place within the last two weeks was just told of it and is not reminded. The session is locked, so
    that two workers cannot write the same letter.
    """
    session, now = lock_session(session.pk), clock.now()
    if session.stage != SessionStage.OPEN or now >= session.starts_at:
        return 0
    remind_at, joins = terms.remind_at(session.starts_at), now >= session.joining_at
    written = 0
    for booking in session.bookings.filter(stage=BookingStage.CONFIRMED).select_related("session").order_by("pk"):
        if joins:
            written += tell_once(booking, About.JOINING)
        elif now >= remind_at and booking.answered_at and booking.answered_at < remind_at:
            written += tell_once(booking, About.SOON) + tell_once(booking, About.SOON_MANAGER)
    if written:
        record("sent", session, f"Wrote {count(written, 'letter')} to those who have a place in {session}.")
    return written


@action
def mark_printed(*, letters: Sequence[int], by: Person | None) -> int:
    """Note that letters were printed and handed on, or left where what they tell is over; those noted before stay as they are."""
    need(by, "training.manage", "Ask the training coordinator: letters are printed there")
    rows = Letter.objects.select_related(*WITH).select_for_update(of=("self",)).filter(pk__in=letters)
    found = list(
        rows.filter(stage=LetterStage.TO_PRINT).prefetch_related("booking__evaluations__corroboration").order_by("pk")
    )
    if not found:
        raise Refused("These letters were marked as printed already")
    over = [one for one in found if is_over(one)]
    for letter in over:
        move(letter, LetterStage.LEFT)
    printed = [one for one in found if one not in over]
    for letter in printed:
        letter.begun_at = clock.now()
        move(letter, LetterStage.PRINTED)
    left = f", and left {count(len(over), 'letter')} whose time is over" if over else ""
    record("sent", found[0], f"Printed {count(len(printed), 'letter')} about places{left}.", letters=len(printed))
    return len(printed)
