"""Letters about briefings. They say that there is one and where; what it says is read there."""

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet

from trefoil.cases.sight import holding
from trefoil.learning.briefing.links import address_of
from trefoil.learning.models import BriefingLink, BriefingStage, Recipient
from trefoil.partnership.models import Person
from trefoil.shared.jobs import job, later

SUBJECT = "A briefing for {agency}"
LETTER = """A briefing on what was learned waits for {agency}: one page, with questions for a team.

Sign in to read it: {address}
"""
BY_LINK = """
Anyone in {agency} can read it without signing in: {link}
Openings by this link are counted. Nobody is named.
"""


@job
def tell_of_briefing(recipient: int, person: int | None = None) -> None:
    """Tell one reader of an agency of a briefing: a person at their own address, or nobody in particular at its own.

    One letter a job: one that fails and is tried again sends no other a second time.
    """
    rows = Recipient.objects.select_related("agency", "briefing")
    one = rows.filter(pk=recipient, briefing__stage=BriefingStage.PUBLISHED).first()
    address = one and address_for(one, person)
    if one is None or not address:
        return
    subject = SUBJECT.format(agency=one.agency.name)
    send_mail(subject, letter(one), settings.DEFAULT_FROM_EMAIL, [address])


def tell_all_of_briefing(recipient: Recipient) -> None:
    """Queue the letters to an agency, each by itself and by key, as part of the action under way."""
    if recipient.agency.contact_email:
        later(tell_of_briefing, recipient=recipient.pk)
    for person in people_of(recipient).order_by("pk"):
        later(tell_of_briefing, recipient=recipient.pk, person=person.pk)


def letter(recipient: Recipient) -> str:
    agency, link = recipient.agency.name, BriefingLink.objects.filter(recipient=recipient, revoked_at=None).first()
    address = settings.SITE_ADDRESS.rstrip("/") + recipient.briefing.get_absolute_url()
    text = LETTER.format(agency=agency, address=address)
    return text + BY_LINK.format(agency=agency, link=address_of(link)) if link else text


def people_of(recipient: Recipient) -> QuerySet[Person]:
    """Those who answer for the agency. Who reads at the agency's own address is told there, and once."""
    people = Person.objects.here().filter(holding("learning.progress"), agency=recipient.agency)
    return people.exclude(email=None).exclude(email=recipient.agency.contact_email.lower())


def address_for(recipient: Recipient, person: int | None) -> str:
    """Where the letter goes today; nowhere once the person has left or answers for the agency no more."""
    if person is None:
        return recipient.agency.contact_email
    found = people_of(recipient).filter(pk=person).first()
    return str(found.email) if found else ""
