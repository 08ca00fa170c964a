"""The demonstration year on a port of this machine, one Chromium, and everyone of the cast signed in: once for all tests.

Its report is open for correction, so that its chapters can be written in.

A test changes what it likes: at its end the year is as it was, and everyone is still signed in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from playwright.sync_api import Browser

from tests.browser.further import go_on, the_cast
from tests.browser.people import Visitor
from tests.browser.sessions import demonstration_session, sessions_of_learners, sessions_with_password, set_up_sign_in
from tests.browser.site import served
from trefoil.annual_report import publishing
from trefoil.annual_report.models import Report
from trefoil.demonstration.loading.year import load
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.tests.chromium import reached


@dataclass(repr=False)
class Year:
    """The cast, the further records by name, and the session of each person."""

    cast: Cast
    it: dict[str, Any]
    sessions: dict[str, str]

    def __getitem__(self, name: str) -> Any:
        return self.it[name]


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Year]:
    """The year in the database; taken out again at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        cast = the_cast()
        publishing.reopen(report=Report.objects.get(year="2019-20"), by=cast["manager"])
        passkey = set_up_sign_in(cast["analyst"])
        sessions = sessions_with_password(cast["analyst"], cast["county_lead"])
        sessions |= {name: demonstration_session(person) for name, person in cast.items()}
        yield Year(cast, {"passkey": passkey}, sessions)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def loaded_further(loaded: Year, django_db_blocker: Any) -> Iterator[None]:
    """A case at every stage and a record for every form, for the tests of one module."""
    with django_db_blocker.unblock(), transaction.atomic():
        before = dict(loaded.it)
        loaded.it |= go_on(loaded.cast)
        loaded.sessions |= sessions_of_learners(loaded["training"])
        yield
        loaded.it = before
        transaction.set_rollback(True)


@pytest.fixture
def year(loaded: Year, db: None) -> Year:
    """The loaded year; each test leaves it as it was."""
    return loaded


@pytest.fixture
def further(loaded_further: None, year: Year) -> Year:
    """The year, and all that goes beyond it."""
    return year


@pytest.fixture
def address(year: Year) -> Iterator[str]:
    """Where the site answers."""
    with served() as address:
        yield address


@pytest.fixture
def browser(year: Year, chromium: str) -> Iterator[Browser]:
    with reached(chromium) as browser:
        yield browser


@pytest.fixture
def visit(year: Year, address: str, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a window: `visit("coordinator")`, `visit(None)` for someone not signed in, `size=PHONE`, `script=False`."""
    windows = []

    def open_window(name: str | None, **options: Any) -> Visitor:
        visitor = Visitor(browser, address, **options)
        if name:
            visitor.sign_in(settings.SESSION_COOKIE_NAME, year.sessions[name])
        windows.append(visitor)
        return visitor

    yield open_window
    for window in windows:
        window.close()
