"""Calendar files (RFC 5545) of a booking: sent with its letters, they put a place into a calendar and take it out.

Each meeting has a file of its own with the same UID in every letter; the number of the letter (SEQUENCE) grows, so that
a calendar replaces what it holds. One message may carry one UID only (RFC 5546, section 3.2.2).
"""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings

from trefoil.training.models import Booking
from trefoil.training.when import meetings_of, where_of

FOLD = 75
"""Octets of a line, its end not counted (RFC 5545, section 3.1)."""


def calendar_files(booking: Booking, *, sequence: int, at: datetime, cancelled: bool, reader: str) -> list[bytes]:
    """One file for each meeting, as an invitation or, `cancelled`, as the end of it."""
    method = "CANCEL" if cancelled else "REQUEST"
    number = len(meetings_of(booking.session))
    return [calendar([event(booking, one, sequence, at, cancelled, reader)], method) for one in range(number)]


def calendar_to_keep(booking: Booking, *, sequence: int, at: datetime) -> bytes:
    """All meetings in one file, for whoever takes it from the booking's page."""
    number = len(meetings_of(booking.session))
    return calendar([event(booking, one, sequence, at, False, "") for one in range(number)], "PUBLISH")


def calendar(events: list[list[str]], method: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Trefoil//Training//EN", f"METHOD:{method}"]
    lines += [line for one in events for line in one] + ["END:VCALENDAR"]
    return "".join(folded(line) + "\r\n" for line in lines).encode()


def event(booking: Booking, number: int, sequence: int, at: datetime, cancelled: bool, reader: str) -> list[str]:
    session = booking.session
    starts_at, ends_at = meetings_of(session)[number]
    course = str(session.course_version.course)
    lines = [
        "BEGIN:VEVENT", f"UID:{uid(booking, number)}", f"SEQUENCE:{sequence}", f"DTSTAMP:{moment(at)}",
        f"DTSTART:{moment(starts_at)}", f"DTEND:{moment(ends_at)}", f"SUMMARY:{escaped(course)}",
        f"LOCATION:{escaped(where_of(session))}", f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        f"ORGANIZER:mailto:{settings.DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}",
    ]  # fmt: skip
    if reader:
        lines.append(f"ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{reader}")
    if session.joining_link and not cancelled:
        lines.append(f"URL:{session.joining_link}")
    return [*lines, "END:VEVENT"]


def uid(booking: Booking, number: int) -> str:
    """The same in every letter about this booking and this meeting."""
    return f"booking-{booking.pk}-{number + 1}@{urlsplit(settings.SITE_ADDRESS).hostname}"


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return text.replace("\r", "").replace("\n", "\\n")


def folded(line: str) -> str:
    """Long lines are folded between characters, so that no line has more than 75 octets."""
    rows, row, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > FOLD:
            rows.append(row)
            row, size = " ", 1
        row, size = row + letter, size + octets
    return "\r\n".join([*rows, row])
