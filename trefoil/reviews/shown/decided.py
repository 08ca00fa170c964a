"""The questions that the partners decide on an incident, with each partner's view."""

from typing import Any

from trefoil.cases import agreement
from trefoil.cases.models import Decision
from trefoil.reviews import decisions
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.shown.days import on
from trefoil.shared import clock
from trefoil.shared.dates import long_date


def decision_rows(incident: SeriousIncident) -> list[dict[str, Any]]:
    """The questions of the case in their order, each with the decision that counts, or when it comes."""
    wanted = [decisions.NOTIFY]
    if incident.scoped_on:
        wanted += [*decisions.AT_THE_MEETING, decisions.SIGN_OFF]
    meeting = incident.meeting_on and f"For the meeting on {long_date(incident.meeting_on)}"
    return [decision_row(decisions.last(incident, code), code, meeting or "Not decided yet") for code in wanted]


def decision_row(decision: Decision | None, code: str, later: str) -> dict[str, Any]:
    row: dict[str, Any] = {"question": decisions.QUESTIONS[code], "source": decisions.SOURCES[code], "later": later}
    if decision is None:
        return row | {"outcome": "", "reasons": "", "when": "", "agreed": [], "lines": []}
    return row | {
        "outcome": decision.get_outcome_display(),
        "reasons": decision.reasons,
        "when": long_date(decision.proposed_on),
        "agreed": agreement.agreed(decision),
        "lines": view_lines(decision),
    }


def view_lines(decision: Decision) -> list[dict[str, str]]:
    """What each partner said and when, dissent in words."""
    given = agreement.last_views(decision)
    lines = []
    for partner, agency in agreement.partners(decision):
        view = given.get(agency.pk)
        name = partner.capitalize() if partner != "health" else "Health"
        if view is None:
            lines.append({"kind": "", "words": f"{name}: waiting since {on(decision.proposed_on)}"})
        else:
            said = "" if view.agrees else " does not agree"
            lines.append({"kind": agency.kind, "words": f"{name}{said}, {on(clock.day_of(view.given_at))}"})
    return lines


def agreed(decision: Decision) -> list[str]:
    """The partners that agree: the arcs that are filled."""
    return agreement.agreed(decision)
