"""Letters that ask for an evaluation: what they say, and when there is nothing left to ask. They name nobody."""

from collections.abc import Callable

from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.training import evaluating, links
from trefoil.training.models import About, Booking, Evaluation, Letter, When

TO_LEARNERS = {
    About.ASK_BEFORE: When.BEFORE, About.ASK_AFTER: When.AFTER, About.ASK_LATER: When.LATER, About.REMIND: When.LATER,
}  # fmt: skip
"""What each letter to a learner asks for."""

SUBJECTS = {
    About.ASK_BEFORE: "Training: what can you do now?",
    About.ASK_AFTER: "Training: what can you do now that you came?",
    About.ASK_LATER: "Training: what has changed in your work?",
    About.REMIND: "Training: what has changed in your work? We ask once more",
    About.CORROBORATE: "Training: what have you seen in practice?",
}


def is_over(letter: Letter) -> bool:
    """Whether it was answered, or can no longer be."""
    booking = letter.booking
    if booking is None:
        return True
    if letter.about == About.CORROBORATE:
        sent = later_of(booking)
        return sent is None or hasattr(sent, "corroboration") or clock.today() > evaluating.manager_until(sent.sent_at)
    when = TO_LEARNERS[About(letter.about)]
    sent_already = any(one.when == when for one in booking.evaluations.all())
    return sent_already or evaluating.refusal(booking, when, clock.today()) is not None


def later_of(booking: Booking) -> Evaluation | None:
    """What the learner sent weeks later."""
    return next((one for one in booking.evaluations.all() if one.when == When.LATER), None)


def before(booking: Booking, about: str) -> str:
    return f"""Your course begins soon. Before it, tell us how sure you are of what it teaches.

{about}
It takes two minutes, and you need not sign in: {links.asking_address(booking, When.BEFORE)}

You can answer until the end of the first day. The same questions come after the course, so that we see what it changed.
"""


def after(booking: Booking, about: str) -> str:
    waits = "Your certificate comes once you have answered.\n" if booking.course.needs_evaluation else ""
    return f"""You came to this course. Tell us how sure you are now of what it taught, and how useful it was.

{about}
It takes three minutes, and you need not sign in: {links.asking_address(booking, When.AFTER)}
{waits}"""


def later(booking: Booking, about: str) -> str:
    return f"""Some weeks ago you came to this course. What has it changed in your work?

{about}
It takes three minutes, and you need not sign in: {links.asking_address(booking, When.LATER)}

You can answer until {long_date(evaluating.later_until(booking.session))}. "Nothing" is an answer too: it tells us what to
teach better.
"""


def corroborate(booking: Booking, about: str) -> str:
    sent = later_of(booking)
    address = links.seen_address(sent) if sent else ""
    until = long_date(evaluating.manager_until(sent.sent_at)) if sent else ""
    return f"""Somebody who works with you came to a course some weeks ago. We ask what you have seen of it in practice.

{about}
Read who it is, and answer, here: {address}

It is one question, and you need no account. You can answer until {until}.
"""


WORDS: dict[About, Callable[[Booking, str], str]] = {
    About.ASK_BEFORE: before,
    About.ASK_AFTER: after,
    About.ASK_LATER: later,
    About.REMIND: later,
    About.CORROBORATE: corroborate,
}
