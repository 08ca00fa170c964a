"""What a place costs that was given back late or not used. Pure rules.

Local practice, not law (domain reference, training, section 3): partnerships charge 25 to 50 pounds for half a day and
50 to 90 for a whole one, some charge nobody. Each area sets its own table here. A charge is only ever proposed: the
training coordinator confirms or waives it, and the organisation is invoiced, never the learner.
"""

from trefoil.training.models.workplaces import WorkplaceKind

FULL_DAY = 240
"""From so many minutes of learning time on a course takes a whole day."""

USUAL = (2500, 5000)
"""Pence for half a day and for a whole one."""

FOR_A_KIND: dict[str, tuple[int, int]] = {
    WorkplaceKind.PRIVATE: (4500, 9000),
    WorkplaceKind.OUTSIDE: (4500, 9000),
    WorkplaceKind.CHARITY: (1500, 3000),
}
"""Kinds of workplace that pay something else."""


def charge(kind: str, minutes: int) -> int:
    """Pence for a place of this kind of workplace in a course of so many minutes."""
    half, whole = FOR_A_KIND.get(kind, USUAL)
    return whole if minutes >= FULL_DAY else half


def in_pounds(pence: int) -> str:
    """£50, or £12.50."""
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"
