"""How the sign-in library works here: nobody signs up, passwords change through an action, secrets are encrypted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from trefoil.partnership import actions, entrances

TOO_MANY = "Too many attempts in a short time. Wait 15 minutes, then try again, or set a new password"


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves: the partnership team does."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Check your e-mail address and password, and type them again",
        "enter_current_password": "Type the password that you use now",
        "incorrect_password": "Check your password, and type it again",
        "invalid_login": "Check your e-mail address and password, and type them again",
        "invalid_password_reset": "Ask for a new link: this one was used already or is too old",
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Any, password: str) -> None:
        actions.set_password(person=user, password=password, by=user)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on lets in people who are already known, by their verified e-mail address, and makes nobody new.

    Whoever set out from a page of another entrance, such as that of learners, goes in there and is nobody here.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        verified = next((one.email.lower() for one in sociallogin.email_addresses if one.verified), "")
        if answer := entrances.let_in(request, verified, sociallogin.state.get("next") or ""):
            raise ImmediateHttpResponse(answer)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secret of an authenticator app is kept encrypted, with a key that is not in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Check the code in your app, and type the one it shows now",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first",
        "rate_limited": TOO_MANY,
    }

    def encrypt(self, text: str) -> str:
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box().decrypt(encrypted_text.encode()).decode()


def box() -> Fernet:
    """What encrypts second factors: a key made from SECRET_KEY, for this one use."""
    key = hashlib.sha256(b"second factors" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
