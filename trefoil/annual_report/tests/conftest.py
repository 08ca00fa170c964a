"""A report to test with."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from trefoil.annual_report import actions
from trefoil.annual_report.models import Report, Section
from trefoil.partnership.tests.cast import Cast
from trefoil.shared.once import new_token


@pytest.fixture
def report(cast: Cast) -> Report:
    """An empty report of the cast's arrangement for 2019-20."""
    return actions.begin_report(
        arrangement=cast.arrangement,
        year="2019-20",
        title="Annual report 2019-20",
        start=date(2019, 4, 1),
        end=date(2020, 3, 31),
        by=cast["coordinator"],
    )


@pytest.fixture
def chapter(report: Report, cast: Cast) -> Section:
    """A chapter with one sentence that holds a live figure."""
    section = actions.add_section(report=report, title="Rapid reviews", by=cast["coordinator"])
    actions.add_block(section=section, text="We held {rapid_reviews} rapid reviews.", by=cast["coordinator"])
    return section


@pytest.fixture
def post() -> Callable[..., HttpResponse]:
    """Send a form with its token: `post(client, address, answers)`."""

    def send(client: Client, address: str, answers: dict[str, str] | None = None) -> HttpResponse:
        return client.post(address, {**(answers or {}), "once": new_token()})

    return send
