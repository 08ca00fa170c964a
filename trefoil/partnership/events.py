"""What the sign-in library signals, told to the audit trail. These are the only signals that Trefoil listens to."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as second_factor
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from trefoil.partnership import actions
from trefoil.partnership.models import Person
from trefoil.partnership.sign_in import DEMONSTRATION, SEEN_AT, SET_UP_FACTOR, SIGNED_IN_AT, from_address
from trefoil.shared import clock
from trefoil.shared.words import listed

KINDS = {
    Authenticator.Type.TOTP: "an authenticator app",
    Authenticator.Type.WEBAUTHN: "a passkey",
    Authenticator.Type.RECOVERY_CODES: "a recovery code",
}
THINGS = KINDS | {Authenticator.Type.RECOVERY_CODES: "recovery codes"}
METHODS = {"password": "a password", "socialaccount": "single sign-on", "password_reset": "a link"}


def connect() -> None:
    """Listen. Called once, when the part is ready."""
    user_logged_in.connect(on_sign_in, dispatch_uid="trefoil")
    user_logged_out.connect(on_sign_out, dispatch_uid="trefoil")
    user_login_failed.connect(on_refused, dispatch_uid="trefoil")
    second_factor.authenticator_added.connect(on_added, dispatch_uid="trefoil")
    second_factor.authenticator_removed.connect(on_removed, dispatch_uid="trefoil")
    second_factor.authenticator_reset.connect(on_renewed, dispatch_uid="trefoil")
    second_factor.authentication_failed.connect(on_wrong_code, dispatch_uid="trefoil")


def on_sign_in(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = clock.seconds()
    actions.note_sign_in(person=user, how=how(request, user), from_address=from_address(request), by=user)


def how(request: HttpRequest, person: Person) -> str:
    """In words, what this person showed when signing in."""
    if getattr(request, DEMONSTRATION, False):
        return "one press, in the demonstration"
    records = get_authentication_records(request, person)
    words = [KINDS.get(one.get("type"), "") or METHODS.get(one["method"], one["method"]) for one in records]
    return listed(words) or "a session made for them"


def on_sign_out(sender: Any, request: HttpRequest, user: Person | None, **kwargs: Any) -> None:
    if user is not None and not getattr(request, "told_of_sign_out", False):
        actions.note_sign_out(person=user, by=user)


def on_refused(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    person = Person.objects.filter(email=str(credentials.get("email", "")).lower()).first()
    actions.note_refused_sign_in(person=person, from_address=from_address(request), by=None)


def on_added(sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[SET_UP_FACTOR] = True
    tell(request, user, f"Set up {THINGS[authenticator.type]} as a second factor.")


def on_removed(sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    tell(request, user, f"Removed {THINGS[authenticator.type]} as a second factor.")


def on_renewed(sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    tell(request, user, f"Renewed {THINGS[authenticator.type]}.")


def on_wrong_code(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
    actions.note_refused_sign_in(person=user, from_address=from_address(request), by=None)


def tell(request: HttpRequest, person: Person, sentence: str) -> None:
    actions.note_second_factor(person=person, sentence=sentence, from_address=from_address(request), by=person)
