"""What the actions of this part ask first."""

from trefoil.partnership.models import Person
from trefoil.shared.actions import Refused


def need(by: Person | None, permission: str, sentence: str) -> None:
    """Refuse unless `by` holds the permission; None is the system itself."""
    if by is not None and not by.may(permission):
        raise Refused(sentence)


def need_team(by: Person | None) -> None:
    need(by, "learning.manage", "Ask the partnership team: they keep themes, recommendations and actions")


def need_writer(by: Person | None) -> None:
    need(by, "learning.write", "Ask the partnership team: reviewers and the team write findings")


def need_words(text: str, sentence: str) -> str:
    """The words without blanks around them; refuse with the sentence when there are none."""
    if not text.strip():
        raise Refused(sentence)
    return text.strip()
