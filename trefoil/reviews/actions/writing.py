"""Writing the rapid review: its sections, and what had been learned before."""

from trefoil.learning.models import Theme
from trefoil.partnership.models import Person
from trefoil.reviews.actions.steps import take_step
from trefoil.reviews.models import EarlierLearning, Section, SeriousIncident
from trefoil.reviews.sections import BY_CODE
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.editing import UNCHANGED, change, lock, must_change
from trefoil.shared.models import Stale


@action
def write_section(
    *, incident: SeriousIncident, code: str, text: str, version: int | None = None, by: Person
) -> Section:
    """Write one section. `version` is the one the writer's form was made from: 0 for a section not begun."""
    if code not in BY_CODE:
        raise Refused("Choose one of the sections of the rapid review")
    locked = take_step("write_section", incident, by)
    section = Section.objects.filter(incident=locked, code=code).first()
    if section is not None and version is not None and version != section.version:
        raise Stale(section)
    if section is None:
        section = Section.objects.create(incident=locked, code=code, text=text, changed_at=clock.now(), changed_by=by)
    elif section.text == text:
        raise Refused(UNCHANGED)
    else:
        change(section, {"text": text, "changed_at": clock.now(), "changed_by": by})
    record("changed", section, f"Wrote section {BY_CODE[code].number}, “{BY_CODE[code].title}”.", case=locked)
    return section


@action
def add_earlier_learning(
    *, incident: SeriousIncident, learned: str, held: str, why: str = "", theme: Theme | None = None, by: Person
) -> EarlierLearning:
    """Record what an earlier review had taught, and whether it held in this case."""
    locked = take_step("add_earlier_learning", incident, by)
    earlier = EarlierLearning.objects.create(incident=locked, learned=learned, held=held, why=why, theme=theme)
    record("created", earlier, "Added earlier learning, and whether it held.", case=locked)
    return earlier


@action
def change_earlier_learning(
    *,
    earlier: EarlierLearning,
    learned: str,
    held: str,
    why: str = "",
    theme: Theme | None = None,
    version: int | None = None,
    by: Person,
) -> EarlierLearning:
    """Put an entry of earlier learning right."""
    incident = take_step("add_earlier_learning", earlier.incident, by)
    locked = lock(EarlierLearning.objects.all(), pk=earlier.pk, version=version)
    fields = must_change(locked, {"learned": learned, "held": held, "why": why, "theme": theme})
    record("changed", locked, "Changed an entry of earlier learning.", case=incident, fields=fields)
    return locked
