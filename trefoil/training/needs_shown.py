"""What a page says of needs: in words, as a ladder with time across, and with the next dates that would meet them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trefoil.shared import words
from trefoil.shared.dates import long_date
from trefoil.shared.working_days import add_months
from trefoil.training.catalogue import Shown, coming_sessions, courses_in_use, shown
from trefoil.training.holding import Frameworks
from trefoil.training.models import (
    Booking,
    BookingStage,
    Course,
    CourseKind,
    Delivery,
    Learner,
    Level,
    Requirement,
    SessionStage,
)
from trefoil.training.needs import NEVER, Held, Line, Standing, State, ends

MOST_DATES = 5
SPAN_MONTHS = 36
"""So many months before and after today are drawn."""
AT_ANY_TIME = (Delivery.ELEARNING, Delivery.SLIDES)
SAID = {State.MET: "You hold this", State.SOON: "Expires soon", State.EXPIRED: "Expired", State.MISSING: "Missing"}
TONES = {State.MET: "good", State.SOON: "warn", State.EXPIRED: "bad", State.MISSING: "bad"}


@dataclass(frozen=True)
class Offered:
    """What would meet a need: sessions to book or wait for, and courses that can be taken at any time."""

    dates: Sequence[Shown]
    any_time: Sequence[Course]

    @property
    def is_anything(self) -> bool:
        return bool(self.dates or self.any_time)


@dataclass(frozen=True)
class Need:
    """One need as a page shows it."""

    requirement: Requirement
    standing: Standing | None
    sentence: str
    offered: Offered
    booked: Sequence[Booking] = ()

    @property
    def says(self) -> str:
        return SAID[self.standing.state] if self.standing else ""

    @property
    def tone(self) -> str:
        return TONES[self.standing.state] if self.standing else ""

    @property
    def is_met(self) -> bool:
        return self.standing is not None and self.standing.state == State.MET

    @property
    def lasts(self) -> str:
        """How often it is to be refreshed, in words."""
        months = self.requirement.valid_months
        return f"Refresh within {words.count(months, 'month')}" if months else "Refresh when the certificate says so"

    @property
    def source(self) -> str:
        """Where it is written, with its edition and its mark."""
        one = self.requirement
        edition = f", {one.edition}" if one.edition else ""
        return f"{one.framework}{edition}{' (local practice)' if one.is_local else ''}"


@dataclass(frozen=True)
class Rung:
    """One level of the ladder: whether it is needed, and the time for which it is held, as shares of the width."""

    number: int
    needed: bool
    words: str
    tone: str
    starts: float = 0.0
    ends: float = 0.0


def sentence_of(standing: Standing) -> str:
    """What was attended and until when it holds, in one or two sentences."""
    if standing.held is None:
        return "You have no certificate that meets this."
    attended = f"You attended on {long_date(standing.held.on)}."
    if standing.state == State.EXPIRED and standing.until:
        return f"{attended} It expired on {long_date(standing.until)}."
    return (
        f"{attended} It holds until {long_date(standing.until)}."
        if standing.until
        else f"{attended} It does not expire."
    )


def needs_of(standings: Iterable[Standing], known: Frameworks, booked: Collection[Booking] = ()) -> list[Need]:
    """Each need with what would meet it. `booked`: places of theirs still to come."""
    rows = list(standings)
    offers = offered_for([one.line for one in rows])
    return [
        Need(known.of(one.line), one, sentence_of(one), offers[one.line], places_booked(one.line, booked))
        for one in rows
    ]


def needs_without_a_person(lines: Collection[Line], known: Frameworks) -> list[Need]:
    """The needs of a role, for anyone to read."""
    offers = offered_for(lines)
    return [Need(known.of(one), None, "", offers[one]) for one in lines]


def places_booked(line: Line, booked: Collection[Booking]) -> list[Booking]:
    """The places that will meet this need once they are used."""
    return [one for one in booked if would_meet(one.course, line)]


def would_meet(course: Course, line: Line) -> bool:
    if line.course is not None:
        return course.pk == line.course
    return course.kind == CourseKind.COURSE and course.level >= (line.level or 0)


def offered_for(lines: Collection[Line]) -> dict[Line, Offered]:
    """For each line the courses that meet it: of its own level, or failing that of the next one that is taught."""
    courses = list(courses_in_use()) if lines else []
    coming = shown(coming_sessions()) if lines else []
    found = {}
    for line in lines:
        keys = {one.pk for one in meeting(line, courses)}
        dates = [one for one in coming if one.session.course_version.course_id in keys]
        bookable = [one for one in dates if one.can_book][:MOST_DATES]
        waitable = [one for one in dates if one.can_wait and not one.can_book][: MOST_DATES - len(bookable)]
        any_time = [one for one in courses if one.pk in keys and one.delivery in AT_ANY_TIME]
        found[line] = Offered([*bookable, *waitable], any_time)
    return found


def meeting(line: Line, courses: Collection[Course]) -> list[Course]:
    """Courses that meet the line; of levels the lowest that does, so that nobody is sent to more than they need."""
    found = [one for one in courses if would_meet(one, line)]
    lowest = min((one.level for one in found), default=0)
    return [one for one in found if line.course is not None or one.level == lowest]


def ladder(standings: Iterable[Standing], attended: Collection[Held], today: date) -> list[Rung]:
    """The four levels from the highest down, with what is held of each across three years back and three ahead."""
    needed = next((one.line for one in standings if one.line.level is not None), None)
    return [rung(number, needed, attended, today) for number in sorted(Level.values, reverse=True)]


def rung(number: int, needed: Line | None, attended: Collection[Held], today: date) -> Rung:
    line = needed if needed is not None and needed.level == number else Line(0, "", level=number)
    is_needed = needed is not None and needed.level == number
    of_level = [(ends(one, line) or NEVER, one.on, one) for one in attended if one.counts and one.level == number]
    if not of_level:
        return Rung(number, is_needed, "Not attended", "quiet")
    until, on, _ = max(of_level, key=lambda one: one[:2])
    state = State.EXPIRED if until <= today else State.SOON if until <= add_months(today, 3) else State.MET
    said = "does not expire" if until == NEVER else f"{'expired' if until <= today else 'until'} {long_date(until)}"
    return Rung(number, is_needed, f"{long_date(on)}, {said}", TONES[state], share(on, today), share(until, today))


def share(day: date, today: date) -> float:
    """Where a day stands on the way across, from 0 to 100."""
    first, last = span(today)
    return round(100 * min(1.0, max(0.0, (day - first).days / (last - first).days)), 1)


def span(today: date) -> tuple[date, date]:
    """The first and the last day that are drawn."""
    return add_months(today, -SPAN_MONTHS), add_months(today, SPAN_MONTHS)


def waiting_for_evaluation(learner: Learner) -> list[Booking]:
    """Courses that were attended and whose certificate waits for the learner’s evaluation: they do not count yet."""
    rows = learner.bookings.filter(
        stage=BookingStage.ATTENDED, course__needs_evaluation=True, certificate=None, evaluated_on=None,
        session__stage=SessionStage.DELIVERED,
    )  # fmt: skip
    return list(rows.select_related("course", "session").order_by("session__starts_at", "pk"))
