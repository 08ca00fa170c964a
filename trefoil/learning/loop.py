"""How far round the loop something has come, in words. Pure rules.

The loop is drawn open everywhere in this form: what closes it is evidence over time that practice changed, which the
counts here do not show.
"""

from dataclasses import dataclass

from trefoil.shared.words import count


@dataclass(frozen=True)
class Standing:
    """How much there is of each step after the findings. `showing` is evidence of practice, not only of work done.

    `closed` of the actions were closed, and of `shown` a test has shown that practice changed; None where not told.
    """

    recommendations: int = 0
    actions: int = 0
    done: int = 0
    evidence: int = 0
    showing: int = 0
    closed: int | None = None
    shown: int | None = None


def what_is_missing(standing: Standing, *, strength: bool = False, thing: str = "action") -> str:
    """The next thing that would bring the loop on. A strength is not answered but spread."""
    if strength and not standing.recommendations:
        return "no recommendation spreads this strength yet"
    if not standing.recommendations:
        return "no recommendation answers this yet"
    if not standing.actions:
        return "no action is planned yet"
    if standing.done < standing.actions:
        left = standing.actions - standing.done
        return f"{count(left, f'{thing} is', f'{thing}s are')} still to be done"
    if standing.closed is not None and standing.closed < standing.actions:
        left = standing.actions - standing.closed
        return f"{count(left, 'action')} done and waiting to be closed by somebody else"
    if standing.shown:
        return f"an impact test has shown a change in {count(standing.shown, 'action')}"
    if not standing.showing:
        return f"every {thing} is done, and nothing shows yet whether practice changed"
    return "the next reviews will show whether it lasts"
