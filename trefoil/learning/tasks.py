"""Letters about briefings. They say that there is one and where; what it says is read there."""

from django.conf import settings
from django.core.mail import send_mail

from trefoil.cases.sight import holding
from trefoil.learning.briefing.links import address_of
from trefoil.learning.models import BriefingLink, BriefingStage, Recipient
from trefoil.partnership.models import Person
from trefoil.shared.jobs import job

SUBJECT = "A briefing for {agency}"
LETTER = """A briefing on what was learned waits for {agency}: one page, with questions for a team.

Sign in to read it: {address}
"""
BY_LINK = """
Anyone in {agency} can read it without signing in: {link}
Openings by this link are counted. Nobody is named.
"""


@job
def tell_of_briefing(recipient: int) -> None:
    """Tell an agency of a briefing that it can read: at its own address, and those who answer for it at theirs."""
    rows = Recipient.objects.select_related("agency", "briefing")
    one = rows.filter(pk=recipient, briefing__stage=BriefingStage.PUBLISHED).first()
    if one is None:
        return
    agency, link = one.agency.name, BriefingLink.objects.filter(recipient=one, revoked_at=None).first()
    text = LETTER.format(agency=agency, address=settings.SITE_ADDRESS.rstrip("/") + one.briefing.get_absolute_url())
    if link:
        text += BY_LINK.format(agency=agency, link=address_of(link))
    for address in addresses(one):
        send_mail(SUBJECT.format(agency=agency), text, settings.DEFAULT_FROM_EMAIL, [address])


def addresses(recipient: Recipient) -> list[str]:
    """Each address once."""
    people = Person.objects.here().filter(holding("learning.progress"), agency=recipient.agency).exclude(email=None)
    found = [str(person.email) for person in people.order_by("pk")]
    return list(dict.fromkeys(filter(None, [recipient.agency.contact_email, *found])))
