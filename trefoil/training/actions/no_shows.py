"""The coordinator agrees that somebody books again who did not come too often."""

from datetime import datetime

from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, need_words, record
from trefoil.shared.editing import lock, must_change
from trefoil.training import no_shows
from trefoil.training.models import Learner

THEIRS = "Ask the training coordinator: who books again is agreed there"
ASK_FIRST = (
    "You did not come to sessions that you had a place in. Ask the training coordinator to agree before you book again"
)


def must_have_come(learner: Learner, now: datetime, by: Person | None) -> None:
    """Refuse whoever did not come too often; what the coordinator books is agreed by that."""
    if (by is None or not by.may("training.manage")) and no_shows.needs_agreement(learner, now):
        raise Refused(ASK_FIRST)


@action
def let_book_again(*, learner: Learner, why: str, by: Person | None) -> Learner:
    """What they missed until now is not counted any more, for a reason."""
    need(by, "training.manage", THEIRS)
    why = need_words(why, "Say why they may book again")
    learner = lock(Learner.objects, pk=learner.pk)
    if not no_shows.needs_agreement(learner, clock.now()):
        raise Refused("This learner can book already")
    must_change(learner, {"let_again_on": clock.today(), "let_again_why": why[:300]})
    record("agreed", learner, "A learner who did not come too often may book again.")
    return learner
