"""The pages of a partnership that has just begun: its people are there, and nothing has happened yet."""

from datetime import date

import pytest
from django.conf import settings as configured

from tests.browser.people import WIDE, Visitor
from tests.browser.sessions import demonstration_session
from tests.browser.site import served
from trefoil.annual_report import actions as reporting
from trefoil.learning import actions as learning
from trefoil.shared.tests.chromium import reached

pytestmark = pytest.mark.browser

ADDRESSES = {
    "coordinator": [
        "/", "/search/", "/search/?q=nothing", "/changes/", "/reviews/", "/cases/", "/loop/", "/loop/themes/",
        "/loop/findings/", "/loop/recommendations/", "/loop/actions/", "/loop/themes/voice/", "/reports/",
        "/reports/2019-20/", "/reports/2019-20/rapid-reviews/", "/reports/2019-20/preview/",
        "/reports/2019-20/figures/rapid_reviews/", "/partnership/", "/partnership/priorities/",
    ],
    "school_rep": ["/", "/reviews/", "/loop/", "/loop/actions/", "/reports/", "/help/"],
    "practitioner": ["/", "/loop/", "/loop/themes/voice/"],
    "administrator": ["/", "/partnership/service/", "/partnership/people/"],
}  # fmt: skip


@pytest.fixture
def address(cast):
    """The site of the small partnership of the tests, with one theme and one report in which nothing is counted."""
    team = cast["coordinator"]
    learning.add_theme(name="Child’s voice", definition="What counts.", source="The tests", slug="voice", by=team)
    report = reporting.begin_report(
        arrangement=cast.arrangement, year="2019-20", title="Annual report 2019-20", start=date(2019, 4, 1),
        end=date(2020, 3, 31), by=team,
    )  # fmt: skip
    reporting.add_section(report=report, title="Rapid reviews", by=team)
    with served() as address:
        yield address


def test_pages_without_records_say_what_will_be_there(cast, address, chromium):
    sessions = {name: demonstration_session(cast[name]) for name in ADDRESSES}
    told = []

    with reached(chromium) as browser:
        for name, addresses in ADDRESSES.items():
            window = Visitor(browser, address)
            window.sign_in(configured.SESSION_COOKIE_NAME, sessions[name])
            for one in addresses:
                window.resize(WIDE)
                answer = window.go(one)
                faults = window.look() if answer.status == 200 else [f"answered {answer.status}"]
                told += [f"{name} {one}: {fault}" for fault in faults]
            window.close()

    assert not told, "\n".join(told)
