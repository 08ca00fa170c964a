"""The register: who came, who came in part, who did not; and the certificates that follow from it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.models import Stale
from trefoil.shared.working_days import add_months
from trefoil.training.actions.charges import due, keep_charge, lock_charges
from trefoil.training.actions.licences import keep_licences
from trefoil.training.actions.sessions import THEIRS
from trefoil.training.actions.settling import lock_session, settle
from trefoil.training.actions.telling import tell_once
from trefoil.training.actions.trainers import OVER, still_theirs
from trefoil.training.models import About, Booking, BookingStage, Certificate, Session, SessionStage, Teaching

MARKED = (BookingStage.ATTENDED, BookingStage.PARTLY, BookingStage.NO_SHOW)
ON_THE_REGISTER = (BookingStage.CONFIRMED, *MARKED)
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Those of a certificate’s number: none that is taken for another when it is read out."""


@dataclass(frozen=True)
class Mark:
    """What the register says of one booking; `minutes` for those who came in part.

    `was` is what it said when this was marked, as `standing` writes it; None where nobody kept it.
    """

    booking: int
    stage: str
    minutes: int | None = None
    was: str | None = None


class MarkedMeanwhile(Stale):
    """Somebody else marked the same people otherwise: `bookings` as they are now."""

    def __init__(self, session: Session, bookings: Sequence[Booking]) -> None:
        super().__init__(session)
        self.bookings = bookings


def standing(stage: str, minutes: int | None) -> str:
    """A mark in one word: attended, or partly 90."""
    return f"{stage} {minutes}" if stage == BookingStage.PARTLY and minutes else str(stage)


@action
def save_register(
    *, session: Session, marks: Sequence[Mark], teaching: Teaching | None = None, by: Person | None
) -> Session:
    """Mark who came. Once everyone is marked the session is delivered and certificates are given.

    A register can be corrected later: a certificate whose learner did not attend after all is withdrawn.
    Two people can take it at once, each their own part of the room. Raises MarkedMeanwhile where both marked somebody,
    and differently. By their link (`teaching`) a trainer takes the register of what they teach, and of nothing else.
    """
    if teaching is None:
        need(by, "training.manage", THEIRS)
    elif teaching.session_id != session.pk or not still_theirs(teaching):
        raise Refused(OVER)
    session = lock_session(session.pk)
    must_have_begun(session)
    settle(session)
    rows = session.bookings.filter(stage__in=ON_THE_REGISTER).select_for_update(of=("self",))
    bookings = {one.pk: one for one in rows.select_related("learner").order_by("pk")}
    if clashes := [bookings[mark.booking] for mark in marks if clash(bookings, mark)]:
        raise MarkedMeanwhile(session, clashes)
    changed = [mark for mark in marks if mark_booking(bookings, mark)]
    if changed:
        how = " by a trainer’s link" if teaching else ""
        record("noted", session, f"Marked {len(changed)} on the register of {session}{how}.")
    if bookings and all(one.stage in MARKED for one in bookings.values()):
        deliver(session)
    certified = {one.booking_id: one for one in Certificate.objects.filter(booking__in=bookings)}
    charged = lock_charges(bookings)
    for key, booking in bookings.items():
        keep_certificate(session, booking, certified.get(key))
        if key in charged or due(booking, session.course_version)[1]:
            keep_charge(booking, session.course_version, charged.get(key))
        if booking.stage == BookingStage.NO_SHOW:
            tell_once(booking, About.NO_SHOW)
    return session


def must_have_begun(session: Session) -> None:
    if session.stage not in {SessionStage.OPEN, SessionStage.DELIVERED}:
        raise Refused(f"There is no register of this session: {session.get_stage_display().lower()}")
    if clock.now() < session.starts_at:
        raise Refused("The session has not begun. Take the register once it has")


