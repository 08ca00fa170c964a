"""Letters about briefings: each sent at most once, and what none may have told is told in another way.

A letter and the job that sends it are made in one transaction. Before it is handed over it is marked as being sent,
and that is committed. When the mail server answers, the letter is sent, or waits to be tried again. When the server
falls silent, or the worker dies, nobody can know whether the letter went out. Either it may go twice then, or it may
not go at all: no mail server offers a third way. A letter goes at most once here, as reminders do. Nothing is lost by
that: the page of readers names the agency and has a button that writes to it anew, and whoever answers for the agency
is told in the daily letter until somebody there opens the briefing.
"""

from trefoil.learning.briefing.letters import address_for, people_of
from trefoil.learning.models import BriefingLetter, LetterStage, Recipient
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import action, record
from trefoil.shared.jobs import later


def write_letters(recipient: Recipient) -> None:
    """Make a letter for each reader of an agency, and its job, as part of the action under way."""
    readers: list[Person | None] = [None] if recipient.agency.contact_email else []
    readers += people_of(recipient).order_by("pk")
    for person in readers:
        queue(BriefingLetter.objects.create(recipient=recipient, person=person, made_at=clock.now()))


def queue(letter: BriefingLetter) -> None:
    from trefoil.learning.tasks import tell_of_briefing  # tasks call the actions

    later(tell_of_briefing, letter=letter.pk)


@action
def queue_letter_again(*, letter: BriefingLetter, by: Person | None) -> None:
    """Queue a letter again that still waits: the worker that took its job may have died."""
    queue(letter)
    record("chased", letter, "A letter about a briefing that waited was queued again.")


@action
def begin_letter(*, letter: int, by: Person | None) -> tuple[BriefingLetter, str] | None:
    """Mark a letter as being sent, before it is handed over; None when it is not to be sent, or no more."""
    rows = BriefingLetter.objects.select_related("recipient__agency", "recipient__briefing")
    locked = rows.select_for_update(of=("self",)).filter(pk=letter).first()
    if locked is None or locked.stage != LetterStage.WAITING:
        return None
    address = address_for(locked)
    locked.stage = LetterStage.SENDING if address else LetterStage.LEFT
    locked.begun_at = clock.now() if address else None
    locked.save(update_fields=["stage", "begun_at"])
    done = "is being sent" if address else "was left unsent"
    record("moved", locked, f"A letter about a briefing {done}.")
    return (locked, address) if address else None


@action
def letter_was_sent(*, letter: BriefingLetter, by: Person | None) -> None:
    """Note that the mail server took a letter."""
    move(letter, LetterStage.SENT)
    record("sent", letter, "A letter about a briefing was sent.")


@action
def letter_was_not_taken(*, letter: BriefingLetter, by: Person | None) -> None:
    """Note that the mail server did not take a letter: it waits to be tried again."""
    letter.begun_at = None
    move(letter, LetterStage.WAITING)
    record("held", letter, "The mail server did not take a letter about a briefing. It is tried again.")


@action
def letter_may_be_lost(*, letter: BriefingLetter, by: Person | None) -> None:
    """Note that the mail server fell silent: the letter may have gone out or not, and is not sent again."""
    move(letter, LetterStage.UNKNOWN)
    record("held", letter, "The mail server did not say whether it took a letter about a briefing.")


def move(letter: BriefingLetter, stage: LetterStage) -> None:
    letter.stage = stage
    letter.save(update_fields=["stage", "begun_at"])
