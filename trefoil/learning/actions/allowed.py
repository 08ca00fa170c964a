"""What the actions of this part ask first."""

from collections.abc import Iterable

from trefoil.learning.models import Action, Finding, Recommendation
from trefoil.partnership.models import Person
from trefoil.shared.actions import Refused, need

NOT_SEEN = "You cannot see this, so you cannot change it. Ask the partnership team"


def need_team(by: Person | None) -> None:
    need(by, "learning.manage", "Ask the partnership team: they keep themes, recommendations and actions")


def need_writer(by: Person | None) -> None:
    need(by, "learning.write", "Ask the partnership team: reviewers and the team write findings")


def need_sight(records: Iterable[Finding | Recommendation | Action], by: Person | None) -> None:
    """Refuse whoever one of the records is hidden from: also those that are only tied to what is changed."""
    for record in records:
        if by is not None and not type(record).objects.visible_to(by).filter(pk=record.pk).exists():
            raise Refused(NOT_SEEN)
