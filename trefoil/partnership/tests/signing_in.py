"""Signing in, step by step, for the tests of it."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.db import transaction

from trefoil.partnership import actions
from trefoil.shared.models import AuditEvent

PASSWORD = "three blue kettles sang"


@pytest.fixture(autouse=True)
def fresh_limits():
    """Each test begins with no attempts counted against anyone."""
    cache.clear()


@pytest.fixture
def commits_at_once(monkeypatch):
    """What waits for the commit happens at once, inside the request: the test's own transaction never commits."""
    monkeypatch.setattr(transaction, "on_commit", lambda act: act())


@pytest.fixture
def with_password(cast):
    def give(key):
        actions.set_password(person=cast[key], password=PASSWORD, by=None)
        return cast[key]

    return give


def sign_in(client, person, password=PASSWORD, **more):
    return client.post("/account/login/", {"login": person.email, "password": password}, **more)


def set_up_app(person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def newest_event():
    return AuditEvent.objects.order_by("-number").first()
