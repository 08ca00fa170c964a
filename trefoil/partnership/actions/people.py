"""People, the roles they hold and for how long, and what happens when they leave."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from trefoil.partnership import leaving
from trefoil.partnership.actions.allowed import end, in_order, names, refusing
from trefoil.partnership.actions.groups import unseat
from trefoil.partnership.models import Agency, Appointment, Person
from trefoil.partnership.roles import Role, is_confidential
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need, record
from trefoil.shared.dates import long_date
from trefoil.shared.editing import change, lock

EMAIL_TAKEN = "Somebody with this e-mail address is there already"


def need_people(by: Person | None) -> None:
    need(by, "partnership.edit_people", "Ask the partnership team: they keep people and roles up to date")


@action
def add_person(
    *, name: str, by: Person | None, email: str = "", job_title: str = "", agency: Agency | None = None, **optional: Any
) -> Person:
    """Add somebody who works with the partnership. They sign in only once invited, and only with an e-mail address."""
    need_people(by)
    person = Person(name=name, email=email.lower() or None, job_title=job_title, agency=agency, **optional)
    person.set_unusable_password()
    with refusing(email=EMAIL_TAKEN):
        person.save()
    keep_address(person)
    record("created", person, f"Added {name}.")
    return person


@action
def change_person(*, person: Person, values: dict[str, Any], by: Person | None, version: int | None = None) -> Person:
    """Change a person's name, job, agency or e-mail address."""
    need_people(by)
    if "email" in values:
        values = {**values, "email": (values["email"] or "").lower() or None}
    locked: Person = lock(Person.objects, pk=person.pk, version=version)
    if "agency" in values and values["agency"] != locked.agency:
        need_standing(locked, by, "this person's agency decides which cases they see")
    if "email" in values and values["email"] != locked.email:
        need_standing(locked, by, "whoever has this person's address can sign in and open cases as them")
    with refusing(email=EMAIL_TAKEN):
        changed = change(locked, values)
    if "email" in changed:
        keep_address(locked)
    record("changed", locked, "Changed what is known of this person.", **names(changed))
    return locked


def need_standing(person: Person, by: Person | None, why: str) -> None:
    """Only the team changes what decides which cases somebody sees, or who signs in as them.

    A system administrator could else have another's invitation sent to an address of their own.
    """
    if any(is_confidential(role) for role in person.roles):
        need(by, "partnership.edit", f"Ask the partnership team: {why}")


def keep_address(person: Person) -> None:
    """Give the sign-in library the person's address. The team vouches for it, so it counts as checked."""
    EmailAddress.objects.filter(user=person).delete()
    if person.email:
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)


@action
def appoint(
    *, person: Person, role: str, from_on: date, by: Person | None, until_on: date | None = None
) -> Appointment:
    """Give a person a role for a time.

    Nobody appoints themselves, and roles that open confidential cases are the partnership team's to give: a system
    administrator cannot open a case by way of a role.
    """
    need_people(by)
    in_order(from_on, until_on)
    if by is not None and by.pk == person.pk:
        raise Refused("Ask a colleague to do this: nobody gives a role to themselves")
    if is_confidential(role):
        need(by, "partnership.edit", "Ask the partnership team: this role opens confidential cases")
    locked: Person = lock(Person.objects, pk=person.pk)
    if not locked.is_active:
        raise Refused(f"{locked.name} has left. Bring them back first")
    label = Role(role).label
    if locked.appointments.overlapping(from_on, until_on).filter(role=role).exists():
        raise Refused(f"{locked.name} already holds the role “{label}” in part of that time")
    appointment = Appointment.objects.create(person=person, role=role, from_on=from_on, until_on=until_on)
    person.forget_roles()
    record("appointed", person, f"Appointed as {label.lower()} from {long_date(from_on)}.", role=role)
    return appointment


@action
def end_appointment(*, appointment: Appointment, on: date, by: Person | None) -> Appointment:
    """Say which day is the last on which a person holds a role."""
    need_people(by)
    end(appointment, on, "This appointment")
    appointment.person.forget_roles()
    label = appointment.get_role_display()
    record("ended", appointment.person, f"{label} until {long_date(on)}.", role=appointment.role)
    return appointment


@action
def leave(*, person: Person, by: Person | None, on: date | None = None) -> Person:
    """Somebody has left: every role, seat, session, second factor and way into a case by name ends now, in one step."""
    need_people(by)
    last_day = on or clock.today()
    if last_day > clock.today():
        raise Refused("Enter today or an earlier day: leaving takes effect at once")
    if by is not None and by.pk == person.pk:
        raise Refused("Ask a colleague to do this: nobody removes themselves")
    locked: Person = lock(Person.objects, pk=person.pk)
    if not locked.is_active:
        raise Refused(f"{locked.name} has left already")
    end_roles(locked, last_day)
    for membership in locked.memberships.select_for_update().select_related("group").overlapping(last_day, None):
        if membership.from_on > last_day:
            membership.delete()
        elif membership.until_on != last_day:
            unseat(membership, last_day)
    locked.is_active, locked.left_on, locked.cast_note = False, last_day, ""
    locked.set_unusable_password()
    locked.save()
    close_every_way_in(locked, by)
    record("left", locked, f"Left on {long_date(last_day)}. Roles, seats, sessions, second factors and access ended.")
    return locked


def end_roles(person: Person, last_day: date) -> None:
    """End what the person holds; what would have begun later never began."""
    person.appointments.filter(from_on__gt=last_day).delete()
    person.appointments.overlapping(last_day, None).update(until_on=last_day)
    person.forget_roles()


def close_every_way_in(person: Person, by: Person | None) -> None:
    """End sessions, second factors, ties to single sign-on, and what the parts above gave by name.

    A passkey alone signs in, so it must not outlive its owner's leaving. The password is the caller's to take away.
    """
    end_sessions_of(person)
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    leaving.end_all(person, by)


def end_sessions_of(person: Person) -> int:
    """Sign a person out everywhere; returns how many sessions ended."""
    sessions = list(UserSession.objects.filter(user=person))
    for session in sessions:
        session.end()
    return len(sessions)


@action
def bring_back(*, person: Person, by: Person | None) -> Person:
    """Somebody who left works with the partnership again; roles, seats, access and a sign-in are given anew.

    What was given at the moment they left, or before leaving closed every way in, ends here.
    """
    need_people(by)
    locked: Person = lock(Person.objects, pk=person.pk)
    if locked.is_active:
        raise Refused(f"{locked.name} has not left")
    close_every_way_in(locked, by)
    locked.is_active, locked.left_on = True, None
    locked.set_unusable_password()
    locked.save(update_fields=["is_active", "left_on", "password"])
    record("created", locked, "Works with the partnership again.")
    return locked
