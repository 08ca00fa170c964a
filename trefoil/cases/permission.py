"""What every action on a case asks first: may this person, and do they see the case at all?

The system itself (`by=None`: commands, the loader of a year) is never asked.
"""

from trefoil.cases.models import Case
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused

NOT_SEEN = "You cannot see this case, so you cannot change it. Ask the partnership team"
TEAM_EDITS = "Ask the partnership team: they keep the case up to date"


def must_see(case: Case, by: Person | None) -> None:
    """Refuse whoever the case is hidden from."""
    if by is not None and not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise Refused(NOT_SEEN)


def must(case: Case, by: Person | None, permissions: str | tuple[str, ...], sentence: str) -> None:
    """Refuse unless `by` sees the case and holds the permission, or one of them."""
    must_see(case, by)
    wanted = (permissions,) if isinstance(permissions, str) else permissions
    if by is not None and not any(by.may(permission) for permission in wanted):
        raise Refused(sentence)


def must_edit(case: Case, by: Person | None, sentence: str = TEAM_EDITS) -> None:
    """Refuse unless `by` may change what the case holds.

    Whoever opened a case may also complete it on that same day: an agency that raises an incident names the child
    and the agencies before the partnership team has seen it.
    """
    must_see(case, by)
    if by is not None and not may_edit(case, by):
        raise Refused(sentence)


def may_edit(case: Case, by: Person) -> bool:
    """Whether `must_edit` would let this person through, for pages that they see already."""
    return by.may("case.edit") or opened_today_by(case, by)


SAYS_WHY_LATE = ("case.edit", "case.give_view")


def may_explain(by: Person) -> bool:
    """Whether this person may say why a step of a case that they see was late."""
    return any(by.may(permission) for permission in SAYS_WHY_LATE)


def opened_today_by(case: Case, by: Person) -> bool:
    return case.created_by_id == by.pk and clock.today() == clock.day_of(case.created_at)
