"""Learners answer the same items before, after and weeks later; their managers say what they saw."""

from collections.abc import Mapping

from trefoil.learning.models import Theme
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.training import evaluating
from trefoil.training.actions.register import record_evaluation
from trefoil.training.actions.telling import tell_of_booking
from trefoil.training.change import HIGHEST, LOWEST
from trefoil.training.models import (
    About,
    Answer,
    Booking,
    Corroboration,
    Evaluation,
    Outcome,
    Seen,
    Touched,
    Useful,
    When,
)

SENT = "You have sent these answers already. Thank you: there is nothing more to do"


@action
def answer_evaluation(
    *,
    booking: Booking,
    when: str,
    answers: Mapping[Outcome, int],
    useful: str = "",
    will_do: str = "",
    changed: str = "",
    example: str = "",
    hindered: str = "",
    touched: Mapping[Theme, bool] | None = None,
    by: Person | None,
) -> Evaluation:
    """Keep what a learner sent at one time: a number for each item of the version that they were taught.

    `useful`, `will_do` and `touched` are asked after; `changed`, `example` and `hindered` weeks later, when the manager
    is asked next. After the course the certificate that waited for it is given.
    """
    when = When(when)
    if when == When.AFTER:  # the session is locked first, as wherever its bookings are changed
        record_evaluation(booking=booking, by=by)
    booking = locked(booking)
    if reason := evaluating.refusal(booking, when, clock.today()):
        raise Refused(reason)
    if booking.evaluations.filter(when=when).exists():
        raise Refused(SENT)
    need_all_items(booking, answers)
    after, later = when == When.AFTER, when == When.LATER
    sent = Evaluation.objects.create(
        booking=booking, when=when, sent_at=clock.now(), useful=Useful(useful) if after and useful else "",
        will_do=will_do.strip() if after else "", changed=changed.strip() if later else "",
        example=example.strip() if later else "", hindered=hindered.strip() if later else "",
    )  # fmt: skip
    Answer.objects.bulk_create(Answer(evaluation=sent, outcome=one, score=score) for one, score in answers.items())
    if after and touched:
        keep_touched(sent, touched)
    record("answered", sent, f"An evaluation of {booking.session} was sent: {when.label.lower()}.", when=str(when))
    if later and asks_manager(booking):
        tell_of_booking(booking, About.CORROBORATE)
    return sent


def locked(booking: Booking) -> Booking:
    rows = Booking.objects.select_for_update(of=("self",)).select_related("employment", "session__course_version")
    return rows.get(pk=booking.pk)


def need_all_items(booking: Booking, answers: Mapping[Outcome, int]) -> None:
    """Refuse unless each item of the version, and no other, has a number of the scale."""
    asked = set(booking.session.course_version.outcomes.values_list("pk", flat=True))
    if {one.pk for one in answers} != asked:
        raise Refused("Choose a number for each line. If the lines have changed, open the page again")
    if not all(LOWEST <= score <= HIGHEST for score in answers.values()):
        raise Refused(f"Choose numbers from {LOWEST} to {HIGHEST}")


def keep_touched(sent: Evaluation, touched: Mapping[Theme, bool]) -> None:
    """What the learner says of the themes of the course; others are left out."""
    of_course = set(sent.booking.course.themes.values_list("pk", flat=True))
    Touched.objects.bulk_create(
        Touched(evaluation=sent, theme=one, touched=said) for one, said in touched.items() if one.pk in of_course
    )


def asks_manager(booking: Booking) -> bool:
    """Whether there is a manager who still sees the learner at work: none once the learner has gone elsewhere."""
    until = booking.employment.until_on
    return bool(booking.employment.manager_email) and (until is None or until >= clock.today())


@action
def corroborate(*, evaluation: Evaluation, seen: str, words: str = "", by: Person | None) -> Corroboration:
    """Keep what a manager has seen in practice, once."""
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("booking__session")
    about = rows.get(pk=evaluation.pk, when=When.LATER)
    if Corroboration.objects.filter(evaluation=about).exists():
        raise Refused("This was answered already. Thank you: there is nothing more to do")
    if clock.today() > evaluating.manager_until(about.sent_at):
        raise Refused("The time to answer this is over. There is nothing more to do")
    kept = Corroboration.objects.create(
        evaluation=about, seen=Seen(seen), words=words.strip(), answered_at=clock.now()
    )  # fmt: skip
    record("answered", kept, f"A manager said what they have seen after {about.booking.session}.", seen=str(seen))
    return kept
