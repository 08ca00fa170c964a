"""The demonstration year, loaded once for all tests of this folder."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from trefoil.annual_report.models import Report
from trefoil.annual_report.scope import Scope, scope_of
from trefoil.demonstration.loading.year import load


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """The year in the database; taken out again at the end."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def year(loaded: None, db: None) -> None:
    """The loaded year; each test leaves it as it was."""


@pytest.fixture
def scope(year: None) -> Scope:
    """The annual report's scope."""
    return scope_of(Report.objects.get(year="2019-20"))
