"""Patterns, lists and forms as people get them: in Chromium, wide and on a phone, with the real security policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from trefoil.shared.tests.browser import DESKTOP, PHONE, accessibility_faults, open_page, sticks_out
from trefoil.shared.tests.chromium import reached
from trefoil.shared.tests.test_lists import add_events

pytestmark = [pytest.mark.browser, pytest.mark.urls("trefoil.shared.tests.example_urls")]


@pytest.fixture
def browser(cast, client, settings, chromium) -> Iterator[Browser]:
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(cast["coordinator"])
    add_events(60)
    add_events(7, verb="moved")
    with reached(chromium) as browser:
        yield browser


@pytest.fixture
def desktop(browser, client) -> Page:
    return open_page(browser, client, DESKTOP)


@pytest.fixture
def phone(browser, client) -> Page:
    return open_page(browser, client, PHONE)


def unexpected(page: Page) -> list[str]:
    """Faults on the console but for forms that came back, which browsers report there."""
    return [fault for fault in page.faults if "422" not in fault]


def test_every_pattern_list_and_form_passes_axe_wide_and_on_a_phone(desktop, phone):
    for page in (desktop, phone):
        for address in ("/patterns/", "/example/list/", "/example/list/?q=nothing", "/example/form/"):
            page.goto(address)
            assert accessibility_faults(page) == [], address
        page.get_by_role("button", name="Save and continue").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert accessibility_faults(page) == []
        assert unexpected(page) == []


@pytest.mark.parametrize("width", [320, 390, 700, 1440])
def test_no_page_scrolls_sideways(browser, client, width):
    page = open_page(browser, client, (width, 800))

    for address in ("/patterns/", "/example/list/", "/example/form/"):
        page.goto(address)
        assert sticks_out(page) == 0, address


def test_a_message_in_the_summary_moves_to_its_question_and_words_are_kept(desktop):
    desktop.goto("/example/form/")
    desktop.get_by_label("What happened?").fill("We went to see")
    desktop.get_by_role("button", name="Save and continue").click()

    desktop.get_by_role("link", name="Enter the name the child has here").click()

    expect(desktop.get_by_label("What is the child called here?")).to_be_focused()
    expect(desktop.get_by_label("What happened?")).to_have_value("We went to see")
    assert desktop.title() == "Error: Record an incident – Trefoil"


def test_filters_change_the_table_alone_and_say_how_much_is_left(desktop):
    desktop.goto("/example/list/")
    desktop.get_by_label("Words").focus()
    desktop.get_by_label("Moved").check()

    desktop.get_by_role("button", name="Apply filters").click()

    expect(desktop.locator("#tf-said")).to_have_text("7 events")
    assert "verb=moved" in desktop.url
    assert unexpected(desktop) == []


def test_on_a_phone_filters_wait_behind_one_button(phone):
    phone.goto("/example/list/")

    expect(phone.get_by_role("button", name="Apply filters")).to_be_hidden()
    phone.get_by_text("Filters", exact=True).click()
    expect(phone.get_by_role("button", name="Apply filters")).to_be_visible()


def test_a_long_choice_can_be_typed_at(desktop):
    desktop.goto("/example/form/")

    desktop.get_by_role("combobox", name="Who leads?").fill("Reviewer B")
    desktop.keyboard.press("Enter")

    assert desktop.evaluate("document.querySelector('select[name=lead]').value") == "2"


def test_pages_work_without_scripts(browser, client):
    page = open_page(browser, client, java_script_enabled=False)
    page.goto("/example/list/")
    page.get_by_label("Moved").check()

    page.get_by_role("button", name="Apply filters").click()

    expect(page.get_by_text("7 events")).to_be_visible()
    expect(page.get_by_role("link", name="Partnership").first).to_be_visible()
