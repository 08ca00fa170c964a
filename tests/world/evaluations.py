"""What learners and managers of the world said of a course, in unique words of as many as a page needs to show any."""

from datetime import date

from tests.world.tokens import Tokens
from trefoil.shared import clock
from trefoil.training import actions
from trefoil.training.models import Booking, BookingStage, Evaluation, Session
from trefoil.training.tests import factories

WHOSE = "evaluations"


def make_evaluations(session: Session, said: Tokens) -> None:
    """Six who came say what they will do, weeks later what has changed, and their managers what they saw."""
    with clock.at(date(2020, 2, 21)):
        came = [factories.booking(session, number, BookingStage.ATTENDED) for number in range(20, 26)]
    with clock.at(date(2020, 2, 22)):
        for one in came:
            send(one, "after", useful="very", will_do=said(WHOSE, "training.Evaluation.will_do"))
    with clock.at(date(2020, 4, 6)):
        for one in came:
            later = send(
                one, "later", changed=said(WHOSE, "training.Evaluation.changed"),
                example=said(WHOSE, "training.Evaluation.example"),
                hindered=said(WHOSE, "training.Evaluation.hindered"),
            )  # fmt: skip
            words = said(WHOSE, "training.Corroboration.words")
            actions.corroborate(evaluation=later, seen="seen", words=words, by=None)


def send(booking: Booking, when: str, **words: str) -> Evaluation:
    answers = dict.fromkeys(booking.session.course_version.outcomes.all(), 8)
    return actions.answer_evaluation(booking=booking, when=when, answers=answers, by=None, **words)
