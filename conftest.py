"""Fixtures for every test: the named cast, and their browsers."""

from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
from django.test import Client

from trefoil.partnership.models import Person
from trefoil.partnership.tests.cast import Cast, make_cast
from trefoil.shared.actions import one_transaction

# How long an example takes says how busy the machine is, not whether the property holds.
hypothesis.settings.register_profile("trefoil", deadline=None)
hypothesis.settings.load_profile("trefoil")


@pytest.fixture
def cast(db: None) -> Cast:
    """The people, agencies, areas and groups of a small invented partnership: `cast["coordinator"]`."""
    with one_transaction():
        return make_cast()


@pytest.fixture(scope="session")
def chromium() -> Iterator[str]:
    """The address at which the one Chromium of this process is driven: see `trefoil.shared.tests.chromium.reached`."""
    from trefoil.shared.tests.chromium import running_chromium

    with running_chromium() as driven_at:
        yield driven_at


@pytest.fixture
def provider(settings: Any) -> Iterator[Any]:
    """An organisation's own sign-in that runs on this machine; its `claims` say who comes back from it."""
    from trefoil.partnership.tests.single_sign_on import running_provider

    with running_provider(settings) as server:
        yield server


@pytest.fixture
def signed_in(settings: Any) -> Callable[[Person], Client]:
    """Signs a person of the cast in and gives their browser: `signed_in(cast["coordinator"]).get("/")`."""
    settings.SECOND_FACTOR_REQUIRED = False

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in
