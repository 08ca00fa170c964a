"""What the queue does for training: ends what is over, offers what came free, and sends letters."""

import logging
from datetime import timedelta

from trefoil.partnership.tasks import NOT_TAKEN
from trefoil.shared import clock
from trefoil.shared.jobs import every, job, one_by_one
from trefoil.training import actions, asking
from trefoil.training.actions.licences import to_be_reminded
from trefoil.training.actions.moving import without_dates
from trefoil.training.actions.sessions import due_for_settling, waited_for
from trefoil.training.actions.sign_in import LASTS
from trefoil.training.letters import KEEP_TRYING, message, new_address_message, sign_in_message
from trefoil.training.models import About, Completion, Learner, Letter, LetterStage, Session, SessionStage, SignInLink

LOOKED_AHEAD = timedelta(days=30)
"""Sessions that far ahead may be due for a reminder: two weeks, and the longest run of days that are no working days."""

log = logging.getLogger(__name__)


@job
def settle_session(session: int) -> None:
    """Offer the places of a session anew, after an entry of its waiting list became free for it."""
    actions.settle_due(session=Session.objects.get(pk=session), by=None)


@every("*/5 * * * *")
def settle_what_is_due() -> None:
    """End offers, requests and entries whose time is up, and offer held places that were released."""
    with one_by_one() as attempt:
        for session in Session.objects.filter(due_for_settling()).distinct().order_by("pk"):
            attempt(actions.settle_due, session=session)
        for waiting in without_dates(clock.now()).order_by("joined_at", "pk"):
            attempt(actions.close_waiting, waiting=waiting)


@every("35 * * * *")
def settle_where_somebody_waits() -> None:
    """Look at every session with a list: should a job that was to settle one have failed, nobody waits beside a free place."""
    with one_by_one() as attempt:
        for session in Session.objects.filter(waited_for(clock.now())).distinct().order_by("pk"):
            attempt(actions.settle_due, session=session)


@job
def send_letter(letter: int) -> None:
    """Send one letter, unless it was sent or may have been, or what it tells is over."""
    begun = actions.begin_letter(letter=letter, by=None)
    if begun is None:
        return
    sending, address = begun
    try:
        message(sending, address).send()
    except NOT_TAKEN:
        actions.letter_was_not_taken(letter=sending, by=None)
        raise
    except Exception as fault:  # its words may hold an address
        log.error("Training letter %s may have gone out or not: %s", letter, type(fault).__name__)
        actions.letter_may_be_lost(letter=sending, by=None)
        return
    actions.letter_was_sent(letter=sending, by=None)


@job
def send_sign_in_link(link: int) -> None:
    """Send the link that somebody asked for. A second copy does no harm: the link works once."""
    asked = SignInLink.objects.filter(pk=link, used_at=None, made_at__gt=clock.now() - LASTS).first()
    if asked is not None:
        sign_in_message(asked).send()


@job
def send_new_address_link(link: int, learner: int) -> None:
    """Send the link that makes another address somebody’s own."""
    asked = SignInLink.objects.filter(pk=link, used_at=None, made_at__gt=clock.now() - LASTS).first()
    if asked is not None:
        new_address_message(asked, Learner.objects.get(pk=learner)).send()


@every("40 6 * * *")
def remind_of_licences() -> None:
    """Write to those whose licence is to be refreshed within eight weeks, and to their managers."""
    with one_by_one() as attempt:
        for licence in to_be_reminded():
            attempt(actions.remind_of_licence, licence=licence)


@every("50 3 * * *")
def forget_links() -> None:
    """Forget the links to sign in of a week ago, with the addresses they were sent to."""
    actions.forget_links(by=None)


@every("*/10 * * * *")
def write_letters_due() -> None:
    """Remind people of the sessions of the next weeks, and send joining instructions. Each letter once."""
    now = clock.now()
    soon = Session.objects.filter(stage=SessionStage.OPEN, starts_at__gt=now, starts_at__lte=now + LOOKED_AHEAD)
    with one_by_one() as attempt:
        for session in soon.order_by("pk"):
            attempt(actions.write_letters_due, session=session)


@every("20 * * * *")
def match_results_again() -> None:
    """Match results of e-learning whose learner has come in for the first time since."""
    waits = Completion.objects.to_settle().exclude(email="").filter(learner=None)
    known = Learner.objects.exclude(email=None).values("email")
    with one_by_one() as attempt:
        for completion in waits.filter(email__in=known).order_by("pk"):
            attempt(actions.match_again, completion=completion)


@every("*/15 * * * *")
def queue_letters_again() -> None:
    """Queue the letters again that still wait: one whose worker died, or that was tried too often, has no job any more.

    One that has a job still is not sent twice: whichever comes first marks it.
    """
    now = clock.now()
    waiting = Letter.objects.filter(stage=LetterStage.WAITING, made_at__gte=now - KEEP_TRYING, made_at__lt=now - LASTS)
    with one_by_one() as attempt:
        for letter in waiting.order_by("pk"):
            attempt(actions.queue_letter_again, letter=letter)


def ask(about: About) -> None:
    """Make this letter for each who is to be asked. Each is made by itself: what was made stays when the worker dies."""
    with one_by_one() as attempt:
        for booking in asking.due(about, clock.now()):
            attempt(actions.ask_for_evaluation, booking=booking, about=about)


@every("10 8-18 * * *")
def ask_before_courses() -> None:
    """Ask those who have a place what they can do before the course begins."""
    ask(About.ASK_BEFORE)


@every("*/15 * * * *")
def ask_after_courses() -> None:
    """Ask those who came, once the register is complete."""
    ask(About.ASK_AFTER)


@every("20 8-18 * * *")
def ask_weeks_later() -> None:
    """Ask those who came what has changed in their work."""
    ask(About.ASK_LATER)


@every("30 8-18 * * *")
def ask_once_more() -> None:
    """Ask those who have not answered, once more."""
    ask(About.REMIND)
