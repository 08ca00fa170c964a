"""What every step of a practice review does first: lock it, and ask the table that the step stands in."""

from typing import Any

from trefoil.cases.actions.locking import lock_with_what_it_takes_in
from trefoil.cases.models import Case
from trefoil.cases.permission import must_see
from trefoil.partnership.models import Person
from trefoil.reviews.actions.steps import day_given, running
from trefoil.reviews.models import PracticeReview
from trefoil.reviews.publication_workflow import PUBLICATION
from trefoil.reviews.review_workflow import REVIEW
from trefoil.shared.actions import Refused
from trefoil.shared.editing import change, lock
from trefoil.shared.workflow import Workflow

__all__ = ["day_given", "refuse_names", "running", "take_step"]


def take_step(
    verb: str, review: Case, by: Person, *, version: int | None = None, incidents_too: bool = False, **facts: Any
) -> PracticeReview:
    """Lock the review, make the move of its table (which may leave it at its stage) and return it.

    The case's row is locked before any other, so that no two people wait for each other; a step that changes who sees
    the incidents says so, and they are locked before the review. `facts` are what the database asks of the new stage,
    such as the day of publication; they are kept only when the move is allowed.
    """
    must_see(review, by)
    if incidents_too:
        lock_with_what_it_takes_in(review, version)
    else:
        lock(Case.objects.all(), pk=review.pk, version=version)
    locked = PracticeReview.objects.get(pk=review.pk)
    table = table_of(verb)
    if refusal := table.refusal(verb, locked, by):
        raise Refused(refusal)
    change(locked, facts)
    table.perform(verb, record=locked, by=by)
    return locked


def table_of(verb: str) -> Workflow:
    """Which of the two tables a step stands in; no verb stands in both."""
    return PUBLICATION if any(move.verb == verb for move in PUBLICATION.moves) else REVIEW


def refuse_names(*texts: str) -> None:
    """Practitioners speak without fear of blame, so their names stand nowhere: refuse the name of anyone we know."""
    written = " ".join(texts).casefold()
    if any(name.casefold() in written for name in Person.objects.values_list("name", flat=True)):
        raise Refused("Write roles, never names: somebody’s name stands in this")
