"""What ends when somebody leaves, told by the parts above: this part knows nothing of cases.

leaving.ends(cases.end_access_of)    # once, when the part above is ready
"""

from collections.abc import Callable

from trefoil.partnership.models import Person

End = Callable[[Person, Person | None], object]
"""Ends what a person was given, inside the action that runs; the second is who recorded that they left."""

_ends: list[End] = []


def ends(end: End) -> None:
    """Let this happen too when somebody leaves, and again when they are brought back: nothing given may come back."""
    if end not in _ends:
        _ends.append(end)


def end_all(person: Person, by: Person | None) -> None:
    for end in _ends:
        end(person, by)
