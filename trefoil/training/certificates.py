"""A certificate as a document, and what anyone may learn from its number."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from trefoil.partnership.context import name_today
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import Document, Paragraph, Run, Table, plain
from trefoil.shared.words import count
from trefoil.training.models import Certificate

VALID, EXPIRED, WITHDRAWN = "Valid", "Expired", "Withdrawn"


@dataclass(frozen=True)
class Verified:
    """What the public page says, and nothing else."""

    name: str
    course: str
    taught_on: date
    state: str
    expires_on: date | None
    tone: str


def verified(certificate: Certificate, today: date) -> Verified:
    state = state_of(certificate, today)
    tone = {VALID: "good", EXPIRED: "warn", WITHDRAWN: "bad"}[state]
    return Verified(certificate.name, certificate.course, certificate.taught_on, state, certificate.expires_on, tone)


def state_of(certificate: Certificate, today: date) -> str:
    if certificate.withdrawn_on is not None:
        return WITHDRAWN
    return EXPIRED if certificate.expires_on is not None and certificate.expires_on <= today else VALID


def document_of(certificate: Certificate, address: str) -> Document:
    """The certificate on one page; `address` is where it is verified."""
    hours = certificate.minutes / 60
    learned = f"{hours:g} {'hour' if hours == 1 else 'hours'}" if hours >= 1 else count(certificate.minutes, "minute")
    rows = [
        ("Course", certificate.course), ("Level", str(certificate.level)), ("Learning time", learned),
        ("Attended on" if certificate.booking_id else "Finished on", long_date(certificate.taught_on)),
        ("Refresh by", long_date(certificate.expires_on) if certificate.expires_on else "Does not expire"),
        ("Number", certificate.number),
    ]  # fmt: skip
    return Document(
        title="Certificate of attendance" if certificate.booking_id else "Certificate of completion",
        publisher=name_today() or "Safeguarding children partnership",
        subtitle=certificate.name,
        dated=certificate.taught_on,
        remark="Demonstration: no real person" if settings.DEMONSTRATION else "",
        parts=(
            Paragraph(
                plain(
                    f"{certificate.name} {'attended the whole of' if certificate.booking_id else 'finished'} this course."
                ),
                lede=True,
            ),
            Table(
                "What was attended" if certificate.booking_id else "What was finished",
                ("What", "Details"),
                tuple((plain(one), plain(two)) for one, two in rows),
            ),
            Paragraph((Run("Anyone can check this certificate at "), Run(address, address=address))),
        ),
        sheet=True,
    )
