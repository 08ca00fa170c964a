"""Letters that remind people of what is due: one each morning to whoever has something due, and one at most."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from trefoil.partnership import actions, reminders
from trefoil.partnership.models import Digest, DigestStage, Person
from trefoil.shared import clock
from trefoil.shared.jobs import every, job, one_by_one

log = logging.getLogger(__name__)

NOT_TAKEN = (
    ConnectionRefusedError,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
)
"""Answers after which a letter certainly was not taken. After all others, such as silence, it may have been."""


@every("0 7,9,11,13,15 * * *")
def make_digests() -> None:
    """Make the letters of the day, and queue again those that still wait.

    The later runs make up for a worker that died: who has a letter of today gets no other, and one that was begun is
    not begun again.
    """
    with one_by_one() as attempt:
        for person in Person.objects.here().exclude(email=None).order_by("pk").iterator(chunk_size=200):
            attempt(actions.make_digest, person=person)
        for digest in Digest.objects.filter(made_on=clock.today(), stage=DigestStage.WAITING).order_by("pk"):
            attempt(actions.send_again, digest=digest)


@job
def send_digest(digest: int) -> None:
    """Send one letter, unless it was sent or may have been."""
    sending = actions.begin_sending(digest=digest, by=None)
    if sending is None:
        return
    site = settings.SITE_ADDRESS.rstrip("/")
    message = EmailMessage(
        subject=reminders.subject(sending.items, sending.made_on),
        body=reminders.letter(sending.items, sending.made_on, site),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[str(sending.person.email)],
    )
    try:
        message.send()
    except NOT_TAKEN:
        actions.was_not_sent(digest=sending, by=None)
        raise
    except Exception as fault:  # its words may hold an address
        log.error("Digest %s may have been sent or not, and is not sent again: %s", digest, type(fault).__name__)
        return
    actions.was_sent(digest=sending, by=None)
