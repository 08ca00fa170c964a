"""The questions that the three partners decide on a serious incident, and reading what was decided.

A question may be decided again: the last decision of its code counts, and the earlier ones are kept.
"""

from dataclasses import dataclass

from trefoil.cases import agreement
from trefoil.cases.models import Decision
from trefoil.partnership.models import Partner, Person
from trefoil.reviews.models import SeriousIncident

REGULATION_11 = "Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018, regulation 11(2)"
REGULATION_3 = "Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018, regulation 3"

NOTIFY = "notify"
NATIONAL_REVIEW = "national-review"
PRACTICE_REVIEW = "practice-review"
SIGN_OFF = "sign-off"


@dataclass(frozen=True)
class Criterion:
    """A matter that partners must take into account; meeting one does not oblige them to a review."""

    letter: str
    name: str
    question: str

    @property
    def code(self) -> str:
        return f"criterion-{self.name}"


CRITERIA = (
    Criterion(
        "a",
        "improvements",
        "Does the case highlight improvements needed to safeguard children, including ones identified before?",
    ),
    Criterion("b", "recurrent", "Does the case highlight recurrent themes in safeguarding children?"),
    Criterion(
        "c", "together", "Does the case highlight concerns about two or more agencies working together effectively?"
    ),
    Criterion(
        "d",
        "panel",
        "Has the national panel considered the case and concluded that a local review may be more appropriate?",
    ),
)

QUESTIONS = {
    NOTIFY: "Does the incident meet the criteria for a serious child safeguarding case?",
    **{criterion.code: criterion.question for criterion in CRITERIA},
    NATIONAL_REVIEW: "Should the national panel consider a national review?",
    PRACTICE_REVIEW: "Is a local child safeguarding practice review needed?",
    SIGN_OFF: "Does each partner agree this rapid review and its decisions?",
}

SOURCES = {
    NOTIFY: "Children Act 2004, section 16C(1)",
    **{criterion.code: f"{REGULATION_11}({criterion.letter})" for criterion in CRITERIA},
    NATIONAL_REVIEW: REGULATION_3,
    PRACTICE_REVIEW: REGULATION_11,
    SIGN_OFF: "Working Together to Safeguard Children, rapid review",
}

AT_THE_MEETING = (*(criterion.code for criterion in CRITERIA), NATIONAL_REVIEW, PRACTICE_REVIEW)
"""What has to be decided, with reasons, before the partners are asked to sign."""

SPOKEN = {Partner.COUNCIL: "the council", Partner.HEALTH: "health", Partner.POLICE: "the police"}
"""The three partners inside a sentence."""


def last(incident: SeriousIncident, code: str) -> Decision | None:
    """The decision that counts on a question; None while nobody has decided."""
    found = [decision for decision in incident.decisions.all() if decision.code == code]
    return max(found, key=lambda decision: decision.pk, default=None)


def signing(incident: SeriousIncident) -> Decision | None:
    """The signatures now being collected or given; None while the text is still written."""
    return last(incident, SIGN_OFF) if incident.put_to_partners_on else None


def council_agrees(decision: Decision) -> bool | None:
    """Whether the council agrees; None while it has said nothing."""
    given = agreement.last_views(decision)
    said = [given.get(agency.pk) for partner, agency in agreement.partners(decision) if partner == Partner.COUNCIL]
    if not said or None in said:
        return None
    return all(view.agrees for view in said if view)


def has_spoken(decision: Decision, person: Person) -> bool:
    """Whether this person's agency has given its view."""
    return person.agency_id in agreement.last_views(decision)


def partner_spoken_for(incident: SeriousIncident, person: Person) -> str:
    """Which of the three partners this person speaks for in this case; empty for none."""
    if not person.agency_id:
        return ""
    mine = [
        involvement.partner
        for involvement in incident.involvements.all()
        if involvement.agency_id == person.agency_id and involvement.partner and involvement.ended_on is None
    ]
    return next(iter(mine), "")


def undecided(incident: SeriousIncident) -> list[str]:
    """The questions of the meeting that nobody has decided yet, in their order."""
    return [QUESTIONS[code] for code in AT_THE_MEETING if last(incident, code) is None]
