"""Sign-ins, passwords and second factors: what the sign-in library does is told to the audit trail here.

Sentences name no address and no device; where a request came from is a detail of the event.
"""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from trefoil.partnership.actions.people import end_sessions_of, need_people
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, record
from trefoil.shared.editing import lock

NOBODY = Person(pk=0)
"""Stands for whoever used an address that nobody here has."""


@action
def note_sign_in(*, person: Person, how: str, from_address: str, by: Person) -> None:
    """Someone signed in; `how` is such words as “a password and an authenticator app”."""
    locked: Person = lock(Person.objects, pk=person.pk)
    locked.last_visit_at, locked.signed_in_at = locked.signed_in_at, clock.now()
    locked.save(update_fields=["last_visit_at", "signed_in_at"])
    record("signed_in", locked, f"Signed in with {how}.", from_address=from_address)


@action
def note_sign_out(*, person: Person, by: Person) -> None:
    record("signed_out", person, "Signed out.")


@action
def note_session_end(*, person: Person, reason: str, by: Person) -> None:
    """A session ended of itself; `reason` is the sentence that the person was shown."""
    record("signed_out", person, reason)


@action
def note_refused_sign_in(*, person: Person | None, from_address: str, by: None = None) -> None:
    """A sign-in failed, for someone known or for an address that nobody here has."""
    sentence = (
        "A sign-in with this person’s address was refused." if person else "A sign-in was refused: address unknown."
    )
    record("sign_in_refused", person or NOBODY, sentence, from_address=from_address)


@action
def note_second_factor(*, person: Person, sentence: str, from_address: str, by: Person) -> None:
    """A second factor was added, renewed, removed or refused."""
    record("changed", person, sentence, from_address=from_address)


@action
def set_password(*, person: Person, password: str, by: Person | None) -> None:
    """Store a new password; other sessions of this person end with it."""
    if not person.is_active:
        raise Refused("Ask the partnership team: this person has left")
    person.set_password(password)
    person.save(update_fields=["password"])
    record("changed", person, "Set a new password.")


@action
def invite(*, person: Person, by: Person | None) -> Person:
    """Write to a person with a link by which they choose a password; the link works for a few days, and once."""
    need_people(by)
    locked: Person = lock(Person.objects, pk=person.pk)
    if not locked.is_active:
        raise Refused(f"{locked.name} has left. Bring them back first")
    if not locked.email:
        raise Refused(f"Add an e-mail address for {locked.name} first")
    letter = render_to_string(
        "partnership/mail/invitation.txt",
        {"person": locked, "link": link_to_choose_password(locked), "days": settings.PASSWORD_RESET_TIMEOUT // 86400},
    )
    address = locked.email
    transaction.on_commit(lambda: send_mail("Your invitation to Trefoil", letter, None, [address]))
    record("invited", locked, "Invited to sign in.")
    return locked


def link_to_choose_password(person: Person) -> str:
    """An address that lets the person choose a password."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return settings.SITE_ADDRESS.rstrip("/") + reverse("account_reset_password_from_key", kwargs=key)


@action
def end_sessions(*, person: Person, by: Person | None) -> int:
    """Sign a person out everywhere, such as when a device was lost."""
    need_people(by)
    ended = end_sessions_of(person)
    record("signed_out", person, "Signed out everywhere by those who look after the service.", sessions=ended)
    return ended


@action
def forget_second_factors(*, person: Person, by: Person | None) -> Person:
    """Somebody lost their phone and their recovery codes: they set up a second factor anew at the next sign-in.

    Their password goes too, and a new invitation is needed, so that whoever found the phone gets nowhere.
    """
    from allauth.mfa.models import Authenticator

    need_people(by)
    if by is not None and by.pk == person.pk:
        raise Refused("Ask a colleague to do this: nobody resets their own second factor")
    locked: Person = lock(Person.objects, pk=person.pk)
    Authenticator.objects.filter(user=locked).delete()
    locked.set_unusable_password()
    locked.save(update_fields=["password"])
    end_sessions_of(locked)
    record("removed", locked, "Second factors and password removed. A new invitation is needed.")
    return locked
