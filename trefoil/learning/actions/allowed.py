"""What the actions of this part ask first."""

from trefoil.partnership.models import Person
from trefoil.shared.actions import need


def need_team(by: Person | None) -> None:
    need(by, "learning.manage", "Ask the partnership team: they keep themes, recommendations and actions")


def need_writer(by: Person | None) -> None:
    need(by, "learning.write", "Ask the partnership team: reviewers and the team write findings")
