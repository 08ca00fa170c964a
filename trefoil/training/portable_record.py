"""A learner's record as they take it with them: a file that anyone can read, and whose signature anyone can check.

The format is described in docs/explanation/portable-record.md.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from trefoil.partnership.context import name_today
from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import Document, Heading, Paragraph, Run, Table, plain
from trefoil.shared.words import count
from trefoil.training import links, signing
from trefoil.training.models import Booking, BookingStage, Certificate, Learner

FORMAT = "trefoil-learning-record/1"
LARGEST = 1_000_000
CAME = (BookingStage.ATTENDED, BookingStage.PARTLY)
CHANGED = "This file is not as it was when it was signed"
DEMONSTRATION = "Demonstration: no real person"


class NotWhole(Exception):
    """The file is no record, or was changed; the message says which."""


@dataclass(frozen=True)
class Checked:
    """A file that is whole: what it says, and the name of the key that signed it."""

    record: dict[str, Any]
    key: str


def publisher() -> str:
    return name_today() or "Safeguarding children partnership"


def bookings_of(learner: Learner) -> list[Booking]:
    rows = learner.bookings.filter(stage__in=CAME).select_related("course", "session__course_version", "certificate")
    return list(rows.order_by("session__ends_at", "pk"))


def record_of(learner: Learner) -> dict[str, Any]:
    """Name, workplaces and what was attended; no address, nothing on needs, managers or evaluations."""
    employments = learner.employments.select_related("workplace").order_by("from_on", "pk")
    return {
        "format": FORMAT,
        "issued_on": clock.today().isoformat(),
        "issued_by": {
            "name": publisher(), "address": settings.SITE_ADDRESS,
            "keys": links.whole(reverse("training:record_key")),
        },
        "learner": {"name": learner.name},
        "employments": [
            {
                "workplace": one.workplace.name, "kind": one.workplace.get_kind_display(),
                "role": one.get_role_display(), "from_on": one.from_on.isoformat(),
                "until_on": one.until_on.isoformat() if one.until_on else None,
            }
            for one in employments
        ],
        "attended": sorted(
            [*map(attended, bookings_of(learner)), *map(finished, elearning_of(learner))],
            key=lambda one: one["attended_on"],
        ),
        **({"remark": DEMONSTRATION} if settings.DEMONSTRATION else {}),
    }  # fmt: skip


def attended(booking: Booking) -> dict[str, Any]:
    given: Certificate | None = getattr(booking, "certificate", None)
    in_part = booking.stage == BookingStage.PARTLY
    return {
        "course": given.course if given else booking.course.title,
        "level": given.level if given else booking.course.level,
        "attended_on": clock.day_of(booking.session.ends_at).isoformat(),
        "whole": not in_part,
        "minutes": booking.minutes_present if in_part else booking.session.course_version.minutes,
        "certificate": certificate(given) if given else None,
    }


def elearning_of(learner: Learner) -> list[Certificate]:
    return list(learner.certificates.filter(booking=None, withdrawn_on=None).order_by("taught_on", "pk"))


def finished(given: Certificate) -> dict[str, Any]:
    """E-learning that was passed, told as what was attended is."""
    return {
        "course": given.course, "level": given.level, "attended_on": given.taught_on.isoformat(), "whole": True,
        "minutes": given.minutes, "certificate": certificate(given),
    }  # fmt: skip


def certificate(given: Certificate) -> dict[str, Any]:
    return {
        "number": given.number, "name": given.name,
        "expires_on": given.expires_on.isoformat() if given.expires_on else None,
        "check": links.whole(reverse("training:certificate", args=[given.number])),
    }  # fmt: skip


def signed(record: dict[str, Any]) -> bytes:
    """The record as a file: to be read by people, and beside it the same, signed."""
    return written(record, signing.sign(canonical(record)))


def canonical(record: dict[str, Any]) -> bytes:
    """The one way of writing a record that is signed."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def written(record: dict[str, Any], signature: str) -> bytes:
    whole = {"record": record, "signature": signature}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()


def checked(content: bytes) -> Checked:
    """The record in a file that is, to the byte, what was signed. Raises `NotWhole`."""
    try:
        signature = json.loads(content.decode())["signature"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise NotWhole("This file is not a learning record. Choose the file that ends in .json") from fault
    try:
        payload, key = signing.verified(str(signature))
        record = json.loads(payload)
    except (signing.NotSigned, ValueError) as fault:
        raise NotWhole(f"{CHANGED}, or we did not sign it") from fault
    if written(record, str(signature)) != content:
        raise NotWhole(CHANGED)
    return Checked(record, key)


def document_of(learner: Learner) -> Document:
    """The same record to be printed and shown."""
    record = record_of(learner)
    address = links.whole(reverse("training:check_record"))
    jobs = tuple(
        (plain(one["workplace"]), plain(one["role"]), plain(period(one["from_on"], one["until_on"])))
        for one in record["employments"]
    )
    courses = tuple(row(one) for one in record["attended"])
    return Document(
        title="Record of learning", publisher=publisher(), subtitle=learner.name, dated=clock.today(),
        remark=record.get("remark", ""), sheet=True,
        parts=(
            Paragraph(plain(f"What {learner.name} has attended with this partnership, wherever they worked."), lede=True),
            Heading("Attended"),
            *([Table("What was attended", ("Course", "When", "How", "Valid until", "Certificate"), courses)]
              if courses else [Paragraph(plain("Nothing yet."))]),
            Heading("Workplaces"),
            *([Table("Where they worked", ("Workplace", "Role", "When"), jobs)] if jobs else [Paragraph(plain("None."))]),
            Paragraph((Run("Anyone can check a certificate by its number, and the signed file of this record, at "),
                       Run(address, address=address))),
        ),
    )  # fmt: skip


def row(one: dict[str, Any]) -> tuple[Any, ...]:
    given = one["certificate"]
    how = count(one["minutes"], "minute") if one["minutes"] is not None else ""
    until = "" if given is None else in_words(given["expires_on"]) if given["expires_on"] else "Does not expire"
    return (
        plain(f"{one['course']}, level {one['level']}"), plain(in_words(one["attended_on"])),
        plain(f"{'Whole' if one['whole'] else 'In part'}, {how}" if how else "In part"), plain(until),
        (Run(given["number"], address=given["check"]),) if given else plain("None"),
    )  # fmt: skip


def in_words(day: str) -> str:
    return long_date(date.fromisoformat(day))


def period(first: str, last: str | None) -> str:
    return f"{in_words(first)} to {in_words(last)}" if last else f"Since {in_words(first)}"
