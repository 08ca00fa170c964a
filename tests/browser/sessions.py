"""Sessions of people who have signed in, and the ways in which they did."""

import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.test import Client
from django.urls import reverse

from tests.browser.passkeys import registered_passkey
from trefoil.learning.models import BriefingLink
from trefoil.learning.views.by_link import OPENED
from trefoil.partnership import actions
from trefoil.partnership.models import Person
from trefoil.partnership.sign_in import DEMONSTRATION
from trefoil.shared import clock
from trefoil.training.entering import BEGAN, LEARNER, PROVED, SEEN

PASSWORD = "three blue kettles sang"


def demonstration_session(person: Person) -> str:
    """The key of a session that began at the demonstration's sign-in, and in which every link's button was pressed."""
    links = BriefingLink.objects.order_by("pk").values_list("pk", flat=True)
    return session_of(person, {DEMONSTRATION: True, OPENED: list(links)})


def session_of(person: Person, holds: dict[str, Any]) -> str:
    client = Client()
    client.force_login(person)
    session = client.session
    session.update(holds)
    session.save()
    return str(session.session_key)


def set_up_sign_in(person: Person) -> Authenticator:
    """Give someone a password, an authenticator app, recovery codes and a passkey; returns the passkey."""
    actions.set_password(person=person, password=PASSWORD, by=person)
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    return WebAuthn.add(person, "Work laptop", registered_passkey()).instance


def sessions_with_password(holder: Person, newcomer: Person) -> dict[str, str]:
    """`holder` has just shown a password and a code; `half_in` is asked for the code; `newcomer` has no factor yet."""
    actions.set_password(person=newcomer, password=PASSWORD, by=newcomer)
    now = time.time()
    whose = "account_authentication_methods_user"
    with_password = {"method": "password", "at": now, "reauthenticated": True}
    with_code = {"method": "mfa", "at": now, "type": "totp", "reauthenticated": True}
    return {
        "holder": session_of(
            holder, {AUTHENTICATION_METHODS_SESSION_KEY: [with_password, with_code], whose: str(holder.pk)}
        ),
        "newcomer": session_of(
            newcomer, {AUTHENTICATION_METHODS_SESSION_KEY: [with_password], whose: str(newcomer.pk)}
        ),
        "half_in": half_in(holder),
    }


def half_in(person: Person) -> str:
    """A session after the password and before the code."""
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert LOGIN_SESSION_KEY in client.session
    return str(client.session.session_key)


def sessions_of_learners(made: dict[str, Any]) -> dict[str, str]:
    """Visits of learners, and of somebody new whose address a link has proved."""
    return {
        "learner": visit_of({LEARNER: made["learner"].pk}),
        "waiting_learner": visit_of({LEARNER: made["waiting"].learner_id}),
        "newcomer_to_training": visit_of({PROVED: made["proved"].pk}),
    }


def visit_of(holds: dict[str, Any]) -> str:
    session, now = Client().session, clock.seconds()
    session.update({BEGAN: now, SEEN: now, **holds})
    session.save()
    return str(session.session_key)
