"""The partners' signatures on a frozen report: what must be true of them, and of the numbers they sign."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from trefoil.annual_report.disclosure import still_safe
from trefoil.annual_report.models import Edition, Report, SignOff
from trefoil.annual_report.partners import partners_of
from trefoil.partnership.models import Agency
from trefoil.shared import clock
from trefoil.shared.words import listed


@dataclass(frozen=True)
class Signature:
    """One partner who must sign, and their signature when it is there."""

    agency: Agency
    signed: SignOff | None


def frozen_edition(report: Report) -> Edition | None:
    """What the partners were asked to sign: the newest edition, unless it was taken back."""
    return report.editions.standing().order_by("-frozen_at", "-pk").first()


def signatures(report: Report, on: date | None = None) -> list[Signature]:
    """Every statutory partner on a day (today unless given), with what each has signed of the frozen edition."""
    edition = frozen_edition(report)
    given = SignOff.objects.filter(edition=edition).select_related("signed_by", "agency")
    signed = {one.agency_id: one for one in given.order_by("pk")} if edition else {}
    agencies = partners_of(report, on or clock.today())
    return [Signature(agency, signed.get(agency.pk)) for agency in agencies]


def all_signed(report: Report, by: Any) -> str | None:
    """Each statutory partner of the day has signed the hash of this edition."""
    edition, held = frozen_edition(report), signatures(report)
    if edition is None or not held:
        return "Put the report to the statutory partners first"
    waiting = [one.agency.name for one in held if one.signed is None or one.signed.sha256 != edition.sha256]
    return f"Ask {listed(waiting)} to sign first" if waiting else None


def numbers_kept_safe(report: Report, by: Any) -> str | None:
    """The check for small numbers, made again on the frozen numbers themselves."""
    edition = frozen_edition(report)
    return still_safe(edition) if edition else None
