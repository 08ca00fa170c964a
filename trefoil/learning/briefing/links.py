"""The address of an agency's link: a number of the database and a seal that only this installation can make."""

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from trefoil.learning.models import BriefingLink, BriefingStage

SEALED = Signer(salt="learning.briefing-link", sep=".")


def new_token() -> str:
    """Random; of no use to anyone without the seal."""
    return secrets.token_hex(16)


def key_of(link: BriefingLink) -> str:
    return SEALED.sign(link.token)


def address_of(link: BriefingLink) -> str:
    """The whole address, to be passed on."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("learning:briefing_by_link", args=[key_of(link)])


def find(key: str) -> BriefingLink | None:
    """The link of that key while it works: not taken back, and its briefing published."""
    try:
        token = SEALED.unsign(key)
    except BadSignature:
        return None
    rows = BriefingLink.objects.select_related("recipient__briefing", "recipient__agency")
    return rows.filter(
        token=token, revoked_at=None, recipient__briefing__stage=BriefingStage.PUBLISHED
    ).first()  # fmt: skip
