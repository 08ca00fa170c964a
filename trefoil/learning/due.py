"""What waits for a person in closing the loop: parts, impact tests, actions to be closed, reviews of actions.

The same rows stand on My work and in the letters that remind; `who` says whose they are.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from trefoil.cases.sight import holding
from trefoil.learning.briefing import readership
from trefoil.learning.models import Action, ActionPart, ActionReview, ActionStage, ImpactTest
from trefoil.learning.standing import reviews_waiting
from trefoil.partnership.models import Person
from trefoil.partnership.reminders import Due, Source
from trefoil.shared import clock

CLOSE_WITHIN = timedelta(days=14)
"""How long after an action was done it should be closed."""


def theirs(person: Person) -> Q:
    """The condition on parts or tests under which a person is the one to be reminded.

    Whoever answers for it by name; where nobody does, or has left, the people of the agency who tell how its actions
    are going; and where the agency has none of those, the partnership team.
    """
    nobody = Q(owner=None) | Q(owner__is_active=False)
    whose = Q(owner=person.pk)
    if person.agency_id and person.may("learning.progress"):
        whose |= nobody & Q(agency=person.agency_id)
    if person.may("learning.manage"):
        tellers = Person.objects.here().filter(holding("learning.progress"), agency=OuterRef("agency"))
        whose |= nobody & Q(~Exists(tellers))
    return whose


def parts_open(person: Person) -> "QuerySet[ActionPart]":
    """Parts of actions that this person is reminded of."""
    return ActionPart.objects.visible_to(person).exclude(stage=ActionStage.DONE).filter(theirs(person))


def tests_waiting(person: Person) -> "QuerySet[ImpactTest]":
    """Impact tests that this person is reminded of."""
    return ImpactTest.objects.visible_to(person).waiting().filter(theirs(person))


def to_be_closed(person: Person) -> "QuerySet[Action]":
    """Done actions that this person may close: not one of those who did it."""
    if not person.may("learning.agree"):
        return Action.objects.none()
    own = ActionPart.objects.filter(Q(owner=person.pk) | Q(done_by=person.pk), action=OuterRef("pk"))
    return Action.objects.visible_to(person).waiting_to_be_closed().exclude(Exists(own))


def to_be_decided(person: Person) -> "QuerySet[ActionReview]":
    """Actions opened for review on which this person decides."""
    return reviews_waiting(person) if person.may("learning.manage") else ActionReview.objects.none()


def close_by(action: Action) -> date:
    """By when a done action should be closed."""
    return (action.done_on or clock.today()) + CLOSE_WITHIN


def due_parts(person: Person) -> Iterator[Due]:
    for part in parts_open(person).select_related("action"):
        yield Due(part.action.reference, part.action.get_absolute_url(), part.due_on, part.pk)


def due_tests(person: Person) -> Iterator[Due]:
    for test in tests_waiting(person).select_related("action"):
        yield Due(test.action.reference, test.get_absolute_url(), test.due_on, test.pk)


def due_closings(person: Person) -> Iterator[Due]:
    for action in to_be_closed(person):
        yield Due(action.reference, action.get_absolute_url(), close_by(action), action.pk)


def due_reviews(person: Person) -> Iterator[Due]:
    for review in to_be_decided(person).select_related("action"):
        yield Due(review.action.reference, review.get_absolute_url(), review.due_on, review.pk)


def due_briefings(person: Person) -> Iterator[Due]:
    for recipient in readership.waiting_for(person):
        of = recipient.briefing
        yield Due(of.reference, of.get_absolute_url(), readership.read_by(recipient), recipient.pk)


SOURCES = (
    Source("parts", "part of an action", "parts of actions", due_parts),
    Source("impact-tests", "impact test", "impact tests", due_tests),
    Source("closings", "action to be closed", "actions to be closed", due_closings),
    Source("briefings", "briefing that nobody has opened", "briefings that nobody has opened", due_briefings),
    Source("action-reviews", "action to be looked at again", "actions to be looked at again", due_reviews),
)
