"""Addresses under `account/`: the sign-in library's views that we use, each named here and restyled.

Signing up, changing one's own address and joining outside accounts are not here: the partnership team looks after
people. What is not listed cannot be reached.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as single_sign_on
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as sessions
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path

from trefoil.partnership.sign_in import before_second_factor, public
from trefoil.partnership.views import account as ours
from trefoil.shared.once import needs_no_token


def own(view: Callable) -> Callable:
    """A view of the library as one of ours: reached before a second factor, with its own protection against repeats."""

    @wraps(view, updated=())
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return needs_no_token(before_second_factor(wrapped))


def open_to_all(address: str, view: Callable, name: str) -> URLPattern:
    return path(address, public(own(view)), name=name)


def signed_in(address: str, view: Callable, name: str) -> URLPattern:
    return path(address, own(view), name=name)


urlpatterns = [
    open_to_all("login/", ours.sign_in, "account_login"),
    open_to_all("logout/", account.logout, "account_logout"),
    open_to_all("inactive/", account.account_inactive, "account_inactive"),
    open_to_all("password/reset/", account.password_reset, "account_reset_password"),
    open_to_all("password/reset/done/", account.password_reset_done, "account_reset_password_done"),
    open_to_all(
        "password/reset/key/done/", account.password_reset_from_key_done, "account_reset_password_from_key_done"
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(own(account.password_reset_from_key)),
        name="account_reset_password_from_key",
    ),
    open_to_all("second-factor/code/", second_factor.authenticate, "mfa_authenticate"),
    open_to_all("passkeys/sign-in/", passkey.login_webauthn, "mfa_login_webauthn"),
    open_to_all("single-sign-on/<provider_id>/", openid.login, "openid_connect_login"),
    open_to_all("single-sign-on/<provider_id>/back/", openid.callback, "openid_connect_callback"),
    open_to_all("single-sign-on-stopped/", single_sign_on.login_cancelled, "socialaccount_login_cancelled"),
    open_to_all("single-sign-on-failed/", single_sign_on.login_error, "socialaccount_login_error"),
    signed_in("", ours.overview, "account"),
    signed_in("second-factor/needed/", ours.second_factor_needed, "second_factor_needed"),
    signed_in("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    signed_in("password/change/", account.password_change, "account_change_password"),
    signed_in("password/set/", account.password_set, "account_set_password"),
    signed_in("second-factor/", second_factor.index, "mfa_index"),
    signed_in("second-factor/reauthenticate/", second_factor.reauthenticate, "mfa_reauthenticate"),
    signed_in("second-factor/app/", totp.activate_totp, "mfa_activate_totp"),
    signed_in("second-factor/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    signed_in("recovery-codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
    signed_in("recovery-codes/new/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes"),
    signed_in("recovery-codes/download/", recovery.download_recovery_codes, "mfa_download_recovery_codes"),
    signed_in("passkeys/", passkey.list_webauthn, "mfa_list_webauthn"),
    signed_in("passkeys/add/", passkey.add_webauthn, "mfa_add_webauthn"),
    signed_in("passkeys/reauthenticate/", passkey.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    signed_in("passkeys/<int:pk>/remove/", passkey.remove_webauthn, "mfa_remove_webauthn"),
    signed_in("passkeys/<int:pk>/rename/", passkey.edit_webauthn, "mfa_edit_webauthn"),
    signed_in("sessions/", sessions.list_usersessions, "usersessions_list"),
]
