"""Who needs which training: the coordinator writes a line of a framework, and ends one."""

from datetime import date

from trefoil.partnership.actions.allowed import end, refusing
from trefoil.partnership.models import Person
from trefoil.shared.actions import Refused, action, need, record
from trefoil.training.models import Course, Requirement

THEIRS = "Ask the training coordinator: what people need is kept there"
TAKEN = "There is such a line already. End it first, then add the next one"


@action
def add_requirement(
    *, role: str, kind: str = "", level: int | None = None, course: Course | None = None,
    valid_months: int | None = None, framework: str, edition: str = "", source: str, is_local: bool = True,
    from_on: date, by: Person | None,
) -> Requirement:  # fmt: skip
    """Require a level, or one course, of everyone in a role, at one kind of workplace or at every kind."""
    need(by, "training.manage", THEIRS)
    if (level is None) == (course is None):
        raise Refused("Choose either a level or a course")
    with refusing(requirement_one=TAKEN):
        made = Requirement.objects.create(
            role=role, kind=kind, level=level, course=course, valid_months=valid_months, framework=framework,
            edition=edition, source=source, is_local=is_local, from_on=from_on,
        )  # fmt: skip
    record("created", made, f"{made.what} is needed now. {made.get_role_display()}.")
    return made


@action
def end_requirement(*, requirement: Requirement, until_on: date, by: Person | None) -> Requirement:
    """From the day after nobody needs it because of this line. What people learned stays on their record."""
    need(by, "training.manage", THEIRS)
    end(requirement, until_on, "This line")
    record("ended", requirement, f"A line of what people need ended: {requirement.what}.")
    return requirement
