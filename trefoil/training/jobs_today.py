"""From which job somebody takes what they asked for: they may have changed their employer since."""

from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.training.models import Employment, Learner

BOOK_FROM_THERE = "You work elsewhere now. Book from where you work now, on the page of the course"


def job_today(learner: Learner, asked_from: Employment, kind: str) -> Employment:
    """The job that they asked from, while it lasts; else their only job today that counts as the same kind.

    A former manager approves nothing and a former employer pays nothing. Whether a place that is held for an agency is
    for them, whoever gives it looks at.
    """
    jobs = list(Employment.objects.on(clock.today()).filter(learner=learner).select_related("workplace", "learner"))
    same = [one for one in jobs if one.pk == asked_from.pk] or [one for one in jobs if one.workplace.counts_as == kind]
    if len(same) == 1:
        return same[0]
    if not jobs:
        raise Refused("Say where you work now, then answer this")
    raise Refused(BOOK_FROM_THERE)
