"""What readers of a briefing do: open it, with or without a sign-in, and say what they did with it; and reminders."""

from django.utils import timezone

from trefoil.learning.actions.allowed import need_sight
from trefoil.learning.actions.briefings import TEAM_WRITES
from trefoil.learning.actions.letters import write_letters
from trefoil.learning.briefing.links import new_token
from trefoil.learning.models import (
    Briefing,
    BriefingAnswer,
    BriefingLink,
    BriefingOpening,
    BriefingStage,
    LastingChange,
    Recipient,
)
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.editing import change as change_fields
from trefoil.shared.editing import lock
from trefoil.shared.models import Stale

NOT_OUT = "This briefing is not published any more"


@action
def open_briefing(*, briefing: Briefing, by: Person) -> None:
    """Record that a person opened a briefing: once a person, when first and when last."""
    now = clock.now()
    BriefingOpening.objects.bulk_create(
        [BriefingOpening(briefing=briefing, person=by, agency_id=by.agency_id, first_at=now, last_at=now)],
        update_conflicts=True, unique_fields=["briefing", "person"], update_fields=["agency", "last_at"],
    )  # fmt: skip
    record("opened", briefing, f"Briefing {briefing} was opened.")


@action
def take_out_briefing(*, briefing: Briefing, kind: str, by: Person) -> None:
    """Record that a person took a briefing out as a file."""
    record("downloaded", briefing, f"Briefing {briefing} was taken out as {kind}.")


@action
def make_link(*, recipient: Recipient, by: Person) -> BriefingLink:
    """Make a link by which people of an agency read the briefing without signing in."""
    need(by, "learning.brief", TEAM_WRITES)
    briefing = lock_out(recipient.briefing_id)
    if BriefingLink.objects.filter(recipient=recipient, revoked_at=None).exists():
        raise Refused(f"{recipient.agency} has a link already. Take it back before you make another")
    link = BriefingLink.objects.create(recipient=recipient, token=new_token(), made_at=clock.now(), made_by=by)
    record("granted", briefing, f"A link to briefing {briefing} was made for {recipient.agency}.")
    return link


@action
def revoke_link(*, link: BriefingLink, by: Person) -> BriefingLink:
    """Take a link back: from now on it opens nothing. How often it was used stays known."""
    need(by, "learning.brief", TEAM_WRITES)
    rows = BriefingLink.objects.select_related("recipient__agency", "recipient__briefing")
    locked = rows.select_for_update(of=("self",)).get(pk=link.pk)
    if locked.revoked_at:
        raise Refused("This link was taken back already")
    locked.revoked_at, locked.revoked_by = clock.now(), by
    locked.save(update_fields=["revoked_at", "revoked_by"])
    briefing, agency = locked.recipient.briefing, locked.recipient.agency
    record("revoked", briefing, f"The link of {agency} to briefing {briefing} was taken back.")
    return locked


@action
def open_by_link(*, link: BriefingLink, by: None) -> BriefingLink:
    """Count one more opening by an agency's link. It names nobody: whoever has the link may have opened it."""
    rows = BriefingLink.objects.select_related("recipient__agency", "recipient__briefing")
    locked = rows.select_for_update(of=("self",)).get(pk=link.pk)
    if locked.revoked_at:
        raise Refused(NOT_OUT)
    locked.openings += 1
    locked.last_at = clock.now()
    locked.first_at = locked.first_at or locked.last_at
    locked.save(update_fields=["openings", "first_at", "last_at"])
    briefing, agency = locked.recipient.briefing, locked.recipient.agency
    record("opened", briefing, f"Briefing {briefing} was opened by the link of {agency}.")
    return locked


@action
def remind_reader(*, recipient: Recipient, by: Person) -> Recipient:
    """Remind an agency of the briefing, once a day at most."""
    need(by, "learning.brief", TEAM_WRITES)
    briefing = lock_out(recipient.briefing_id)
    locked = Recipient.objects.select_for_update(of=("self",)).select_related("agency").get(pk=recipient.pk)
    if locked.reminded_at and timezone.localtime(locked.reminded_at).date() == clock.today():
        raise Refused(f"{locked.agency} was reminded today already")
    locked.reminded_at, locked.reminded_by = clock.now(), by
    locked.save(update_fields=["reminded_at", "reminded_by"])
    write_letters(locked)
    record("chased", briefing, f"{locked.agency} was reminded of briefing {briefing}.")
    return locked


@action
def answer_briefing(
    *, briefing: Briefing, text: str, by: Person, change: LastingChange | None = None, version: int | None = None
) -> BriefingAnswer:
    """Say what one's own agency did with the briefing, and which course, policy or audit question it changed."""
    need(by, "learning.progress", "Ask whoever answers for your agency to say what it did")
    lock_out(briefing.pk)
    if not by.agency_id or not briefing.recipients.filter(agency=by.agency_id).exists():
        raise Refused("Only an agency that the briefing was published to can say what it did")
    if change is not None:
        need_sight([change.action], by)
    text = need_words(text, "Say what your agency did")
    now = clock.now()
    there = BriefingAnswer.objects.filter(briefing=briefing, agency=by.agency_id)
    if given := there.first():
        if version is None:  # somebody else of the agency answered while this person was writing
            raise Stale(given)
        answer = lock(there, pk=given.pk, version=version)
        change_fields(answer, {"text": text, "change": change, "answered_at": now, "answered_by": by})
    else:
        answer = BriefingAnswer.objects.create(
            briefing=briefing, agency_id=by.agency_id, text=text, change=change, answered_at=now, answered_by=by
        )
    record("answered", briefing, f"{by.agency} said what it did with briefing {briefing}.")
    return answer


def lock_out(pk: int) -> Briefing:
    """The published briefing, locked, so that it is not withdrawn meanwhile."""
    briefing = lock(Briefing.objects.all(), pk=pk)
    if briefing.stage != BriefingStage.PUBLISHED:
        raise Refused(NOT_OUT)
    return briefing
