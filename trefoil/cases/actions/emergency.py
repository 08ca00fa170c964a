"""Opening a case in an emergency: a live risk to a child, and nobody at hand who could let the person in.

Whoever asks cannot tell a wrong reference from a case that is closed to them: both get the same answer. Every try is
on the trail, and the case's lead learns of a success at once.
"""

from datetime import UTC, timedelta

from trefoil.cases import tasks
from trefoil.cases.models import Access, Case, Conflict, works_on_cases
from trefoil.cases.permission import must_see
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.jobs import later
from trefoil.shared.models import AuditEvent

TRIES = ("refused", "broke_glass")
TRIES_AN_HOUR = 5
NOT_OPENED = "No case was opened. Check the reference with whoever gave it to you, or ring the partnership team"
TOO_OFTEN = f"You have tried {TRIES_AN_HOUR} times in an hour. Ring the partnership team"


@action
def ask_in_emergency(*, reference: str, reason: str, by: Person) -> Access | None:
    """Try to open the case of that reference. None means that no case was opened, and does not say why.

    Returns rather than raises, so that a try that led nowhere stays on the trail.
    """
    # One try at a time, so that tries are counted truly; a weak lock, which nobody waits for who only names the person.
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    if has_tried_too_often(by):
        record("refused", by, "Tried too often to open a case in an emergency.")
        return None
    case = Case.objects.filter(reference=reference.strip().upper()).first()
    if case is None:
        record("refused", by, "Tried to open a case in an emergency: no case has that reference.")
        return None
    if refusal(case, by):
        record("refused", by, "Tried to open the case in an emergency and was not let in.", case=case)
        return None
    return break_glass(case=case, reason=reason, by=by)


def has_tried_too_often(by: Person) -> bool:
    """Whether this person tried five times within the last hour, with or without success."""
    an_hour_ago = (clock.now() - timedelta(hours=1)).astimezone(UTC).isoformat(timespec="microseconds")
    tries = AuditEvent.objects.filter(actor=str(by.pk), verb__in=TRIES, at__gte=an_hour_ago)
    return tries.count() >= TRIES_AN_HOUR


@action
def break_glass(*, case: Case, reason: str, by: Person) -> Access:
    """Open a case in an emergency, until the end of the next day. Its lead is told at once and checks it."""
    if why_not := refusal(case, by):
        raise Refused(why_not)
    today = clock.today()
    access = Access.objects.create(
        case=case,
        person=by,
        way=Access.Way.BROKE_GLASS,
        reason=reason,
        from_on=today,
        until_on=today + timedelta(days=1),
        given_at=clock.now(),
        given_by=by,
    )
    record("broke_glass", access, "Opened the case in an emergency, until the end of the next day.", case=case)
    later(tasks.tell_of_emergency, access=access.pk)
    return access


def refusal(case: Case, by: Person) -> str | None:
    """Why this person cannot open this case in an emergency; the same words whatever the reason, but one."""
    if Case.objects.visible_to(by).filter(pk=case.pk).exists():
        return "You can see this case already: open it from the list of cases"
    if not works_on_cases(by) or not by.may("case.break_glass") or by.agency_id is None:
        return NOT_OPENED
    if not case.areas.filter(agencies=by.agency_id).exists():
        return NOT_OPENED
    if Conflict.objects.filter(case=case, person=by, ended_at=None).exists():
        return NOT_OPENED
    return None


@action
def check_emergency(*, access: Access, by: Person) -> Access:
    """The lead, or the partnership team, looked at an emergency opening and who did it."""
    must_see(access.case, by)
    if access.case.lead_id != by.pk and not by.may("case.grant"):
        raise Refused("Ask the case’s lead: they check emergency openings")
    locked = Access.objects.select_related("case").select_for_update(of=("self",)).get(pk=access.pk)
    if locked.way != Access.Way.BROKE_GLASS:
        raise Refused("Only an emergency opening is checked")
    if locked.person_id == by.pk:
        raise Refused("Ask somebody else to check this: you opened the case yourself")
    if locked.checked_at:
        raise Refused("This emergency opening was checked already")
    locked.checked_at, locked.checked_by = clock.now(), by
    locked.save(update_fields=["checked_at", "checked_by"])
    record("signed_off", locked, "Checked the emergency opening.", case=locked.case)
    return locked
