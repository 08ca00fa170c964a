"""A partner's view given from the page of decisions that all cases share: it has the same effect as on our own pages."""

from trefoil.cases import actions as cases
from trefoil.cases.models import Decision
from trefoil.partnership.models import Person
from trefoil.reviews import decisions
from trefoil.reviews.actions.deciding import sign_off
from trefoil.reviews.actions.notifying import agree_notification
from trefoil.reviews.models import SeriousIncident
from trefoil.shared.actions import Refused, action


@action
def give_view(*, decision: Decision, agrees: bool, reason: str = "", by: Person) -> object:
    """Give a view on notifying, or sign; what was decided at the meeting is agreed with the signature."""
    incident = SeriousIncident.objects.get(pk=decision.case_id)
    if decision.code == decisions.NOTIFY:
        return agree_notification(incident=incident, agrees=agrees, reason=reason, by=by)
    if decision.code == decisions.SIGN_OFF:
        return sign_off(incident=incident, agrees=agrees, reason=reason, by=by)
    if decision.code in decisions.AT_THE_MEETING:
        raise Refused("You agree this, or not, when you sign the rapid review: use “Sign off for your partner”")
    return cases.give_view(decision=decision, agrees=agrees, reason=reason, by=by)
