"""Calendar files (RFC 5545) of a booking: sent with its letters, they put a place into a calendar and take it out.

Each meeting has a file of its own with the same UID in every letter; the number of the letter (SEQUENCE) grows, so that
a calendar replaces what it holds. One message may carry one UID only (RFC 5546, section 3.2.2).
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from trefoil.training.models import Booking
from trefoil.training.when import meetings_of, where_of


def calendar_files(booking: Booking, *, sequence: int, at: datetime, cancelled: bool, reader: str) -> list[bytes]:
    """One file for each meeting, as an invitation or, `cancelled`, as the end of it."""
    method = "CANCEL" if cancelled else "REQUEST"
    number = len(meetings_of(booking.session))
    return [calendar([event(booking, one, sequence, at, cancelled, reader)], method) for one in range(number)]


def calendar_to_keep(booking: Booking, *, sequence: int, at: datetime) -> bytes:
    """All meetings in one file, for whoever takes it from the booking's page."""
    number = len(meetings_of(booking.session))
    return calendar([event(booking, one, sequence, at, False, "") for one in range(number)], "PUBLISH")


def calendar(events: Iterable[Event], method: str) -> bytes:
    found = Calendar()
    for name, value in (("prodid", "-//Trefoil//Training//EN"), ("version", "2.0"), ("method", method)):
        found.add(name, value)
    for one in events:
        found.add_component(one)
    return found.to_ical()


def event(booking: Booking, number: int, sequence: int, at: datetime, cancelled: bool, reader: str) -> Event:
    session = booking.session
    starts_at, ends_at = meetings_of(session)[number]
    found = Event()
    values = {
        "uid": uid(booking, number), "sequence": sequence, "dtstamp": at.astimezone(UTC),
        "dtstart": starts_at.astimezone(UTC), "dtend": ends_at.astimezone(UTC),
        "summary": str(session.course_version.course), "location": where_of(session),
        "status": "CANCELLED" if cancelled else "CONFIRMED",
        "organizer": vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}"),
    }  # fmt: skip
    for name, value in values.items():
        found.add(name, value)
    if reader:
        found.add("attendee", vCalAddress(f"mailto:{reader}"), {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    if session.joining_link and not cancelled:
        found.add("url", session.joining_link)
    return found


def uid(booking: Booking, number: int) -> str:
    """The same in every letter about this booking and this meeting."""
    return f"booking-{booking.pk}-{number + 1}@{urlsplit(settings.SITE_ADDRESS).hostname}"
