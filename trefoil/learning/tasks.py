"""Sends letters about briefings: each at most once, and none is forgotten when a worker dies."""

import logging

from trefoil.learning import actions
from trefoil.learning.briefing.letters import KEEP_TRYING, message
from trefoil.learning.models import BriefingLetter, LetterStage
from trefoil.partnership.tasks import NOT_TAKEN
from trefoil.shared import clock
from trefoil.shared.jobs import every, job, one_by_one

log = logging.getLogger(__name__)


@job
def tell_of_briefing(letter: int) -> None:
    """Send one letter to one reader, unless it was sent or may have been."""
    begun = actions.begin_letter(letter=letter, by=None)
    if begun is None:
        return
    sending, address = begun
    try:
        message(sending.recipient, address).send()
    except NOT_TAKEN:
        actions.letter_was_not_taken(letter=sending, by=None)
        raise
    except Exception as fault:  # its words may hold an address
        log.error("Briefing letter %s may have gone out or not: %s", letter, type(fault).__name__)
        actions.letter_may_be_lost(letter=sending, by=None)
        return
    actions.letter_was_sent(letter=sending, by=None)


@every("30 7,9,11,13,15 * * *")
def queue_letters_again() -> None:
    """Queue the letters again that still wait: one whose worker died, or that was tried too often, has no job any more.

    One that has a job still is not sent twice: whichever comes first marks it.
    """
    waiting = BriefingLetter.objects.filter(stage=LetterStage.WAITING, made_at__gte=clock.now() - KEEP_TRYING)
    with one_by_one() as attempt:
        for letter in waiting.order_by("pk"):
            attempt(actions.queue_letter_again, letter=letter)
