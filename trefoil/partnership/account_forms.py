"""The sign-in library's forms, with questions and messages in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms

AN_ADDRESS = {"required": "Enter your e-mail address", "invalid": "Enter an e-mail address, like name@example.org"}
SAME = "Type the same password in both boxes"
LENGTH = "At least 12 characters. Three or four words that you can remember are good"


def say(field: forms.Field, label: str, required: str, help_text: str = "", **messages: str) -> None:
    """Give a field of the library our words."""
    field.label, field.help_text = label, help_text
    field.error_messages = {**field.error_messages, "required": required, **messages}
    field.widget.attrs.pop("placeholder", None)


def ask_new_password(form: forms.Form) -> None:
    say(form.fields["password1"], "New password", "Enter a new password", LENGTH)
    say(form.fields["password2"], "New password again", "Type the new password a second time")


class SamePasswords:
    """Says in our words that the two new passwords differ."""

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, SAME if field == "password2" and "same password" in str(error) else error)  # type: ignore[misc]


class SignIn(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["login"], "E-mail address", **AN_ADDRESS)
        say(self.fields["password"], "Password", "Enter your password")


class AskForLink(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["email"], "E-mail address", **AN_ADDRESS)


class SetPassword(SamePasswords, account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_new_password(self)


class SetPasswordByLink(SamePasswords, account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_new_password(self)


class ChangePassword(SamePasswords, account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["oldpassword"], "Password now", "Enter the password that you use now")
        ask_new_password(self)


class ConfirmWithPassword(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["password"], "Password", "Enter your password")


class EnterCode(second_factor.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["code"], "Code", "Enter the code", "The 6 figures in your app, or one of your recovery codes")


class ConfirmWithCode(second_factor.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["code"], "Code", "Enter the code", "The 6 figures in your app, or one of your recovery codes")


class SetUpApp(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["code"], "Code", "Enter the code that your app shows", "The 6 figures that your app shows now")


class AddPasskey(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["name"], "Name of this passkey", "Enter a name", "Such as “work laptop” or “blue key”")
        say(self.fields["credential"], "Passkey", "Press “Add this passkey” and follow what your device says")
        say(
            self.fields["passwordless"],
            "Sign in with this passkey alone, without a password",
            "",
            "Your device will ask for your fingerprint, face or PIN",
        )


class RenamePasskey(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["name"], "Name of this passkey", "Enter a name", "Such as “work laptop” or “blue key”")
        self.fields["name"].max_length = 100
