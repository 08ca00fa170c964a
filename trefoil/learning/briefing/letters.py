"""What a letter about a briefing says, and to whom. It says that there is one and where; what it says is read there."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet

from trefoil.cases.sight import holding
from trefoil.learning.briefing.links import address_of
from trefoil.learning.models import Briefing, BriefingLetter, BriefingLink, LetterStage, Recipient
from trefoil.partnership.models import Person
from trefoil.shared import clock

SUBJECT = "A briefing for {agency}"
LETTER = """A briefing on what was learned waits for {agency}: one page, with questions for a team.

Sign in to read it: {address}
"""
BY_LINK = """
Anyone in {agency} can read it without signing in: {link}
Openings by this link are counted. Nobody is named.
"""
HAND_OVER = timedelta(minutes=30)
"""Longer than any mail server takes: a letter still being sent after that lost its worker."""

KEEP_TRYING = timedelta(days=3)
"""How long a letter that no mail server takes is tried again; its address may be wrong."""


def message(recipient: Recipient, address: str) -> EmailMessage:
    subject = SUBJECT.format(agency=recipient.agency.name)
    return EmailMessage(subject, text_of(recipient), settings.DEFAULT_FROM_EMAIL, [address])


def text_of(recipient: Recipient) -> str:
    agency, link = recipient.agency.name, BriefingLink.objects.filter(recipient=recipient, revoked_at=None).first()
    address = settings.SITE_ADDRESS.rstrip("/") + recipient.briefing.get_absolute_url()
    text = LETTER.format(agency=agency, address=address)
    return text + BY_LINK.format(agency=agency, link=address_of(link)) if link else text


def people_of(recipient: Recipient) -> QuerySet[Person]:
    """Those who answer for the agency. Who reads at the agency's own address is told there, and once."""
    people = Person.objects.here().filter(holding("learning.progress"), agency=recipient.agency)
    return people.exclude(email=None).exclude(email=recipient.agency.contact_email.lower())


def address_for(letter: BriefingLetter) -> str:
    """Where the letter goes today; nowhere once the briefing is withdrawn, or the person answers for it no more."""
    if not letter.recipient.briefing.is_out:
        return ""
    if letter.person_id is None:
        return letter.recipient.agency.contact_email
    found = people_of(letter.recipient).filter(pk=letter.person_id).first()
    return str(found.email) if found else ""


def perhaps_lost(briefing: Briefing) -> set[int]:
    """The agencies with a reader whose latest letter may not have gone out, or was taken by no mail server."""
    letters, now = BriefingLetter.objects.filter(recipient__briefing=briefing), clock.now()
    stuck = Q(stage=LetterStage.UNKNOWN) | Q(stage=LetterStage.SENDING, begun_at__lt=now - HAND_OVER)
    stuck |= Q(stage=LetterStage.WAITING, made_at__lt=now - KEEP_TRYING)
    newest = letters.order_by("recipient", "person", "-pk").distinct("recipient", "person").values("pk")
    return set(letters.filter(stuck, pk__in=newest).values_list("recipient", flat=True))
