"""Who may see a case by name, for how long, and who is shut out of it."""

from collections.abc import Iterable
from datetime import date

from trefoil.cases import kinds
from trefoil.cases.actions.locking import lock_with_what_it_takes_in, lock_with_what_takes_it_in, taken_in
from trefoil.cases.models import Access, Case, Conflict, Sensitivity, works_on_cases
from trefoil.cases.permission import must, must_see
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock

TEAM_GRANTS = "Ask the partnership team: they say who may see a case"


@action
def let_in(*, case: Case, person: Person, reason: str, until_on: date | None = None, by: Person) -> Access:
    """Let a person see a case, up to and including a day or until someone takes it back."""
    must(case, by, "case.grant", TEAM_GRANTS)
    lock(Case.objects.all(), pk=case.pk)
    if refusal := refuse_to_let_in(case, person, until_on):
        raise Refused(refusal)
    access = Access.objects.create(
        case=case,
        person=person,
        reason=reason,
        from_on=clock.today(),
        until_on=until_on,
        given_at=clock.now(),
        given_by=by,
    )
    until = f"until {long_date(until_on)}" if until_on else "until it is taken back"
    record("granted", access, f"Let in {person}, {until}.", case=case, person=person.pk)
    return access


def refuse_to_let_in(case: Case, person: Person, until_on: date | None) -> str | None:
    """Why this person cannot be let in now; None when they can."""
    if until_on is not None and until_on < clock.today():
        return "Enter a last day that is today or later"
    if not works_on_cases(person):
        return f"Give {person} a role that works on cases first: theirs does not let them see any"
    if Conflict.objects.filter(case=case, person=person, ended_at=None).exists():
        return f"{person} is shut out of this case. End that first, if it no longer holds"
    return None


@action
def revoke(*, access: Access, by: Person) -> Access:
    """Take access back: it ends at once, on every page that is still open too."""
    if by != access.person:
        must(access.case, by, "case.grant", TEAM_GRANTS)
    locked = lock_access(access)
    if locked.revoked_at:
        raise Refused(f"This was taken back on {long_date(clock.day_of(locked.revoked_at))} already")
    locked.revoked_at, locked.revoked_by = clock.now(), by
    locked.save(update_fields=["revoked_at", "revoked_by"])
    record("revoked", locked, f"Took back the access of {locked.person}.", case=locked.case, person=locked.person_id)
    return locked


def lock_access(access: Access) -> Access:
    return Access.objects.select_related("case", "person").select_for_update(of=("self",)).get(pk=access.pk)


@action
def shut_out(*, case: Case, person: Person, reason: str, by: Person) -> Conflict:
    """Hide a case from a person by name, whatever else would let them see it, and the reviews that take it in.

    Anyone may shut themselves out.
    """
    if by == person:
        must_see(case, by)
    else:
        must(case, by, "case.grant", TEAM_GRANTS)
    locked, taken_into = lock_with_what_takes_it_in(case)
    if locked.lead_id == person.pk:
        raise Refused(f"Name another lead first: {person} leads this case")
    if Conflict.objects.filter(case=case, person=person, ended_at=None).exists():
        raise Refused(f"{person} is shut out of this case already")
    if any(other.lead_id == person.pk for other in taken_into):
        raise Refused(f"Name another lead first: {person} leads a review that takes this case in")
    conflict = keep_out(locked, person, reason, by)
    for other in taken_into:
        keep_out(other, person, reason, by)
    return conflict


def keep_out(case: Case, person: Person, reason: str, by: Person) -> Conflict:
    """Shut a person out of one case, unless they are already."""
    conflict, is_new = Conflict.objects.get_or_create(
        case=case, person=person, ended_at=None,
        defaults={"reason": reason, "shut_out_at": clock.now(), "shut_out_by": by},
    )  # fmt: skip
    if is_new:
        record("shut_out", conflict, f"Shut {person} out of the case.", case=case, person=person.pk)
    return conflict


@action
def end_conflict(*, conflict: Conflict, by: Person) -> Conflict:
    """A person is no longer shut out; they see the case again if anything else lets them.

    Of a case that takes others in, not while they are shut out of one of those: it tells of them.
    """
    must(conflict.case, by, "case.grant", TEAM_GRANTS)
    case = lock_with_what_it_takes_in(conflict.case)
    people = Conflict.objects.select_related("case", "person").select_for_update(of=("self",))
    locked = people.get(pk=conflict.pk)
    if locked.ended_at:
        raise Refused(f"{locked.person} is no longer shut out already")
    if Conflict.objects.filter(case__in=taken_in(case), person=locked.person, ended_at=None).exists():
        raise Refused(f"{locked.person} is shut out of a case that this one takes in. End that first")
    locked.ended_at, locked.ended_by = clock.now(), by
    locked.save(update_fields=["ended_at", "ended_by"])
    record("ended", locked, f"Stopped shutting out {locked.person}.", case=locked.case, person=locked.person_id)
    return locked


@action
def restrict(*, case: Case, by: Person) -> Case:
    """From now on only people let in by name see the case; its lead and whoever restricts it are let in.

    The reviews that take it in tell of it, so they are restricted with it.
    """
    must(case, by, "case.grant", TEAM_GRANTS)
    locked, taken_into = lock_with_what_takes_it_in(case)
    if locked.sensitivity == Sensitivity.RESTRICTED:
        raise Refused("The case is restricted to named people already")
    for one in (locked, *taken_into):
        if one.sensitivity == Sensitivity.STANDARD:
            close_to_others(one, by)
    return locked


def close_to_others(case: Case, by: Person) -> None:
    """Restrict one case, and keep in its lead and whoever restricts it, as far as they see it now."""
    people = {person.pk: person for person in (by, case.lead) if person is not None}
    seeing = [one for one in people.values() if Case.objects.visible_to(one).filter(pk=case.pk).exists()]
    change(case, {"sensitivity": Sensitivity.RESTRICTED})
    record("changed", case, "Restricted the case to people let in by name.", case=case, fields=["sensitivity"])
    keep_in(case, seeing, by)


@action
def open_to_agencies(*, case: Case, by: Person) -> Case:
    """The case is no longer restricted: its agencies and the partnership team see it again."""
    must(case, by, "case.grant", TEAM_GRANTS)
    locked = lock(Case.objects.all(), pk=case.pk)
    if locked.sensitivity == Sensitivity.STANDARD:
        raise Refused("The case is open to its agencies already")
    if any(other.sensitivity == Sensitivity.RESTRICTED for other in kinds.of(locked.kind).takes_in(locked)):
        raise Refused("Open the restricted cases that this takes in first, or leave them out of it")
    locked.sensitivity, locked.version = Sensitivity.STANDARD, locked.version + 1
    locked.save(update_fields=["sensitivity", "version"])
    record("changed", locked, "Opened the case to its agencies again.", case=locked, fields=["sensitivity"])
    return locked


def keep_in(
    case: Case, people: Iterable[Person | None], by: Person | None, reason: str = "Leads the case, or restricted it"
) -> None:
    """Let in by name those who must not lose sight of a case: when it becomes restricted, or because they opened it."""
    for person in dict.fromkeys(person for person in people if person is not None):
        if Access.objects.live().filter(case=case, person=person).exists():
            continue
        access = Access.objects.create(
            case=case,
            person=person,
            reason=reason,
            from_on=clock.today(),
            given_at=clock.now(),
            given_by=by or person,
        )
        sentence = "Kept in someone who leads the case, restricted it or opened it."
        record("granted", access, sentence, case=case, person=person.pk)
