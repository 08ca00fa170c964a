"""Signing in with a password and an authenticator app, which whoever can open cases must have."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from tests.browser.people import Visitor
from tests.browser.sessions import PASSWORD

pytestmark = pytest.mark.browser

MARTIN = "martin.ellerby@trefoil.example"


def code_now(key: str) -> str:
    """What the authenticator app shows at this moment."""
    return format_hotp_value(hotp_value(key, next(iter(yield_hotp_counters_from_time()))))


def give_password(window: Visitor) -> None:
    window.get_by_label("E-mail address").fill(MARTIN)
    window.get_by_label("Password").fill(PASSWORD)
    window.press("Sign in")


def test_a_second_factor_is_set_up_before_the_first_case_and_asked_for_ever_after(visit, settings):
    settings.MFA_TOTP_TOLERANCE = 2
    window = visit(None)
    window.go("/reviews/SIN-2020-01/")
    expect(window.get_by_role("heading", level=1)).to_have_text("Sign in")
    give_password(window)

    expect(window.get_by_role("heading", level=1)).to_have_text("Set up a second factor first")
    window.go("/reviews/SIN-2020-01/")
    expect(window.get_by_role("heading", level=1)).to_have_text("Set up a second factor first")
    window.press("Set up an app on your phone")
    window.get_by_label("Password").fill(PASSWORD)
    window.press("Continue")
    window.get_by_text("I cannot use the camera").click()
    key = re.search("[A-Z2-7]{16,}", window.get_by_text("Type this key into the app").inner_text()).group()
    window.get_by_label("Code").fill(code_now(key))
    window.press("Set up")
    expect(window.get_by_role("heading", level=1)).not_to_have_text("Set up an authenticator app")
    window.go("/reviews/SIN-2020-01/")
    expect(window.get_by_role("heading", level=1)).to_contain_text("Bryony")

    window.press("Sign out")
    window.go("/account/login/")
    give_password(window)
    expect(window.get_by_role("heading", level=1)).to_have_text("Enter your code")
    window.go("/reviews/SIN-2020-01/")
    expect(window.get_by_role("heading", level=1)).not_to_contain_text("Bryony")
    assert window.faults == []


def test_a_wrong_password_says_what_to_do(visit):
    window = visit(None)
    window.go("/account/login/")
    window.get_by_label("E-mail address").fill(MARTIN)
    window.get_by_label("Password").fill("four blue kettles sang")

    window.press("Sign in")

    expect(window.get_by_role("alert")).to_be_visible()
    assert window.look() == []
