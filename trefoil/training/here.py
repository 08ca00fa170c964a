"""“I am here”: the code shown in the room, the address in it, and what the register makes of those who used it.

The address holds the number of the session, one of its days, and a seal. It works on that day only, from an hour before
until an hour after, so that a picture of the code is of little use to anyone who is not there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import segno
from django.core.signing import Signer
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from trefoil.shared import clock
from trefoil.shared.dates import moment_in_words
from trefoil.training import links
from trefoil.training.models import Arrival, BookingStage, Session, SessionStage
from trefoil.training.when import day_and_times, meetings_of

HERE = Signer(salt="training.here", sep=".")
AROUND = timedelta(hours=1)
"""How long before its beginning and after its end a day’s code works. Local practice."""

Meeting = tuple[datetime, datetime]


@dataclass(frozen=True)
class Code:
    """The code of one day, as it is shown."""

    words: str
    address: str
    picture: SafeString


def key_of(session: Session, day: date) -> str:
    return HERE.sign(f"{session.pk}-{day.toordinal()}")


def find(key: str) -> tuple[Session, date] | None:
    """The session and the day that a key is of."""
    sealed = links.unsealed(HERE, key)
    if sealed is None:
        return None
    number, day = map(int, sealed.split("-"))
    session = Session.objects.public().select_related("course_version__course").filter(pk=number).first()
    return (session, date.fromordinal(day)) if session else None


def works(session: Session, day: date, now: datetime) -> bool:
    """Whether somebody can say now that they are there on this day."""
    if session.stage not in (SessionStage.OPEN, SessionStage.DELIVERED):
        return False
    return any(first - AROUND <= now <= last + AROUND for first, last in of_day(meetings_of(session), day))


def of_day(meetings: Sequence[Meeting], day: date) -> list[Meeting]:
    return [one for one in meetings if clock.day_of(one[0]) == day]


def why_not(session: Session, day: date, now: datetime) -> tuple[str, str] | None:
    """A title and what to do, when nobody can say now that they are there on this day; None when they can."""
    if session.stage not in (SessionStage.OPEN, SessionStage.DELIVERED):
        return "This session does not take place", "Look at its page for what became of it."
    times = of_day(meetings_of(session), day)
    if not times:
        return "This code is of another day", "The session has other dates now. Ask the trainer for today’s code."
    opens, closes = times[0][0] - AROUND, times[-1][1] + AROUND
    if now < opens:
        return "It is too early", f"This code works from {moment_in_words(opens)}. Point your phone at it again then."
    if now > closes:
        return (
            "It is too late",
            f"This code worked until {moment_in_words(closes)}. Tell the trainer that you were there.",
        )
    if not works(session, day, now):
        return "The session is between two parts", "Point your phone at the code again when the next part is near."
    return None


def codes_of(session: Session, now: datetime) -> list[Code]:
    """One for each day that is not over, the next first."""
    left = [one for one in meetings_of(session) if now <= one[1] + AROUND]
    found: dict[date, Code] = {}
    for first, last in left:
        day = clock.day_of(first)
        address = links.whole(reverse("training:here", args=[key_of(session, day)]))
        found.setdefault(day, Code(day_and_times(first, last), address, drawn(address)))
    return list(found.values())


def drawn(address: str) -> SafeString:
    """The code as a drawing. A quarter of it may be hidden, and it is still read."""
    made = segno.make(address, error="q", micro=False)
    return mark_safe(made.svg_inline(omitsize=True, border=4, light="#fff", svgclass="tf-roomcode__picture"))  # noqa: S308 - drawn here


@dataclass(frozen=True)
class Proposed:
    """What the register makes of the days on which somebody said that they are there."""

    stage: str
    minutes: int | None
    words: str
    typed: bool = False
    """Whether any of it is known by no more than an address that somebody typed."""


def proposed(arrivals: Iterable[Arrival], meetings: Sequence[Meeting], now: datetime) -> Proposed | None:
    """Attended, when they were there on each day so far; in part, with the minutes of their days, when on some."""
    by_day = {one.taught_on: one for one in arrivals}
    if not by_day:
        return None
    begun = [one for one in meetings if one[0] <= now] or list(meetings)
    there = [one for one in begun if clock.day_of(one[0]) in by_day]
    if not there:
        return None
    words = "Said that they are here: " + "; ".join(map(said, by_day.values()))
    typed = any(one.how == Arrival.How.EMAIL for one in by_day.values())
    if len(there) == len(begun):
        return Proposed(BookingStage.ATTENDED, None, words, typed)
    minutes = round(sum((last - first).total_seconds() for first, last in there) / 60)
    return Proposed(BookingStage.PARTLY, max(1, minutes), words, typed)


def said(arrival: Arrival) -> str:
    """When, and how surely we know who it was: anyone who knows an address can type it."""
    by_address = ", by their address, not signed in" if arrival.how == Arrival.How.EMAIL else ""
    return moment_in_words(arrival.arrived_at) + by_address
