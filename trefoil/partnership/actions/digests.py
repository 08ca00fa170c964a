"""Letters that remind: made once a person and day, sent once, and nothing lost when a worker dies.

A letter and the job that sends it are made in one transaction. Before it is handed over it is marked as being sent,
and that is committed: a worker that dies from then on leaves a letter that may have gone out, and it is never sent
again. Nothing is lost, since what people were reminded of is read, thing by thing, from the letters that are known to
have been sent: the next one holds what none of them told since its last day of reminding.
"""

from datetime import date

from trefoil.partnership import reminders
from trefoil.partnership.models import Digest, DigestStage, Person
from trefoil.shared import clock
from trefoil.shared.actions import action, record
from trefoil.shared.jobs import later


@action
def make_digest(*, person: Person, by: Person | None) -> Digest | None:
    """Make today's letter to a person, and the job that sends it; None when there is one, or nothing to say."""
    today = clock.today()
    locked = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if not locked.is_active or not locked.email or Digest.objects.filter(person=locked, made_on=today).exists():
        return None
    items = reminders.items_for(locked, told(locked, today), today)
    if not items:
        return None
    Digest.objects.filter(person=locked, stage=DigestStage.WAITING).update(stage=DigestStage.LEFT)
    made = Digest.objects.create(person=locked, made_on=today, items=items)
    record("created", made, "A reminder of what is due was made.")
    queue(made)
    return made


@action
def send_again(*, digest: Digest, by: Person | None) -> None:
    """Queue a letter again that still waits: the worker that took its job may have died."""
    queue(digest)
    record("chased", digest, "A reminder that waited was queued again.")


def queue(digest: Digest) -> None:
    from trefoil.partnership.tasks import send_digest  # tasks call the actions

    later(send_digest, digest=digest.pk)


def told(person: Person, today: date) -> reminders.Told:
    """When a person was last told of each thing, by the letters that were sent. A moved due date is told of anew."""
    sent = Digest.objects.filter(person=person, stage=DigestStage.SENT, made_on__gte=today - reminders.LONGEST)
    return {tuple(item): letter.made_on for letter in sent.order_by("made_on") for item in letter.items}


@action
def begin_sending(*, digest: int, by: Person | None) -> Digest | None:
    """Mark a letter as being sent, before it is handed over; None when it is not to be sent, or no more."""
    locked = Digest.objects.select_related("person").select_for_update(of=("self",)).get(pk=digest)
    if locked.stage != DigestStage.WAITING:
        return None
    gone = not locked.person.is_active or not locked.person.email or locked.made_on != clock.today()
    locked.stage = DigestStage.LEFT if gone else DigestStage.SENDING
    locked.save(update_fields=["stage"])
    record("moved", locked, "A reminder was left unsent." if gone else "A reminder is being sent.")
    return None if gone else locked


@action
def was_sent(*, digest: Digest, by: Person | None) -> None:
    """Note that a letter was handed over to the mail server."""
    digest.stage, digest.sent_at = DigestStage.SENT, clock.now()
    digest.save(update_fields=["stage", "sent_at"])
    record("sent", digest, "A reminder of what is due was sent.")


@action
def was_not_sent(*, digest: Digest, by: Person | None) -> None:
    """Note that the mail server did not take a letter: it waits to be tried again."""
    digest.stage = DigestStage.WAITING
    digest.save(update_fields=["stage"])
    record("held", digest, "The mail server did not take a reminder. It is tried again.")
