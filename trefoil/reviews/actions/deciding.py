"""What the partners decide at the end of a rapid review, and their three signatures."""

from collections.abc import Iterable

from trefoil.cases import actions as cases
from trefoil.cases import agreement
from trefoil.cases.models import Decision
from trefoil.partnership.models import Person
from trefoil.reviews import decisions
from trefoil.reviews.actions.steps import take_step
from trefoil.reviews.models import SeriousIncident
from trefoil.reviews.workflow import INCIDENT
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import change


@action
def decide(*, incident: SeriousIncident, code: str, yes: bool, reasons: str, by: Person) -> Decision:
    """Decide one question of the meeting, one of `decisions.AT_THE_MEETING`; an earlier answer stays on the record."""
    if code not in decisions.AT_THE_MEETING:
        raise Refused("Choose one of the questions of the meeting")
    reasons = need_words(reasons, "Give the reasons for the decision")
    locked = take_step("decide", incident, by)
    return cases.propose(
        case=locked,
        code=code,
        question=decisions.QUESTIONS[code],
        outcome="yes" if yes else "no",
        reasons=reasons,
        by=by,
    )


@action
def decide_criterion(*, incident: SeriousIncident, criterion: str, met: bool, reasons: str, by: Person) -> Decision:
    """Decide on one matter of regulation 11: improvements, recurrent, together or panel. Reasons either way."""
    return decide(incident=incident, code=f"criterion-{criterion}", yes=met, reasons=reasons, by=by)


@action
def decide_national_review(*, incident: SeriousIncident, needed: bool, reasons: str, by: Person) -> Decision:
    """Decide whether to suggest to the national panel that it considers a national review."""
    return decide(incident=incident, code=decisions.NATIONAL_REVIEW, yes=needed, reasons=reasons, by=by)


@action
def decide_practice_review(*, incident: SeriousIncident, needed: bool, reasons: str, by: Person) -> Decision:
    """Decide whether a local child safeguarding practice review is needed. A matter met does not oblige to one."""
    return decide(incident=incident, code=decisions.PRACTICE_REVIEW, yes=needed, reasons=reasons, by=by)


@action
def put_to_partners(*, incident: SeriousIncident, by: Person) -> SeriousIncident:
    """Ask the three partners to sign. From now on the text and the decisions stay as they are, unless taken back."""
    locked = take_step("put_to_partners", incident, by)
    cases.propose(
        case=locked,
        code=decisions.SIGN_OFF,
        question=decisions.QUESTIONS[decisions.SIGN_OFF],
        outcome="yes",
        reasons="The rapid review and its decisions as they stand.",
        by=by,
    )
    change(locked, {"put_to_partners_on": clock.today()})
    record("asked", locked, "Asked the three partners to sign the rapid review.", case=locked)
    return locked


@action
def sign_off(
    *,
    incident: SeriousIncident,
    agrees: bool,
    reason: str = "",
    disagrees_with: Iterable[str] = (decisions.PRACTICE_REVIEW,),
    by: Person,
) -> SeriousIncident:
    """Sign for one's partner; the third signature completes it.

    A signature is the partner's view on the review as a whole and on each decision in it. Dissent needs its reason,
    says which decisions it is about (`disagrees_with`, their codes), blocks nothing and goes with the review.
    """
    locked = take_step("sign_off", incident, by)
    against = set() if agrees else {decisions.SIGN_OFF, *disagrees_with}
    for decision in to_sign(locked):
        agreed = decision.code not in against
        cases.give_view(decision=decision, agrees=agreed, reason="" if agreed else reason, by=by)
    partner = decisions.SPOKEN[decisions.Partner(decisions.partner_spoken_for(locked, by))]
    record("signed_off", locked, f"Signed for {partner}{'' if agrees else ', and dissented'}.", case=locked)
    signing = decisions.last(locked, decisions.SIGN_OFF)
    if signing and not agreement.waiting(signing):
        complete(locked, by)
    return locked


def to_sign(incident: SeriousIncident) -> list[Decision]:
    """The decisions of the meeting that are still open, and the review as a whole."""
    found = [decisions.last(incident, code) for code in (*decisions.AT_THE_MEETING, decisions.SIGN_OFF)]
    return [decision for decision in found if decision is not None and decision.settled_on is None]


def complete(incident: SeriousIncident, by: Person) -> None:
    """After the third signature: the decisions are settled and the review is signed off."""
    for decision in to_sign(incident):
        cases.settle(decision=decision, by=by)
    INCIDENT.perform("complete_sign_off", record=incident, by=by)
    change(incident, {"signed_off_on": clock.today()})
    record("moved", incident, "All three partners have signed the rapid review.", case=incident)


@action
def reopen(*, incident: SeriousIncident, reason: str, by: Person) -> SeriousIncident:
    """Take the text back from the partners, because it has to change. All three sign anew; the old signatures stay.

    So that the new signatures hold for each decision in it too, those with a view on them are put to the partners anew.
    """
    reason = need_words(reason, "Say why the text is taken back")
    locked = take_step("reopen", incident, by)
    put_anew(locked, by)
    change(locked, {"put_to_partners_on": None, "signed_off_on": None})
    record("moved", locked, "Took the rapid review back from the partners to change it.", case=locked)
    cases.write_note(case=locked, text=f"Taken back from the partners: {reason}", by=by)
    return locked


def put_anew(incident: SeriousIncident, by: Person) -> None:
    """Put each decision of the meeting with a view on it anew, as it was. The views stay with the one it replaces."""
    for code in decisions.AT_THE_MEETING:
        decision = decisions.last(incident, code)
        if decision is not None and (decision.settled_on or decision.views.exists()):
            cases.propose(
                case=incident,
                code=code,
                question=decision.question,
                outcome=decision.outcome,
                reasons=decision.reasons,
                by=by,
            )
