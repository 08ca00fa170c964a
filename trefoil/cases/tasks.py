"""Letters about cases. They name no person and no case: what happened is read after signing in."""

from django.conf import settings
from django.core.mail import send_mail

from trefoil.cases.models import Access, Case
from trefoil.partnership.answers import held_role
from trefoil.partnership.roles import Role
from trefoil.shared import clock
from trefoil.shared.jobs import job

SUBJECT = "A case was opened in an emergency"
LETTER = """Someone opened a case that you lead or look after, because of a live risk to a child.

Sign in to Trefoil. "My work" shows who it was, which case and why. Check that it was right.
"""


@job
def tell_of_emergency(access: int) -> None:
    """Tell the case's lead at once, or the whole partnership team where there is none. Each gets their own letter."""
    for address in addresses(Access.objects.select_related("case__lead").get(pk=access).case):
        send_mail(SUBJECT, LETTER, settings.DEFAULT_FROM_EMAIL, [address])


def addresses(case: Case) -> list[str]:
    """Where to tell of an emergency opening."""
    if case.lead is not None and case.lead.is_active and case.lead.email:
        return [case.lead.email]
    team = held_role(Role.PARTNERSHIP_TEAM, clock.today()).filter(is_active=True).exclude(email=None)
    return [str(person.email) for person in team]
