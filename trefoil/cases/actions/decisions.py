"""Questions put to the three partners. What each of them said is kept for ever, dissent with its reason above all."""

from datetime import date

from trefoil.cases import agreement
from trefoil.cases.models import Case, Decision, Involvement, PartnerView
from trefoil.cases.permission import must
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import lock
from trefoil.shared.words import listed

OUTCOMES = {"yes": "yes", "no": "no", "": "no proposal yet"}
PARTNERS_DECIDE = "Ask a statutory partner’s lead: they give their partner’s view"


@action
def propose(
    *,
    case: Case,
    code: str,
    question: str,
    outcome: str,
    reasons: str,
    proposed_on: date | None = None,
    by: Person | None,
) -> Decision:
    """Put a question to the partners with a proposed answer. What stood on it, settled or not, is replaced, and kept.

    Who may propose is for the part that the case's kind belongs to; its own action asks first.
    """
    lock(Case.objects.all(), pk=case.pk)
    day = proposed_on or clock.today()
    earlier = Decision.objects.filter(case=case, code=code, replaced_on=None)
    replaced = earlier.update(replaced_on=clock.today())
    decision = Decision.objects.create(
        case=case, code=code, question=question, outcome=outcome, reasons=reasons, proposed_on=day
    )
    instead = ", in place of an earlier proposal" if replaced else ""
    record("decided", decision, f"Put to the partners: “{question}” Proposed: {OUTCOMES[outcome]}{instead}.", case=case)
    return decision


@action
def give_view(*, decision: Decision, agrees: bool, reason: str = "", by: Person) -> PartnerView:
    """Give the view of one's own agency as a partner. Another view later stands beside it, and the last counts."""
    must(decision.case, by, "case.give_view", PARTNERS_DECIDE)
    locked = lock_decision(decision)
    if refusal := refuse_view(locked, by):
        raise Refused(refusal)
    if not agrees and not reason.strip():
        raise Refused("Enter why your agency does not agree")
    part = its_part(locked, by)
    if part is None:
        raise Refused(PARTNERS_DECIDE)
    view = PartnerView.objects.create(
        decision=locked,
        agency=part.agency,
        partner=part.partner,
        agrees=agrees,
        reason=reason,
        given_at=clock.now(),
        given_by=by,
    )
    said = "agreed" if agrees else "did not agree"
    verb = "agreed" if agrees else "dissented"
    record(verb, view, f"{part.agency} {said}: “{locked.question}”", case=locked.case)
    return view


def lock_decision(decision: Decision) -> Decision:
    return Decision.objects.select_related("case").select_for_update(of=("self",)).get(pk=decision.pk)


def its_part(decision: Decision, by: Person) -> Involvement | None:
    """The part in which this person's agency decides on the case, if it does."""
    parts = Involvement.objects.select_related("agency").filter(case=decision.case_id, ended_on=None)
    return parts.exclude(partner="").filter(agency=by.agency_id).first() if by.agency_id else None


def refuse_view(decision: Decision, by: Person) -> str | None:
    """Why this person cannot give a view now; None when they can."""
    if not by.may("case.give_view"):
        return PARTNERS_DECIDE
    if its_part(decision, by) is None:
        return "Your agency does not decide on this case as a partner. Ask the partnership team"
    if decision.replaced_on:
        return "Another proposal took the place of this one: give your view on that"
    if decision.settled_on:
        return f"This was settled on {long_date(decision.settled_on)}: a view can no longer be added"
    return None


@action
def settle(*, decision: Decision, settled_on: date | None = None, by: Person | None) -> Decision:
    """Close a decision once every partner has given a view. A dissent is kept and does not block."""
    locked = lock_decision(decision)
    if locked.settled_on:
        raise Refused(f"This was settled on {long_date(locked.settled_on)} already")
    if locked.replaced_on:
        raise Refused("Another proposal took the place of this one: settle that")
    if missing := agreement.waiting(locked):
        raise Refused(f"Ask {listed(missing)} for a view first")
    locked.settled_on, locked.version = settled_on or clock.today(), locked.version + 1
    locked.save(update_fields=["settled_on", "version"])
    against = agreement.dissenting(locked)
    so = f"{listed(against)} did not agree" if against else "all partners agreed"
    record("decided", locked, f"Settled: “{locked.question}” {OUTCOMES[locked.outcome].capitalize()}; {so}.",
           case=locked.case)  # fmt: skip
    return locked
