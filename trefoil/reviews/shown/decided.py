"""The questions that the partners decide on an incident, with each partner's view."""

from typing import Any

from trefoil.cases import agreement
from trefoil.cases.models import Decision, PartnerView
from trefoil.reviews import decisions
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.shown.days import on
from trefoil.reviews.stages import ENDED
from trefoil.shared import clock
from trefoil.shared.dates import long_date
from trefoil.shared.words import listed

WITH_THE_SIGNATURE = frozenset(decisions.AT_THE_MEETING) - {decisions.PRACTICE_REVIEW}
"""Decisions that the partners agree by signing the whole: their rows say only who does not."""


def decision_rows(incident: SeriousIncident) -> list[dict[str, Any]]:
    """What was decided, in order; of what is still to come only the question that all waits for."""
    wanted = (decisions.NOTIFY, *decisions.AT_THE_MEETING, decisions.SIGN_OFF)
    if incident.stage in ENDED:
        to_come: set[str] = set()
    else:
        to_come = {decisions.PRACTICE_REVIEW} if incident.scoped_on else {decisions.NOTIFY}
    meeting = f"For the meeting on {long_date(incident.meeting_on)}" if incident.meeting_on else ""
    rows = []
    for code in wanted:
        decision = decisions.last(incident, code)
        if decision is not None:
            rows.append(decision_row(decision))
        elif code in to_come:
            rows.append({"question": decisions.QUESTIONS[code], "later": meeting or "Not decided yet", "outcome": ""})
    return rows


def decision_row(decision: Decision) -> dict[str, Any]:
    """One decision; with `agreed` None its partners agree it by signing the whole."""
    together = decision.code in WITH_THE_SIGNATURE
    lines = view_lines(decision)
    return {
        "question": decision.question,
        "outcome": decision.get_outcome_display(),
        "reasons": decision.reasons,
        "when": long_date(decision.proposed_on),
        "agreed": None if together else agreement.agreed(decision),
        "lines": lines,
        "together": together_words(decision) if together else "",
        "dissent": [f"{view.agency}: {view.reason}" for view in dissents(decision)],
    }


def dissents(decision: Decision) -> list[PartnerView]:
    return [view for view in agreement.last_views(decision).values() if not view.agrees]


def together_words(decision: Decision) -> str:
    """How a decision of the meeting stands, in a few words."""
    if against := agreement.dissenting(decision):
        return f"{listed(against)}: not agreed"
    return "Agreed with the signatures" if decision.settled_on else "Agreed when all three sign"


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