def clash(bookings: dict[int, Booking], mark: Mark) -> bool:
    """Whether somebody else marked this person since, and otherwise."""
    booking = bookings.get(mark.booking)
    if booking is None or mark.was is None:
        return False
    found = standing(booking.stage, booking.minutes_present)
    return mark.was != found and standing(mark.stage, mark.minutes) not in (found, mark.was)


def mark_booking(bookings: dict[int, Booking], mark: Mark) -> bool:
    """Set what the register says; False when it says so already, or was left as it stood."""
    booking = bookings.get(mark.booking)
    if booking is None:
        raise Refused("Somebody on this register has no place any more. Go back and open the register again")
    if mark.stage not in MARKED:
        raise Refused("Choose attended, in part or did not come")
    minutes = mark.minutes if mark.stage == BookingStage.PARTLY else None
    if standing(mark.stage, minutes) in (standing(booking.stage, booking.minutes_present), mark.was):
        return False
    booking.stage, booking.minutes_present = mark.stage, minutes
    booking.version += 1
    booking.save(update_fields=["stage", "minutes_present", "version"])
    record("moved", booking, f"The register of {booking.session}: {BookingStage(mark.stage).label.lower()}.")
    return True


def deliver(session: Session) -> None:
    if session.stage == SessionStage.DELIVERED:
        return
    session.stage = SessionStage.DELIVERED
    session.version += 1
    session.save(update_fields=["stage", "version"])
    record("moved", session, f"{session} was delivered: the register is complete.")


def keep_certificate(session: Session, booking: Booking, held: Certificate | None) -> None:
    """Give the certificate that is due, and withdraw the one `held` when it is no longer."""
    attended = booking.stage == BookingStage.ATTENDED and session.stage == SessionStage.DELIVERED
    if held is None and attended and is_evaluated(session, booking):
        give(session, booking)
        keep_licences(session.course_version.course, booking.learner)
    elif held is not None and (held.withdrawn_on is not None) == attended:
        held.withdrawn_on = None if attended else clock.today()
        held.save(update_fields=["withdrawn_on"])
        verb = "created" if attended else "withdrawn"
        record(verb, held, f"A certificate of {session} was {'given again' if attended else 'withdrawn'}.")
        keep_licences(session.course_version.course, booking.learner)


def is_evaluated(session: Session, booking: Booking) -> bool:
    """Whether all that the course asks for before its certificate is there."""
    return not session.course_version.course.needs_evaluation or booking.evaluated_on is not None


def give(session: Session, booking: Booking) -> Certificate:
    course = session.course_version.course
    taught_on = clock.day_of(session.ends_at)
    made = Certificate.objects.create(
        booking=booking, learner=booking.learner, of=course, number=new_number(), name=booking.learner.name,
        course=course.title, level=course.level, minutes=session.course_version.minutes, taught_on=taught_on,
        expires_on=add_months(taught_on, course.valid_months) if course.valid_months else None,
    )  # fmt: skip
    record("created", made, f"A certificate of {session} was given.")
    return made


@action
def record_evaluation(*, booking: Booking, by: Person | None) -> Booking:
    """The learner has sent their evaluation: the certificate that waited for it is given."""
    session = lock_session(booking.session_id)
    booking = Booking.objects.select_for_update(of=("self",)).select_related("learner").get(pk=booking.pk)
    if booking.stage not in (BookingStage.ATTENDED, BookingStage.PARTLY):
        raise Refused("Only those who came can send an evaluation")
    if booking.evaluated_on is None:
        booking.evaluated_on = clock.today()
        booking.version += 1
        booking.save(update_fields=["evaluated_on", "version"])
        record("answered", booking, f"An evaluation of {session} was sent.")
        keep_certificate(session, booking, Certificate.objects.filter(booking=booking).first())
    return booking


def new_number() -> str:
    """Such as 7K3M-9QXA-2HTB-WZ4C: nearly eighty bits, far more than can be tried."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(16))
    return "-".join(signs[at : at + 4] for at in range(0, 16, 4))
