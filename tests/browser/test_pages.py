"""Every named page of the site, as the person who opens it most sees it: wide, and on the narrowest phone."""

from datetime import date

import pytest

from tests.browser import examples
from tests.browser.examples import EXAMPLES, NOT_PAGES, named_urls
from tests.browser.people import WIDE
from trefoil.shared.tests.browser import outside_the_loop

pytestmark = pytest.mark.browser

TODAY = date(2020, 4, 9)
PARTS = [
    "HOME", "CASES", "ACCOUNT", "LEARNING", "PARTNERSHIP", "REVIEWS", "PRACTICE", "REPORT", "TRAINING", "DESK", "OF_TRAINERS",
    "OF_LICENCES", "OF_MATERIALS", "OF_ELEARNING", "OF_MONEY", "OF_OFFICES", "OF_WORKPLACES",
]  # fmt: skip


def test_every_named_page_has_an_example():
    assert set(named_urls()) == set(EXAMPLES) | set(NOT_PAGES)


@pytest.mark.parametrize("part", PARTS)
def test_every_page_is_accessible_whole_on_a_phone_and_quiet(part, further, visit, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 86400
    windows, found = {}, {}

    for name, example in getattr(examples, part).items():
        if example.who not in windows:
            windows[example.who] = visit(example.who)
        settings.DEMONSTRATION_DATE = example.on or TODAY
        found[name] = faults_of(windows[example.who], name, example, further)

    told = [f"{name}: {fault}" for name, faults in found.items() for fault in faults]
    assert not told, "\n".join(told)


def faults_of(window, name, example, year) -> list[str]:
    """What is wrong with one page; that it leads elsewhere or cannot be opened is one of them."""
    with outside_the_loop():
        wanted = example.address(name, year)
    window.resize(WIDE)
    answer = window.go(wanted)
    if answer.status != example.status or answer.url != window.address + wanted:
        return [f"{wanted} answered {answer.status} at {answer.url}"]
    return window.look()
