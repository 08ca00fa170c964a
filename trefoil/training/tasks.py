"""What the queue does for training: ends what is over and offers what came free."""

from trefoil.shared.jobs import every, job
from trefoil.training import actions
from trefoil.training.actions.sessions import due_for_settling
from trefoil.training.models import Session


@job
def settle_session(session: int) -> None:
    """Offer the places of a session anew, after an entry of its waiting list became free for it."""
    actions.settle_due(session=Session.objects.get(pk=session), by=None)


@every("*/5 * * * *")
def settle_what_is_due() -> None:
    """End offers and requests whose time is up, and offer held places that were released."""
    for session in Session.objects.filter(due_for_settling()).distinct().order_by("pk"):
        actions.settle_due(session=session, by=None)
